import { Context, type TaskFn } from "./context.js";
import { Crew, type ItemFn } from "./crew.js";
import { check, type TaskGroupOptions } from "./options.js";

/** What becomes of a task that has settled. */
export type Settle = (context: Context, result: unknown, failed: boolean) => void;

/** A task for each item of an array whose length is fixed, known by its index. */
export class List extends Crew {
  /** What the tasks gave, by index; the context of a task while it runs. Or, if nothing is to be kept, those contexts alone. */
  declare readonly _slots: unknown[] | Set<unknown>;
  /** The array, or what a subclass can pull from. */
  declare readonly _items: readonly unknown[] | Iterable<unknown> | AsyncIterable<unknown>;
  declare readonly _length: number;
  declare readonly _fn: ItemFn;
  declare readonly _nameAt: (index: number) => string;
  declare readonly _settled: Settle;
  /** How many have started. */
  _count = 0;

  constructor(
    maker: string,
    options: TaskGroupOptions | undefined,
    items: List["_items"],
    fn: ItemFn,
    nameAt: (index: number) => string,
    settled: Settle,
    slots?: Set<unknown>,
  ) {
    super(maker, options);
    this._items = items;
    this._length = Array.isArray(items) ? items.length : 0;
    this._fn = fn;
    this._nameAt = nameAt;
    this._settled = settled;
    // Of its full length from the start: growing it is felt at 1e5.
    this._slots = slots ?? new Array<unknown>(this._length);
  }

  override _next(): boolean {
    return this._count < this._length && this._give((this._items as readonly unknown[])[this._count]);
  }

  /** Starts the task of an item. */
  _give(item: unknown): true {
    const context = new Context(this, this._count);
    if (Array.isArray(this._slots)) this._slots[this._count] = context;
    this._count += 1;
    this._start(context, this._fn, item);
    return true;
  }

  override _nameOf(context: Context): string {
    return this._nameAt(context._key as number);
  }
}

/** Runs the functions of a list. What is wrong with the arguments is a rejection too: one `catch` has to do. */
export async function runList(
  method: string,
  tasks: Iterable<TaskFn<unknown>>,
  options: TaskGroupOptions | undefined,
  onSettled: Settle = keep,
  conclude: (list: List) => unknown = resultsOf,
  fn: (task: TaskFn<unknown>, context: Context) => unknown = call,
): Promise<unknown> {
  const maker = `TaskGroup.${method}`;
  const fns = [...tasks];
  const wrong = fns.findIndex((each) => typeof each !== "function");
  check(wrong < 0, `element ${wrong} of ${maker} to be a function`, fns[wrong], TypeError);
  keepShapes();
  const list = new List(maker, options, fns, fn, (index) => fns[index]?.name || `task ${index}`, onSettled);
  await list._release();
  return conclude(list);
}

function call(task: TaskFn<unknown>, context: Context): unknown {
  return task(context);
}

let kept: Context | undefined;

/** V8 drops the code it has optimised for a shape with the last object of that shape: a burst of tasks after a quiet time would start anew. */
export function keepShapes(): void {
  if (kept) return;
  const list = new List("", undefined, [], call, String, keep);
  list._close();
  kept = new Context(list, 0);
}

/** Keeps a result, and takes an error for a failure. */
export function keep(context: Context, result: unknown, failed: boolean): void {
  const { _crew, _key } = context;
  if (failed) _crew._fail(result, context);
  else if (Array.isArray(_crew._slots)) _crew._slots[_key as number] = result;
}

/** Gives what the tasks gave, unless one failed. */
export function resultsOf(list: List): unknown {
  list._verdict();
  return list._slots;
}

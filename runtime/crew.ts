import { type Context, ignore } from "./context.js";
import type { TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Tasks of one burst that are worth a link: each costs a promise. */
const mostLinked = 256;

// What a handler returns lest the promise after it ever settles.
const never = { then: ignore };

/** What is done with each item. */
export type ItemFn = (item: never, task: Context, index: number) => unknown;

/** A scope whose tasks run side by side, at most `limit` at a time. */
export abstract class Crew extends Scope {
  /** How many run, daemons included. */
  _active = 0;
  /** How many of them nobody waits for; each has brought a slot of its own. */
  _daemons = 0;
  declare _limit: number;
  /** Whether more may come although nothing runs. */
  _held = false;
  // One look at the clock for all tasks of a burst, and none for the first.
  _now: number | undefined = 0;
  /** Fulfils when every task has settled, and there will be no more. */
  declare readonly _ended: Promise<void>;
  declare _end: () => void;
  _filling = false;
  _young: [Context, Promise<unknown>][] = [];
  _linked: Set<Context> | undefined;

  constructor(maker: string, options?: TaskGroupOptions) {
    super(maker, options);
    this._limit = options?.limit ?? Infinity;
    this._ended = new Promise((resolve) => {
      this._end = resolve;
    });
  }

  /** A task has settled, with a value or an error. */
  abstract readonly _settled: (context: Context, result: unknown, failed: boolean) => void;
  /** Starts one more task if there is one, and says whether it did. */
  abstract _next(): boolean;

  /** No more tasks come from outside: when those there are have settled, that is the end. */
  _release(): Promise<void> {
    this._held = false;
    this._fill();
    return this._ended;
  }

  /** Nothing runs any more but daemons. */
  _idle(): void {
    this._close();
    this._end();
  }

  /** Whether another task would have to wait. */
  get _full(): boolean {
    return this._active >= this._limit;
  }

  /** Starts a task now: calls what is to be done with an item. */
  _start(context: Context, fn: ItemFn, item: unknown): void {
    this._active += 1;
    context._since = this._now ??= this._age;
    let result: unknown;
    let promise: Promise<unknown> | undefined;
    try {
      result = fn(item as never, context, context._key as number);
      if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") promise = Promise.resolve(result);
    } catch (error) {
      this._settle(context, error, true);
      return;
    }
    if (promise) this._link(context, promise.then(context._fulfilled.bind(context), context._rejected.bind(context)));
    else this._settle(context, result, false);
  }

  /** Takes in how a task ended. Returns what its promise's handler has to return, see `_link`. */
  _settle(context: Context, result: unknown, failed: boolean): unknown {
    context._end();
    this._settled(context, result, failed);
    this._active -= 1;
    this._fill();
    return this._linked?.delete(context) ? never : undefined;
  }

  /** Starts tasks while there is room. */
  _fill(): void {
    // Tasks that end inside their own call come by here again: 1e5 of them must not nest.
    if (this._filling) return;
    this._filling = true;
    while (!this._full && !this._cancelled && this._next());
    this._filling = false;
    this._now = undefined;
    if (this._active === this._daemons && !this._held) this._idle();
  }

  /**
   * Links a task to the caller, if it has not settled a moment later.
   *
   * V8 finds the frames of an asynchronous stack trace by following a pending promise's only reaction: to an `await`, or to the promise
   * whose own `resolve` the reaction would call. A task's promise leads nowhere by itself, so while it is pending a reaction that would
   * call `_end` hangs on what follows it. That reaction must never run: the handlers before it return `never` then.
   */
  _link(context: Context, handled: Promise<unknown>): void {
    if (this._young.length === mostLinked || this._young.push([context, handled]) > 1) return;
    // The first of the two comes before the reactions of tasks that are still to be started, the second one after them. Not with
    // `queueMicrotask`: on Node each makes an AsyncResource, which is felt in a small group.
    Promise.resolve()
      .then(ignore)
      .then(() => {
        for (const [task, promise] of this._young) {
          if (task._over) continue;
          (this._linked ??= new Set()).add(task);
          promise.then(this._end);
        }
        this._young = [];
      });
  }
}

import { Context } from "./context.js";
import type { Linking } from "./outcome.js";
import type { Roster, Scope } from "./scope.js";
import { promiseOf } from "./thenable.js";

/** What the tasks of a batch do, and what becomes of their results. A task is known by its key. */
export interface Work<K> {
  call(context: Context, key: K): unknown;
  fulfilled(key: K, value: unknown, context: Context): void;
  rejected(key: K, error: unknown, context: Context): void;
  /** Starts one more task if there is one, and says whether it did. */
  next(): boolean;
  /** Every task has settled, and there will be no more. */
  done(): void;
}

/** Tasks that run side by side, at most `limit` at a time. */
export class Batch<K> implements Roster {
  readonly scope: Scope;
  /** How many run. */
  active = 0;
  /** Whether more may come although nothing runs. */
  held = false;
  readonly #limit: number;
  readonly #work: Work<K>;
  readonly #outcome: Linking;
  // The age of the scope when each of its tasks started: by index for a list (-1 afterwards), where a Map would be felt, else by key.
  readonly #starts: number[] | Map<K, number>;
  // One look at the clock for all tasks of a burst, and none for the first.
  #now: number | undefined = 0;
  #filling = false;

  constructor(scope: Scope, outcome: Linking, work: Work<K>, ofList = false, limit = scope.options.limit ?? Infinity) {
    this.scope = scope;
    this.#outcome = outcome;
    this.#work = work;
    this.#limit = limit;
    this.#starts = ofList ? [] : new Map<K, number>();
    scope.batches.push(this);
  }

  get running(): readonly (readonly [unknown, number])[] {
    return [...this.#starts.entries()].filter(([, start]) => start >= 0);
  }

  /** Whether another task would have to wait. */
  get full(): boolean {
    return this.active >= this.#limit;
  }

  /** Starts a task now. */
  start(key: K): void {
    const context = new Context(this.scope, key);
    this.active += 1;
    if (Array.isArray(this.#starts)) this.#starts[key as number] = this.#now ??= this.scope.age;
    else this.#starts.set(key, this.scope.age);
    let promise: Promise<unknown> | undefined;
    let result: unknown;
    try {
      result = this.#work.call(context, key);
      promise = promiseOf(result);
    } catch (error) {
      this.#rejected(context, error);
      return;
    }
    if (promise === undefined) this.#fulfilled(context, result);
    else this.#follow(context, promise);
  }

  /** Starts tasks while there is room. */
  fill(): void {
    // Tasks that end inside their own call come by here again: 1e5 of them must not nest.
    if (this.#filling) return;
    this.#filling = true;
    while (!this.full && !this.scope.cancelled && this.#work.next());
    this.#filling = false;
    this.#now = undefined;
    if (this.active === 0 && !this.held) this.#work.done();
  }

  // A function of its own: what a closure captures beyond these two is memory for every task.
  #follow(context: Context, promise: Promise<unknown>): void {
    const handled = promise.then(
      (value) => this.#fulfilled(context, value),
      (error: unknown) => this.#rejected(context, error),
    );
    this.#outcome.link(context, handled);
  }

  #fulfilled(context: Context, value: unknown): Promise<unknown> | undefined {
    this.#over(context);
    this.#work.fulfilled(context.key as K, value, context);
    return this.#leave(context);
  }

  #rejected(context: Context, error: unknown): Promise<unknown> | undefined {
    this.#over(context);
    this.#work.rejected(context.key as K, error, context);
    return this.#leave(context);
  }

  #over(context: Context): void {
    context.end();
    if (Array.isArray(this.#starts)) this.#starts[context.key as number] = -1;
    else this.#starts.delete(context.key as K);
  }

  #leave(context: Context): Promise<unknown> | undefined {
    this.active -= 1;
    this.fill();
    return context.extras?.linked;
  }
}

import { Context } from "./context.js";
import { mostLinked, Outcome } from "./outcome.js";
import type { Scope } from "./scope.js";
import { promiseOf } from "./thenable.js";

/** What the tasks of a batch do, and what becomes of their results. */
export interface Work<T> {
  call(context: Context, index: number): unknown;
  fulfilled(index: number, value: unknown): void;
  rejected(index: number, error: unknown, context: Context): void;
  /** What the batch gives when all of it has settled; what this throws is what the batch rejects with. */
  conclude(): T;
}

/** Tasks that are numbered, started in order, at most `limit` at a time, and share one outcome. */
export class Batch<T> {
  readonly #scope: Scope;
  readonly #work: Work<T>;
  readonly #limit: number;
  readonly #outcome = new Outcome<T>();
  readonly #count: number;
  #next = 0;
  #active = 0;
  #starting = false;
  #held = false;
  #ended = false;
  #onRoom: (() => void) | undefined;

  constructor(scope: Scope, count: number, work: Work<T>) {
    this.#scope = scope;
    this.#work = work;
    this.#count = count;
    this.#limit = scope.options.limit ?? Infinity;
  }

  /** Starts its tasks as there is room, and gives the outcome. */
  run(): Promise<T> {
    this.#fill();
    this.#endIfDone();
    return this.#outcome.promise;
  }

  /** Leaves the starting to somebody else, who is called back when there is room, and who has to call `release` when there is nothing left. */
  hold(onRoom: () => void): Promise<T> {
    this.#held = true;
    this.#onRoom = onRoom;
    return this.#outcome.promise;
  }

  /** Nothing will be started any more. */
  release(): void {
    this.#held = false;
    this.#endIfDone();
  }

  /** Whether another task would have to wait. */
  get full(): boolean {
    return this.#active >= this.#limit;
  }

  /** Starts the next task now. */
  start(): void {
    const context = new Context(this.#scope, this.#next++);
    this.#active += 1;
    let promise: Promise<unknown> | undefined;
    let result: unknown;
    try {
      result = this.#work.call(context, context.index);
      promise = promiseOf(result);
    } catch (error) {
      this.#rejected(context, error);
      return;
    }
    if (promise === undefined) this.#fulfilled(context, result);
    else this.#follow(context, promise);
  }

  // A function of its own: what a closure captures beyond these two is memory for every task.
  #follow(context: Context, promise: Promise<unknown>): void {
    const handled = promise.then(
      (value) => this.#fulfilled(context, value),
      (error: unknown) => this.#rejected(context, error),
    );
    if (context.index < mostLinked || this.#limit < mostLinked) this.#outcome.link(context, handled);
  }

  #fulfilled(context: Context, value: unknown): Promise<unknown> | undefined {
    context.end();
    this.#work.fulfilled(context.index, value);
    this.#leave();
    return context.linked;
  }

  #rejected(context: Context, error: unknown): Promise<unknown> | undefined {
    context.end();
    this.#work.rejected(context.index, error, context);
    this.#leave();
    return context.linked;
  }

  #leave(): void {
    this.#active -= 1;
    // Tasks that end inside their own call come by here while the loop runs: 1e5 of them must not nest.
    if (this.#starting) return;
    if (this.#held) this.#onRoom?.();
    else if (this.#next < this.#count) this.#fill();
    if (this.#active === 0) this.#endIfDone();
  }

  #fill(): void {
    this.#starting = true;
    while (this.#next < this.#count && this.#active < this.#limit && !this.#scope.cancelled) this.start();
    this.#starting = false;
  }

  #endIfDone(): void {
    if (this.#active > 0 || this.#held || this.#ended) return;
    this.#ended = true;
    this.#scope.close();
    try {
      this.#outcome.resolve(this.#work.conclude());
    } catch (error) {
      this.#outcome.reject(error);
    }
  }
}

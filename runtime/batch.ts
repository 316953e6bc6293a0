import { Context } from "./context.js";
import { openOutcome } from "./outcome.js";
import type { Scope } from "./scope.js";
import { isThenable } from "./thenable.js";

/** What the tasks of a batch are, and what becomes of their results. */
export interface Work {
  /** How many there are; `Infinity` while only `more` knows. */
  readonly count: number;
  readonly limit: number;
  /** Whether there is another one; asked once before each, if present. What it throws fails the batch. */
  more?(): boolean;
  call(context: Context, index: number): unknown;
  fulfilled(index: number, value: unknown): void;
  rejected(index: number, error: unknown, context: Context): void;
}

/** Starts tasks one after the other, at most `limit` at a time, and ends when the last one has settled. */
export class Batch<T> {
  readonly #scope: Scope;
  readonly #work: Work;
  readonly #conclude: () => T;
  readonly #outcome = openOutcome<T>();
  #next = 0;
  #active = 0;
  #starting = false;
  #ended = false;

  constructor(scope: Scope, work: Work, conclude: () => T) {
    this.#scope = scope;
    this.#work = work;
    this.#conclude = conclude;
  }

  get promise(): Promise<T> {
    return this.#outcome.promise;
  }

  /** Starts what there is room for. The loop is entered once: a task may end inside its own call, and 1e5 of them must not nest. */
  fill(): void {
    if (this.#starting) return;
    this.#starting = true;
    const { count, limit } = this.#work;
    while (this.#next < count && this.#active < limit && !this.#scope.cancelled) this.start();
    this.#starting = false;
    if (this.#active === 0) this.#end();
  }

  start(): void {
    const index = this.#next++;
    const work = this.#work;
    const context = new Context(this.#scope);
    this.#active += 1;
    let result: unknown;
    try {
      result = work.call(context, index);
      if (isThenable(result)) {
        const promise = result instanceof Promise ? result : Promise.resolve(result);
        promise
          .then(
            (value) => {
              this.#settle(context);
              work.fulfilled(index, value);
              this.#leave();
            },
            (error: unknown) => {
              this.#settle(context);
              work.rejected(index, error, context);
              this.#leave();
            },
          )
          .then(this.#outcome.link);
        return;
      }
    } catch (error) {
      this.#settle(context);
      work.rejected(index, error, context);
      this.#leave();
      return;
    }
    this.#settle(context);
    work.fulfilled(index, result);
    this.#leave();
  }

  #settle(context: Context): void {
    context.end();
  }

  #leave(): void {
    this.#active -= 1;
    if (this.#next < this.#work.count) this.fill();
    else if (this.#active === 0 && !this.#starting) this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const scope = this.#scope;
    scope.close();
    let value: T;
    try {
      value = this.#conclude();
    } catch (error) {
      this.#outcome.reject(error);
      return;
    }
    this.#outcome.resolve(value);
  }
}

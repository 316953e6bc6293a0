import type { Context } from "./context.js";

/** Tasks of one burst that are worth a link: each costs a promise. */
export const mostLinked = 256;

/**
 * The promise a caller waits for, and the way back to that caller.
 *
 * V8 finds the frames of an asynchronous stack trace by following a pending promise's only reaction: to an `await`, or to the promise
 * whose own `resolve` the reaction would call. A task's promise leads nowhere by itself, so while it is pending a reaction that would
 * call this `resolve` hangs on it. That reaction must never run: the handlers before it return the linked promise, which waits for
 * itself from then on, and is collected.
 */
export class Outcome<T> {
  readonly promise: Promise<T>;
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  #young: Context[] | undefined;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /**
   * Links a task to the caller, if it has not settled a moment later.
   *
   * `handled` is what follows the handlers of the task's promise; they have to return `context.linked`.
   */
  link(context: Context, handled: Promise<unknown>): void {
    if (this.#young === undefined) {
      this.#young = [];
      // The first of the two comes before the reactions of tasks that are still to be started, the second one after them.
      queueMicrotask(() => {
        queueMicrotask(() => {
          this.#linkPending();
        });
      });
    }
    if (this.#young.length === mostLinked) return;
    context.extras.handled = handled;
    this.#young.push(context);
  }

  #linkPending(): void {
    const young = this.#young ?? [];
    this.#young = undefined;
    for (const context of young) {
      const { extras } = context;
      if (!context.over) extras.linked = extras.handled?.then(this.resolve as (value: unknown) => void);
      extras.handled = undefined;
    }
  }
}

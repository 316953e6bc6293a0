import { type Context, ignore } from "./context.js";

/** What links a task to whoever waits for it. */
export type Linking = Pick<Outcome<unknown>, "link">;

/** Tasks of one burst that are worth a link: each costs a promise. */
const mostLinked = 256;

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
  #young: Context[] = [];
  #handled: Promise<unknown>[] = [];

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /**
   * Links a task to the caller, if it has not settled a moment later.
   *
   * `handled` is what follows the handlers of the task's promise; they have to return `extras.linked` of the context.
   */
  link(context: Context, handled: Promise<unknown>): void {
    // The first of the two comes before the reactions of tasks that are still to be started, the second one after them. Not with
    // `queueMicrotask`: on Node each makes an AsyncResource, which is felt in a small group.
    if (this.#young.length === 0) Promise.resolve().then(ignore).then(this.#linkPending);
    if (this.#young.length === mostLinked) return;
    this.#young.push(context);
    this.#handled.push(handled);
  }

  readonly #linkPending = (): void => {
    const [young, handled] = [this.#young, this.#handled];
    this.#young = [];
    this.#handled = [];
    for (let index = 0; index < young.length; index++) {
      const context = young[index];
      if (context?.over === false) (context.extras ??= {}).linked = handled[index]?.then(this.resolve as (value: unknown) => void);
    }
  };
}

import { Cancellation } from "./cancellation.js";
import type { Children } from "./children.js";
import { type Context, ignore, type TaskFn } from "./context.js";
import { Place } from "./link.js";

/** Where a task stands. A task that was cancelled and fulfils all the same is `"fulfilled"`. */
export type TaskState = "queued" | "running" | "fulfilled" | "failed" | "cancelled";

/**
 * The handle of a spawned task. Await it for the result; leave it, and nothing is lost: its group owns the failure.
 *
 * A handle never causes an `unhandledRejection`.
 */
export interface Task<T> extends PromiseLike<T> {
  /** The name it was given, or that of its function. */
  readonly name: string;
  readonly state: TaskState;
  /** Cancels this task only. Its handle rejects with a `CancelledError` whose `cause` is the reason; its siblings go on. */
  cancel(reason?: unknown): void;
  /** How it ended, without throwing. */
  settled(): Promise<PromiseSettledResult<T>>;
}

/** A handle, as its group sees it; a link of the queue while it waits for a slot. */
export class Spawned<T> extends Place implements Task<T> {
  readonly name: string;
  readonly daemon: boolean;
  state: TaskState = "queued";
  observed = false;
  context: Context | undefined = undefined;
  fn: TaskFn<T> | undefined;
  /** Lets a queued task begin. */
  open: (() => void) | undefined = undefined;
  /** The queued tasks that this one began to wait for before it first gave way. */
  awaiting: Set<Spawned<unknown>> | undefined = undefined;
  readonly #children: Children;
  #promise: Promise<T> | undefined;
  #resolve: ((value: T) => void) | undefined;
  #reject: ((error: unknown) => void) | undefined;
  #result: unknown;

  constructor(children: Children, fn: TaskFn<T>, name: string, daemon: boolean) {
    super();
    this.#children = children;
    this.fn = fn;
    this.name = name;
    this.daemon = daemon;
  }

  // `await task` reads `then` at once and calls it a moment later, `task.then(…)` does both at once: only the former waits.
  get then(): <A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ) => Promise<A | B> {
    const { current } = this.#children;
    if (current !== undefined && this.state === "queued") (current.awaiting ??= new Set()).add(this as Spawned<unknown>);
    return this.#chain;
  }

  cancel(reason?: unknown): void {
    if (this.state !== "queued" && this.state !== "running") return;
    const cancellation = new Cancellation("reason", `task "${this.name}" was cancelled`, reason);
    if (this.state === "queued") this.#children.cancelQueued(this as Spawned<unknown>, cancellation);
    else this.context?.cancel(cancellation);
  }

  settled(): Promise<PromiseSettledResult<T>> {
    return this.#observe().then(
      (value) => ({ status: "fulfilled", value }),
      (reason: unknown) => ({ status: "rejected", reason }),
    );
  }

  /** The function has returned `value`. */
  fulfil(value: T): void {
    this.state = "fulfilled";
    this.#result = value;
    this.#forget();
    this.#resolve?.(value);
  }

  /** The function has thrown `error`, or was never called because of it. */
  refuse(error: unknown, state: "failed" | "cancelled"): void {
    this.state = state;
    this.#forget();
    if (state === "cancelled" && this.daemon) {
      this.#result = undefined;
      this.#resolve?.(undefined as T);
      return;
    }
    this.#result = error;
    this.#reject?.(error);
  }

  // What a task closed over must not live as long as its handle.
  #forget(): void {
    this.leave();
    this.fn = undefined;
    this.open = undefined;
    this.awaiting = undefined;
    if (this.state !== "failed") this.context = undefined;
  }

  #observe(): Promise<T> {
    if (!this.observed) {
      this.observed = true;
      if (this.state === "failed") this.#children.forgive(this as Spawned<unknown>, this.#result);
    }
    return (this.#promise ??= this.#makePromise());
  }

  #makePromise(): Promise<T> {
    const promise = new Promise<T>((resolve, reject) => {
      if (this.state === "queued" || this.state === "running") {
        this.#resolve = resolve;
        this.#reject = reject;
      } else if (this.state === "fulfilled" || (this.state === "cancelled" && this.daemon)) resolve(this.#result as T);
      else reject(this.#result);
    });
    promise.catch(ignore);
    return promise;
  }

  #chain<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#children.current?.awaiting?.delete(this as Spawned<unknown>);
    if (typeof onrejected === "function") return this.#observe().then(onfulfilled, onrejected);
    // What passes through is the group's affair; what the callback itself throws stays its author's.
    const chained: Promise<A> = this.#observe().then(onfulfilled, (error: unknown) => {
      chained.catch(ignore);
      throw error;
    });
    return chained;
  }
}

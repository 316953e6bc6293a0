import { Context, ignore, type TaskFn } from "./context.js";
import { CancelledError, causedBy } from "./errors.js";
import type { TaskFailure } from "./failures.js";
import type { Children } from "./children.js";

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

/** A handle, as its group sees it. */
export class Spawned<T> implements Task<T> {
  declare readonly name: string;
  state: TaskState = "queued";
  declare readonly _daemon: boolean;
  /** Whether somebody has asked how it ended. */
  _observed = false;
  declare readonly _context: Context;
  /** How it failed, if it did. */
  _failure: TaskFailure | undefined;
  /** Its function, until it is called. */
  declare _fn: TaskFn<T> | undefined;
  /** Lets a queued task begin. */
  _open: (() => void) | undefined;
  /** The queued tasks that this one began to wait for before it first gave way. */
  _awaiting: Set<Spawned<unknown>> | undefined;
  declare readonly _group: Children;
  _promise: Promise<T> | undefined;
  _result: unknown;
  _rejects = false;
  /** Passes the result on to the promise, if somebody has asked for it. */
  _deliver: (() => void) | undefined;

  constructor(group: Children, fn: TaskFn<T>, name: string, daemon: boolean) {
    this._group = group;
    this._context = new Context(group, this);
    this._fn = fn;
    this.name = name;
    this._daemon = daemon;
  }

  // `await task` reads `then` at once and calls it a moment later, `task.then(…)` does both at once: only the former waits.
  get then(): <A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ) => Promise<A | B> {
    const { _current } = this._group;
    if (_current && this.state === "queued") (_current._awaiting ??= new Set()).add(this as Spawned<unknown>);
    return this._chain;
  }

  cancel(reason?: unknown): void {
    if (this._settled) return;
    const error = new CancelledError(`Cancelled: the task "${this.name}" was cancelled.`, causedBy(reason));
    if (this.state === "queued") this._finish(error, "cancelled");
    else cancelAlone(this._context, error);
  }

  settled(): Promise<PromiseSettledResult<T>> {
    return this._observe().then(
      (value) => ({ status: "fulfilled", value }),
      (reason: unknown) => ({ status: "rejected", reason }),
    );
  }

  get _settled(): boolean {
    return this.state !== "queued" && this.state !== "running";
  }

  /** It has ended, or will never begin. Being cancelled is a daemon's normal end. */
  _finish(result: unknown, state: "fulfilled" | "failed" | "cancelled"): void {
    const dismissed = state === "cancelled" && this._daemon;
    if (this.state === "queued") this._group._queued.delete(this as Spawned<unknown>);
    this.state = state;
    this._result = dismissed ? undefined : result;
    this._rejects = state !== "fulfilled" && !dismissed;
    // What a task closed over must not live as long as its handle.
    this._fn = this._open = this._awaiting = undefined;
    this._deliver?.();
  }

  _observe(): Promise<T> {
    if (!this._observed) this._group._tally(this as Spawned<unknown>, -1);
    this._observed = true;
    if (!this._promise) {
      this._promise = new Promise<T>((resolve, reject) => {
        this._deliver = () => {
          if (this._rejects) reject(this._result);
          else resolve(this._result as T);
        };
      });
      this._promise.catch(ignore);
      if (this._settled) this._deliver?.();
    }
    return this._promise;
  }

  _chain<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this._group._current?._awaiting?.delete(this as Spawned<unknown>);
    if (typeof onrejected === "function") return this._observe().then(onfulfilled, onrejected);
    // What passes through is the group's affair; what the callback itself throws stays its author's.
    const chained: Promise<A> = this._observe().then(onfulfilled, (error: unknown) => {
      chained.catch(ignore);
      throw error;
    });
    return chained;
  }
}

/** Cancels one task; the others go on. */
export function cancelAlone(context: Context, reason: CancelledError): void {
  if (context._over || context._reason) return;
  context._touch()._own = reason;
  context._tell(reason);
}

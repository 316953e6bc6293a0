import type { Cancellation } from "./cancellation.js";
import { CancelledError } from "./errors.js";
import type { Scope } from "./scope.js";
import { after } from "./timer.js";

/** What a running task is given. Nothing is allocated for a member until it is read, and all of them may be destructured. */
export interface TaskContext {
  /** Aborts with a `CancelledError` when this task, its group or anything above it is cancelled. */
  readonly signal: AbortSignal;
  /** Waits for a number of milliseconds; rejects with the `CancelledError` when the task is cancelled. Adds no listener to any signal. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Throws the `CancelledError` if the task is cancelled: for loops that never wait, and before side effects. */
  readonly checkpoint: () => void;
}

/** A task's function: called when there is room for it, with the task's context. */
export type TaskFn<T> = (task: TaskContext) => T | PromiseLike<T>;

/** What a context has only once it is needed. */
interface Extras {
  /** Why this task alone was cancelled. */
  own?: Cancellation;
  controller?: AbortController;
  /** The sleeps that have not ended; each can be cut short. */
  sleeps?: Set<(error: CancelledError) => void>;
  /** What the handlers of the task's promise have to return, see `Outcome`. */
  linked?: Promise<unknown> | undefined;
}

/** The context of one task, and what cancelling that task has to reach. One is made for every task: a field here is felt at 1e5 of them. */
export class Context implements TaskContext {
  readonly scope: Scope;
  /** What its makers know it by. */
  readonly key: unknown;
  /** Whether the function has settled. */
  over = false;
  extras: Extras | undefined = undefined;

  constructor(scope: Scope, key: unknown) {
    this.scope = scope;
    this.key = key;
  }

  get signal(): AbortSignal {
    const extras = (this.extras ??= {});
    if (extras.controller === undefined) {
      extras.controller = new AbortController();
      const { cancellation } = this;
      if (cancellation !== undefined) extras.controller.abort(cancellation.error);
      if (!this.over) this.scope.watch(this);
    }
    return extras.controller.signal;
  }

  get sleep(): (ms: number) => Promise<void> {
    return (ms) => this.#sleep(ms);
  }

  get checkpoint(): () => void {
    return () => {
      const { cancellation } = this;
      if (cancellation !== undefined) throw cancellation.error;
    };
  }

  /** Why this task is cancelled, if it is. */
  get cancellation(): Cancellation | undefined {
    return this.extras?.own ?? this.scope.cancellation;
  }

  /** Whether something is bound to happen in this task by itself. */
  get sleeping(): boolean {
    return (this.extras?.sleeps?.size ?? 0) > 0;
  }

  /** Cancels this task alone. */
  cancel(cancellation: Cancellation): void {
    if (this.over || this.cancellation !== undefined) return;
    (this.extras ??= {}).own = cancellation;
    this.tell(cancellation);
  }

  /** Passes a cancellation on to whatever this task waits for. */
  tell(cancellation: Cancellation): void {
    this.#endSleeps(cancellation.error);
    this.extras?.controller?.abort(cancellation.error);
  }

  /** The function has settled: from here on, nothing happens in its name. */
  end(): void {
    this.over = true;
    if (this.extras === undefined) return;
    this.scope.watching?.delete(this);
    if (this.sleeping) this.#endSleeps(ended());
  }

  #sleep(ms: number): Promise<void> {
    const slept = new Promise<void>((resolve, reject) => {
      const refusal = this.cancellation?.error ?? (this.over ? ended() : undefined);
      if (refusal !== undefined) {
        reject(refusal);
        return;
      }
      const sleeps = ((this.extras ??= {}).sleeps ??= new Set());
      const cut = (error: CancelledError) => {
        forget();
        reject(error);
      };
      const wake = () => {
        sleeps.delete(cut);
        resolve();
      };
      const forget = after(ms, wake, true);
      sleeps.add(cut);
      this.scope.watch(this);
    });
    // It can only be the cancellation, which the group knows: a sleep that nobody awaits yet must not end the process.
    slept.catch(ignore);
    return slept;
  }

  #endSleeps(error: CancelledError): void {
    const sleeps = this.extras?.sleeps;
    if (sleeps === undefined) return;
    for (const cut of sleeps) cut(error);
    sleeps.clear();
  }
}

function ended(): CancelledError {
  return new CancelledError("Cancelled: the task that sleeps has ended.");
}

/** Does nothing: the handler of a rejection that somebody else answers for. */
export function ignore(): void {}

import { CancelledError } from "./errors.js";
import type { Cancellation } from "./cancellation.js";
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

/** The context of one task, and what cancelling that task has to reach. */
export class Context implements TaskContext {
  readonly scope: Scope;
  /** Why this task alone was cancelled. */
  own: Cancellation | undefined = undefined;
  over = false;
  controller: AbortController | undefined = undefined;
  waits: Set<(error: CancelledError) => void> | undefined = undefined;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      const cancellation = this.cancellation;
      if (cancellation !== undefined) this.controller.abort(cancellation.error);
      else if (!this.over) this.scope.watch(this);
    }
    return this.controller.signal;
  }

  get sleep(): (ms: number) => Promise<void> {
    return (ms) => this.wait(ms);
  }

  get checkpoint(): () => void {
    return () => {
      const cancellation = this.cancellation;
      if (cancellation !== undefined) throw cancellation.error;
    };
  }

  get cancellation(): Cancellation | undefined {
    return this.own ?? this.scope.cancellation;
  }

  /** Cancels this task alone. */
  cancel(cancellation: Cancellation): void {
    if (this.over || this.cancellation !== undefined) return;
    this.own = cancellation;
    this.scope.unwatch(this);
    this.tell(cancellation);
  }

  /** Passes a cancellation on to whatever this task waits for. */
  tell(cancellation: Cancellation): void {
    this.endWaits(cancellation.error);
    this.controller?.abort(cancellation.error);
  }

  /** The function has settled: from here on, nothing may happen in its name. */
  end(): void {
    this.over = true;
    if (this.controller !== undefined || this.waits !== undefined) {
      this.scope.unwatch(this);
      if (this.waits !== undefined && this.waits.size > 0) this.endWaits(new CancelledError("The task that slept has ended."));
    }
  }

  wait(ms: number): Promise<void> {
    const slept = new Promise<void>((resolve, reject) => {
      const cancellation = this.cancellation;
      if (cancellation !== undefined) {
        reject(cancellation.error);
        return;
      }
      if (this.over) {
        reject(new CancelledError("The task that wants to sleep has ended."));
        return;
      }
      const waits = (this.waits ??= new Set());
      const cut = (error: CancelledError) => {
        forget();
        reject(error);
      };
      const forget = after(ms, () => {
        waits.delete(cut);
        if (waits.size === 0 && this.controller === undefined) this.scope.unwatch(this);
        resolve();
      }, true);
      waits.add(cut);
      this.scope.watch(this);
    });
    // It can only be the cancellation, which the group knows: a sleep that nobody awaits yet must not end the process.
    slept.catch(ignore);
    return slept;
  }

  private endWaits(error: CancelledError): void {
    const waits = this.waits;
    if (waits === undefined) return;
    this.waits = undefined;
    for (const cut of waits) cut(error);
  }
}

/** Does nothing: the handler of a rejection that somebody else answers for. */
export function ignore(): void {}

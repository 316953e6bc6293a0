import { CancelledError } from "./errors.js";
import type { Crew } from "./crew.js";
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
  _own?: CancelledError;
  _controller?: AbortController;
  /** The sleeps that have not ended; each can be cut short. */
  readonly _sleeps: Set<(error: CancelledError) => void>;
}

/** Who made the controller of a signal. */
export const owners = /* @__PURE__ */ new WeakMap<AbortSignal, object>();

/** The context of one task, and what cancelling that task has to reach. One is made for every task: a field here is felt at 1e5 of them. */
export class Context implements TaskContext {
  declare readonly _crew: Crew;
  /** What its makers know it by. */
  declare readonly _key: unknown;
  /** The age of the crew when the task started; -1 when its function has settled. */
  _since = 0;
  _extras: Extras | undefined = undefined;

  constructor(crew: Crew, key: unknown) {
    this._crew = crew;
    this._key = key;
  }

  get signal(): AbortSignal {
    return (this._touch()._controller ??= controllerOf(this, this._reason)).signal;
  }

  get sleep(): (ms: number) => Promise<void> {
    return (ms) => {
      const slept = new Promise<void>((resolve, reject) => {
        const refusal = this._reason ?? (this._over ? ended() : undefined);
        if (refusal) {
          reject(refusal);
          return;
        }
        const { _sleeps } = this._touch();
        const forget = after(ms, true, () => {
          _sleeps.delete(cut);
          resolve();
        });
        const cut = (error: CancelledError) => {
          forget();
          reject(error);
        };
        _sleeps.add(cut);
      });
      // It can only be the cancellation, which the group knows: a sleep that nobody awaits yet must not end the process.
      slept.catch(ignore);
      return slept;
    };
  }

  get checkpoint(): () => void {
    return () => {
      if (this._reason) throw this._reason;
    };
  }

  /** Why this task is cancelled, if it is. */
  get _reason(): CancelledError | undefined {
    return this._extras?._own ?? this._crew._reason;
  }

  /** Whether the function has settled: from then on, nothing happens in its name. */
  get _over(): boolean {
    return this._since < 0;
  }

  /** Passes a cancellation on to whatever this task waits for. */
  _tell(reason: CancelledError): void {
    this._endSleeps(reason);
    this._extras?._controller?.abort(reason);
  }

  _fulfilled(value: unknown): unknown {
    return this._crew._settle(this, value, false);
  }

  _rejected(error: unknown): unknown {
    return this._crew._settle(this, error, true);
  }

  /** The function has settled. */
  _end(): void {
    this._since = -1;
    if (!this._extras) return;
    this._crew._touched?.delete(this);
    if (this._extras._sleeps.size) this._endSleeps(ended());
  }

  _touch(): Extras {
    if (!this._over) (this._crew._touched ??= new Set()).add(this);
    return (this._extras ??= { _sleeps: new Set() });
  }

  _endSleeps(error: CancelledError): void {
    for (const cut of this._extras?._sleeps ?? []) cut(error);
    this._extras?._sleeps.clear();
  }
}

/** The controller behind the signal of a task or a group. */
export function controllerOf(owner: object, reason: CancelledError | undefined): AbortController {
  const controller = new AbortController();
  owners.set(controller.signal, owner);
  if (reason) controller.abort(reason);
  return controller;
}

function ended(): CancelledError {
  return new CancelledError("Cancelled: the task that sleeps has ended.");
}

/** Does nothing: the handler of a rejection that somebody else answers for. */
export function ignore(): void {}

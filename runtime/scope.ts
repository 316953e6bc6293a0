import { Context } from "./context.js";
import { CancelledError, isObject, TaskGroupError, textOf, TimeoutError } from "./errors.js";
import { rememberFailures, report, type TaskFailure, warn } from "./failures.js";
import { checkOptions, type TaskGroupOptions } from "./options.js";
import { onAbort } from "./signal.js";
import { after } from "./timer.js";

/** The scopes that have not ended, for `TaskGroup.dump`. */
export const scopes = /* @__PURE__ */ new Set<Scope>();

/** One scope of work: how it is cancelled, what failed in it, and how that makes it end. Knows nothing of how tasks are started. */
export abstract class Scope {
  declare readonly _options: TaskGroupOptions;
  /** What it is called in messages. */
  declare readonly _title: string;
  declare readonly _name: string;
  /** When it was made. */
  readonly _born = Date.now();
  /** Why it was cancelled: what everybody concerned is told. */
  _reason: CancelledError | undefined;
  /** The tasks that have to be told. */
  _touched: Set<Context> | undefined;
  /** The failures that count, in the order of time; those of one error object, or of one task, are one. */
  readonly _failures = new Map<unknown, TaskFailure>();
  _closed = false;
  /** What it rejected with, and how many failures that was for. */
  declare _thrown: unknown;
  _thrownFor = 0;
  /** What has to be let go of at the end: the outer signal and the timers. */
  readonly _ties: (() => void)[] = [];

  constructor(maker: string, options: TaskGroupOptions = {}) {
    checkOptions(options);
    const { name = maker, signal, timeout } = options;
    this._options = options;
    this._name = name;
    this._title = `group "${name}"`;
    scopes.add(this);
    if (signal && !signal.aborted) this._ties.push(onAbort(signal, () => this._cancelled));
    if (timeout !== undefined) {
      this._afterwards(timeout, () => {
        const what = `${this._title} did not end within ${timeout} ms`;
        this._cancel(what, { cause: new TimeoutError(`The ${what}.`) });
      });
    }
  }

  /** The contexts of the tasks that run, and perhaps other things. */
  abstract readonly _slots: { values(): Iterable<unknown> };
  /** The tasks that wait for a slot. */
  declare readonly _queued?: Iterable<{ readonly name: string }>;
  /** What a task is called. */
  abstract _nameOf(context: Context): string;
  /** It was cancelled, and its tasks were told. */
  _onCancel?(reason: CancelledError): void;

  get _age(): number {
    return Date.now() - this._born;
  }

  /** Why it was cancelled, if it was; notices an outer abort whose listeners are still being called. */
  get _cancelled(): CancelledError | undefined {
    const { signal } = this._options;
    if (signal?.aborted) this._cancel(`outer signal of the ${this._title} aborted`, { cause: signal.reason });
    return this._reason;
  }

  /** Cancels everything, unless that has happened before or the scope has ended. Without a cause, it is a normal end. */
  _cancel(what: string, cause?: { readonly cause: unknown }): void {
    if (this._reason || this._closed) return;
    const reason = (this._reason = new CancelledError(`Cancelled: the ${what}.`, cause));
    for (const task of this._touched ?? []) task._tell(reason);
    this._onCancel?.(reason);
    this._expectEnd();
  }

  /** The tasks that run. */
  get _running(): readonly Context[] {
    return [...this._slots.values()].filter((slot): slot is Context => slot instanceof Context && !slot._over);
  }

  /** Names those that still run a good while after they were cancelled. */
  _expectEnd(): void {
    if (!this._running.length) return;
    this._afterWarning((ms) => `was cancelled ${ms} ago and still waits for ${this._names()}: pass \`signal\` on there`);
  }

  /** Warns after `warnAfter` of what holds the group up, if something does. */
  _afterWarning(what: (ms: string) => string | undefined): void {
    const { warnAfter = 10_000 } = this._options;
    this._afterwards(warnAfter, () => {
      const told = what(`${warnAfter} ms`);
      if (told) warn("TaskGroupWarning", `The ${this._title} ${told}.`);
    });
  }

  _afterwards(ms: number, then: () => void): void {
    this._ties.push(after(ms, false, then));
  }

  /** The names of the tasks that run. */
  _names(): string {
    return list(this._running.map((task) => this._nameOf(task)));
  }

  _titleOf(context: Context): string {
    return `task "${this._nameOf(context)}" of the ${this._title}`;
  }

  /**
   * Takes in what a task threw, or what was thrown elsewhere in its name. Nothing is returned for an echo of the cancellation.
   * It `counts` at the end, and cancels the others if `fatal`.
   */
  _fail(error: unknown, from: Context | string, fatal = this._options.onError !== "continue", counts = true): TaskFailure | undefined {
    const context = from instanceof Context ? from : undefined;
    // The last is what `join` threw to the body, when it comes back.
    if (isEcho(error, this._cancelled) || isEcho(error, context?._reason) || (this._thrownFor && error === this._thrown)) return undefined;
    const failure = { error, task: from instanceof Context ? this._nameOf(from) : from, group: this._name };
    const key = isObject(error) ? error : (context ?? failure);
    const known = this._failures.get(key) ?? failure;
    if (counts) {
      this._failures.set(key, known);
      if (fatal) this._cancel(`task "${failure.task}" of the ${this._title} failed`, { cause: error });
    }
    if (known !== failure) return known;
    try {
      this._options.onFailure?.(failure);
    } catch (thrown) {
      report(thrown, `The \`onFailure\` of the ${this._title} threw`);
    }
    return failure;
  }

  /** Lets go of the outer signal and the timers. Nothing cancels the scope after that. */
  _close(): void {
    this._closed = true;
    scopes.delete(this);
    for (const untie of this._ties) untie();
  }

  /** Throws what the scope has to reject with, if anything. A failure outranks an abort. */
  _verdict(): void {
    const failures = [...this._failures.values()];
    if (this._thrownFor !== failures.length) {
      const errors = failures.map(({ error }) => error);
      const [cause] = errors;
      this._thrownFor = errors.length;
      this._thrown =
        this._options.errors === "aggregate"
          ? new TaskGroupError(errors, `The ${this._title} had ${errors.length} failures, first ${textOf(cause)}`, { cause })
          : cause;
      rememberFailures(this._thrown, failures);
    }
    if (this._thrownFor) throw this._thrown;
    this._interruption();
  }

  /** Throws what the scope has to reject with although nothing failed, if anything. */
  _interruption(): void {
    const { signal } = this._options;
    const reason = this._reason;
    if (signal?.aborted && !(reason?.cause instanceof TimeoutError)) throw signal.reason;
    if (reason && "cause" in reason) throw reason.cause;
  }
}

/**
 * Whether an error that came in after a cancellation only repeats it. `fetch` rejects with the signal's reason itself,
 * Node's timers with an `AbortError` of their own, and work that listened to the outer signal with that signal's reason.
 */
function isEcho(error: unknown, reason: CancelledError | undefined): boolean | undefined {
  return (
    reason &&
    ((error as { readonly name?: unknown } | null | undefined)?.name === "AbortError" || ("cause" in reason && error === reason.cause))
  );
}

/** Names in quotes; of many, the first ten. */
export function list(names: readonly string[]): string {
  const more = names.length > 10 ? ` and ${names.length - 10} more` : "";
  return `"${names.slice(0, 10).join('", "')}"${more}`;
}

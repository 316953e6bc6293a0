import { Cancellation } from "./cancellation.js";
import type { Context } from "./context.js";
import { isObject, TaskGroupError, textOf, TimeoutError } from "./errors.js";
import { rememberFailures, report, type TaskFailure } from "./failures.js";
import { checkOptions, type TaskGroupOptions } from "./options.js";
import { onAbort } from "./signal.js";
import { after } from "./timer.js";

/** Whoever may have seen a failure already: the handle of the task. */
export interface Observable {
  readonly observed: boolean;
}

interface Entry {
  readonly failure: TaskFailure;
  readonly task: Observable | undefined;
}

/** What should become of a failure, besides telling `onFailure`. */
export interface Handling {
  /** Whether it cancels the others. */
  readonly cancels: boolean;
  /** Whether it counts when the scope ends. */
  readonly counts: boolean;
  /** Whether it outranks a failure of the same moment. */
  readonly first?: boolean;
}

/** One scope of work: how it is cancelled, what failed in it, and how that makes it end. Knows nothing of how tasks are started. */
export class Scope {
  readonly name: string;
  readonly options: TaskGroupOptions;
  cancellation: Cancellation | undefined = undefined;
  /** Called once, when the scope is cancelled, after its tasks were told. */
  onCancel: (() => void) | undefined = undefined;
  #watching: Set<Context> | undefined;
  #entries: Map<unknown, Entry> | undefined;
  #fresh = false;
  #closed = false;
  #thrown: { readonly error: unknown; readonly count: number } | undefined;
  #controller: AbortController | undefined;
  #ignoreParent: (() => void) | undefined;
  #forgetTimeout: (() => void) | undefined;

  constructor(maker: string, options: TaskGroupOptions = {}) {
    checkOptions(options);
    this.name = options.name ?? maker;
    this.options = options;
    const { signal, timeout } = options;
    if (signal !== undefined) {
      if (signal.aborted) {
        this.#abort(signal);
        return;
      }
      this.#ignoreParent = onAbort(signal, () => {
        this.#abort(signal);
      });
    }
    if (timeout !== undefined && timeout !== Infinity) {
      this.#forgetTimeout = after(
        timeout,
        () => {
          const error = new TimeoutError(`The group "${this.name}" did not end within ${String(timeout)} ms.`);
          this.cancel(new Cancellation("timeout", `Cancelled: the group "${this.name}" took longer than ${String(timeout)} ms.`, error));
        },
        false,
      );
    }
  }

  /** The signal of the whole scope. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.cancellation !== undefined) this.#controller.abort(this.cancellation.error);
    }
    return this.#controller.signal;
  }

  /** Whether the failures of tasks cancel the others. */
  get failsFast(): boolean {
    return this.options.onError !== "continue";
  }

  /** Whether an outer abort was noticed already; notices one whose listeners are still being called. */
  get cancelled(): boolean {
    const { signal } = this.options;
    if (this.cancellation === undefined && signal?.aborted === true && this.#ignoreParent !== undefined) this.#abort(signal);
    return this.cancellation !== undefined;
  }

  /** Adds a task that has to be told of a cancellation. */
  watch(task: Context): void {
    (this.#watching ??= new Set()).add(task);
  }

  /** Forgets a task that no longer has to be told. */
  unwatch(task: Context): void {
    this.#watching?.delete(task);
  }

  /** Cancels everything, unless that has happened before. */
  cancel(cancellation: Cancellation): void {
    if (this.cancellation !== undefined || this.#closed) return;
    this.cancellation = cancellation;
    const watching = this.#watching;
    this.#watching = undefined;
    if (watching !== undefined) for (const task of watching) task.tell(cancellation);
    this.#controller?.abort(cancellation.error);
    this.onCancel?.();
  }

  #abort(signal: AbortSignal): void {
    this.cancel(new Cancellation("abort", `Cancelled: the outer signal of the group "${this.name}" aborted.`, signal.reason));
  }

  /** Takes in what a task threw. Returns false for an echo of the cancellation, which is no failure. */
  fail(
    error: unknown,
    name: string,
    context?: Context,
    task?: Observable,
    handling: Handling = { cancels: this.failsFast, counts: true },
  ): boolean {
    if (this.#isEcho(error, context)) return false;
    const key = isObject(error) ? error : (context ?? {});
    if (this.#entries?.has(key) === true) return true;
    const failure: TaskFailure = { error, task: name, group: this.name };
    if (handling.counts) this.#keep(key, { failure, task }, handling.first === true);
    if (handling.cancels) {
      this.cancel(new Cancellation("failure", `Cancelled: the task "${name}" of the group "${this.name}" failed.`, error));
    }
    this.#announce(failure);
    return true;
  }

  #isEcho(error: unknown, context: Context | undefined): boolean {
    // The last is what `join` threw to the body, when it comes back.
    return (
      (this.cancelled && this.cancellation?.isEchoedBy(error) === true) ||
      context?.own?.isEchoedBy(error) === true ||
      (this.#thrown !== undefined && this.#thrown.error === error)
    );
  }

  #keep(key: unknown, entry: Entry, first: boolean): void {
    if (this.#entries === undefined) {
      this.#entries = new Map([[key, entry]]);
      this.#fresh = true;
      queueMicrotask(() => {
        this.#fresh = false;
      });
    } else if (first && this.#fresh) {
      this.#entries = new Map([[key, entry], ...this.#entries]);
    } else {
      this.#entries.set(key, entry);
    }
  }

  #announce(failure: TaskFailure): void {
    try {
      this.options.onFailure?.(failure);
    } catch (error) {
      report(error, `The \`onFailure\` of the group "${this.name}" threw`);
    }
  }

  /** Drops the failure of a task whose handle was looked at: somebody knows now. */
  forgive(error: unknown, context: Context | undefined): void {
    this.#entries?.delete(isObject(error) ? error : context);
  }

  /** Lets go of the outer signal and the timer. Nothing cancels the scope after that. */
  close(): void {
    this.#closed = true;
    this.#ignoreParent?.();
    this.#forgetTimeout?.();
    this.#ignoreParent = undefined;
    this.#forgetTimeout = undefined;
  }

  /** What the scope has to reject with, if anything. A failure outranks an abort. */
  verdict(): { readonly error: unknown } | undefined {
    return this.#failure() ?? this.#interruption();
  }

  /** Throws what the scope has to reject with, if anything. */
  rethrow(): void {
    const verdict = this.verdict();
    if (verdict !== undefined) throw verdict.error;
  }

  /** Throws what the scope has to reject with although nothing failed. */
  rethrowInterruption(): void {
    const interruption = this.#interruption();
    if (interruption !== undefined) throw interruption.error;
  }

  #interruption(): { readonly error: unknown } | undefined {
    const { cancellation } = this;
    const { signal } = this.options;
    if (cancellation?.kind === "timeout") return { error: cancellation.cause };
    if (signal?.aborted === true) return { error: signal.reason };
    return cancellation?.kind === "reason" ? { error: cancellation.cause } : undefined;
  }

  /** How many failures count so far. */
  get failureCount(): number {
    return this.#entries?.size ?? 0;
  }

  /** The failure to reject with, of the first `count` that nobody has seen. */
  unseen(count: number): { readonly error: unknown } | undefined {
    const early = [...(this.#entries?.values() ?? [])].slice(0, count);
    if (!early.some(({ task }) => task?.observed !== true)) return undefined;
    for (const [key, { task }] of [...(this.#entries ?? [])]) if (task?.observed === true) this.#entries?.delete(key);
    return this.#failure();
  }

  /** Says in public what failed and will be thrown by nobody. */
  reportLost(): void {
    if (this.#entries === undefined || this.options.onFailure !== undefined) return;
    for (const { failure, task } of this.#entries.values()) {
      if (task?.observed === true) continue;
      report(failure.error, `The task "${failure.task}" of the group "${failure.group}" failed, and nothing else will tell`);
    }
  }

  #failure(): { readonly error: unknown; readonly count: number } | undefined {
    const count = this.failureCount;
    if (count === 0) return undefined;
    if (this.#thrown?.count === count) return this.#thrown;
    const failures = Array.from(this.#entries?.values() ?? [], ({ failure }) => failure);
    const error = this.options.errors === "aggregate" ? aggregate(failures, this.name) : failures[0]?.error;
    rememberFailures(error, failures);
    return (this.#thrown = { error, count });
  }
}

function aggregate(failures: readonly TaskFailure[], group: string): TaskGroupError {
  const errors = failures.map(({ error }) => error);
  const [root] = errors;
  const what = errors.length === 1 ? "A task" : `${String(errors.length)} tasks`;
  return new TaskGroupError(errors, `${what} of the group "${group}" failed, first with ${textOf(root)}`, { cause: root });
}

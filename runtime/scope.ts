import { Cancellation } from "./cancellation.js";
import type { Children } from "./children.js";
import type { Context } from "./context.js";
import { isObject, TaskGroupError, textOf, TimeoutError } from "./errors.js";
import { rememberFailures, report, type TaskFailure, warn } from "./failures.js";
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

/**
 * What becomes of a failure: `usual` as the options say, `fatal` always cancels, `noted` neither cancels nor counts at the end,
 * and one of the `body` is fatal and outranks a failure of the same moment.
 */
export type Weight = "usual" | "fatal" | "noted" | "body";

/** What runs side by side. */
export interface Roster {
  readonly active: number;
  /** The keys of the tasks that run, and the age of the scope at their start. */
  readonly running: readonly (readonly [unknown, number])[];
}

/** The scopes that have not ended, for `TaskGroup.dump`. */
export const scopes = new Set<Scope>();

/** One scope of work, and what runs in it: how it is cancelled, what failed in it, and how that makes it end. Knows nothing of how tasks are started. */
export class Scope {
  readonly name: string;
  readonly options: TaskGroupOptions;
  /** The name of the task with a certain key. */
  readonly nameOf: (key: never) => string;
  /** When it was made. */
  readonly since = Date.now();
  cancellation: Cancellation | undefined = undefined;
  /** Called once, when the scope is cancelled, after its tasks were told. */
  onCancel: (() => void) | undefined = undefined;
  /** The spawned tasks, in a group that has such. */
  children: Children | undefined = undefined;
  controller: AbortController | undefined = undefined;
  #entries: Map<unknown, Entry> | undefined = undefined;
  #fresh = false;
  #closed = false;
  #thrown: { readonly error: unknown; readonly count: number } | undefined = undefined;
  // What has to be let go of at the end: the outer signal and the timers.
  #ties: (() => void)[] | undefined = undefined;

  constructor(maker: string, options: TaskGroupOptions = {}, nameOf: (key: never) => string = () => maker) {
    checkOptions(options);
    this.name = options.name ?? maker;
    this.options = options;
    this.nameOf = nameOf;
    scopes.add(this);
    const { signal, timeout } = options;
    if (signal?.aborted === true) this.#abort(signal);
    else if (signal !== undefined) {
      this.#tie(
        onAbort(signal, () => {
          this.#abort(signal);
        }),
      );
    }
    if (timeout !== undefined) {
      this.#afterwards(timeout, () => {
        const what = `group "${this.name}" did not end within ${String(timeout)} ms`;
        this.cancel(new Cancellation("timeout", what, new TimeoutError(`The ${what}.`)));
      });
    }
  }

  /** The tasks that have to be told of a cancellation. */
  watching: Set<Context> | undefined = undefined;
  /** What runs in it. */
  readonly batches: Roster[] = [];

  /** Milliseconds since it was made. */
  get age(): number {
    return Date.now() - this.since;
  }

  /** Adds a task that has to be told of a cancellation. */
  watch(task: Context): void {
    (this.watching ??= new Set()).add(task);
  }

  /** The keys of the tasks that run, and its age at their start. */
  get running(): readonly (readonly [unknown, number])[] {
    return this.batches.flatMap(({ running }) => running);
  }

  /** The signal of the whole scope. */
  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.cancellation !== undefined) this.controller.abort(this.cancellation.error);
    }
    return this.controller.signal;
  }

  /** Whether the failures of tasks cancel the others. */
  get failsFast(): boolean {
    return this.options.onError !== "continue";
  }

  /** Whether it was cancelled; notices an outer abort whose listeners are still being called. */
  get cancelled(): boolean {
    const { signal } = this.options;
    if (this.cancellation === undefined && signal?.aborted === true) this.#abort(signal);
    return this.cancellation !== undefined;
  }

  /** Cancels everything, unless that has happened before or the scope has ended. */
  cancel(cancellation: Cancellation): void {
    if (this.cancellation !== undefined || this.#closed) return;
    this.cancellation = cancellation;
    for (const task of this.watching ?? []) task.tell(cancellation);
    this.controller?.abort(cancellation.error);
    this.children?.cancelQueued(undefined, cancellation);
    this.onCancel?.();
    this.expectEnd();
  }

  /** Names those that still run a good while after they were cancelled. */
  expectEnd(): void {
    if (this.batches.every(({ active }) => active === 0)) return;
    this.afterWarning((ms) => {
      const names = this.running.map(([key]) => this.nameOf(key as never));
      return `was cancelled ${ms} ago and still waits for ${list(names)}. Pass \`signal\` on there, or use the task's \`sleep\` and \`checkpoint\`.`;
    });
  }

  /** Warns after `warnAfter` of what holds the group up, if something does. */
  afterWarning(what: (ms: string) => string | undefined): void {
    const { warnAfter = 10_000 } = this.options;
    this.#afterwards(warnAfter, () => {
      const told = what(`${String(warnAfter)} ms`);
      if (told !== undefined) warn("TaskGroupWarning", `The group "${this.name}" ${told}`);
    });
  }

  #afterwards(ms: number, then: () => void): void {
    this.#tie(after(ms, then, false));
  }

  #tie(untie: () => void): void {
    (this.#ties ??= []).push(untie);
  }

  #abort(signal: AbortSignal): void {
    this.cancel(new Cancellation("abort", `outer signal of the group "${this.name}" aborted`, signal.reason));
  }

  /** Takes in what a task threw, or what was thrown elsewhere in its name. Nothing is returned for an echo of the cancellation. */
  fail(error: unknown, from: Context | string, weight: Weight = "usual", task?: Observable): TaskFailure | undefined {
    const context = typeof from === "string" ? undefined : from;
    if (this.#isEcho(error, context)) return undefined;
    const name = typeof from === "string" ? from : this.nameOf(from.key as never);
    const failure: TaskFailure = { error, task: name, group: this.name };
    const key = isObject(error) ? error : (context ?? {});
    if (this.#entries?.has(key) === true) return failure;
    if (weight !== "noted") this.#keep(key, { failure, task }, weight === "body");
    if (weight === "usual" ? this.failsFast : weight !== "noted") {
      this.cancel(new Cancellation("failure", `task "${name}" of the group "${this.name}" failed`, error));
    }
    try {
      this.options.onFailure?.(failure);
    } catch (thrown) {
      report(thrown, `The \`onFailure\` of the group "${this.name}" threw`);
    }
    return failure;
  }

  // The last is what `join` threw to the body, when it comes back.
  #isEcho(error: unknown, context: Context | undefined): boolean {
    return (
      (this.cancelled && this.cancellation?.isEchoedBy(error) === true) ||
      context?.extras?.own?.isEchoedBy(error) === true ||
      (this.#thrown !== undefined && this.#thrown.error === error)
    );
  }

  #keep(key: unknown, entry: Entry, first: boolean): void {
    const before = this.#entries;
    if (before === undefined) {
      this.#fresh = true;
      Promise.resolve().then(() => {
        this.#fresh = false;
      });
    }
    this.#entries =
      first && this.#fresh ? new Map([[key, entry], ...(before ?? [])]) : (before ?? new Map<unknown, Entry>()).set(key, entry);
  }

  /** Drops the failure of a task whose handle was looked at: somebody knows now. */
  forgive(error: unknown, context: Context | undefined): void {
    this.#entries?.delete(isObject(error) ? error : context);
  }

  /** Lets go of the outer signal and the timers. Nothing cancels the scope after that. */
  close(): void {
    this.#closed = true;
    scopes.delete(this);
    for (const untie of this.#ties ?? []) untie();
    this.#ties = undefined;
  }

  /** What the scope has to reject with, if anything. A failure outranks an abort. */
  verdict(): { readonly error: unknown } | undefined {
    return this.#failure() ?? this.interruption();
  }

  /** What the scope has to reject with although nothing failed. */
  interruption(): { readonly error: unknown } | undefined {
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

  /** The failure to reject with, if nobody has seen one of the first `count`. */
  unseen(count: number): { readonly error: unknown } | undefined {
    const entries = [...(this.#entries ?? [])];
    if (entries.slice(0, count).every(([, { task }]) => task?.observed)) return undefined;
    for (const [key, { task }] of entries) if (task?.observed === true) this.#entries?.delete(key);
    return this.#failure();
  }

  /** Says in public what failed and will be thrown by nobody. */
  reportLost(): void {
    if (this.options.onFailure !== undefined) return;
    for (const { failure, task } of this.#entries?.values() ?? []) {
      if (task?.observed === true) continue;
      report(failure.error, `The task "${failure.task}" of the group "${failure.group}" failed, and nothing else will tell`);
    }
  }

  #failure(): { readonly error: unknown; readonly count: number } | undefined {
    const count = this.failureCount;
    if (count === 0 || this.#thrown?.count === count) return this.#thrown;
    const failures = Array.from(this.#entries?.values() ?? [], ({ failure }) => failure);
    const error = this.options.errors === "aggregate" ? aggregate(failures, this.name) : failures[0]?.error;
    rememberFailures(error, failures);
    return (this.#thrown = { error, count });
  }
}

function aggregate(failures: readonly TaskFailure[], group: string): TaskGroupError {
  const errors = failures.map(({ error }) => error);
  const [cause] = errors;
  const what = errors.length === 1 ? "A task" : `${String(errors.length)} tasks`;
  return new TaskGroupError(errors, `${what} of the group "${group}" failed, first with ${textOf(cause)}`, { cause });
}

/** Names in quotes; of many, the first ten. */
export function list(names: readonly string[]): string {
  const more = names.length > 10 ? ` and ${String(names.length - 10)} more` : "";
  return (
    names
      .slice(0, 10)
      .map((name) => `"${name}"`)
      .join(", ") + more
  );
}

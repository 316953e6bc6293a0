import { isObject, textOf } from "./errors.js";

/** One failure, and where it happened. */
export interface TaskFailure {
  /** What the task threw, untouched. */
  readonly error: unknown;
  /** The task's name; `"body"` for the function given to `TaskGroup.run`. */
  readonly task: string;
  /** The group's name. */
  readonly group: string;
}

// More would be a leak: an error object that is thrown again and again collects the company of every group it passed.
const mostInherited = 100;

const behind = new WeakMap<object, readonly TaskFailure[]>();

/** Every failure behind an error that a group rejected with, the root first. */
export function failuresBehind(error: unknown): readonly TaskFailure[] {
  return (isObject(error) ? behind.get(error) : undefined) ?? [];
}

/** Remembers what stands behind an error that a group is about to reject with. */
export function rememberFailures(error: unknown, failures: readonly TaskFailure[]): void {
  if (!isObject(error)) return;
  const all: TaskFailure[] = [];
  const seen = new Set<unknown>();
  const add = (failure: TaskFailure) => {
    if (isObject(failure.error) && seen.has(failure.error)) return;
    seen.add(failure.error);
    all.push(failure);
  };
  for (const failure of failures) {
    // The inner group knows better which task it was.
    for (const inner of failuresBehind(failure.error).slice(0, mostInherited)) add(inner);
    if (failuresBehind(failure.error).length === 0) add(failure);
  }
  behind.set(error, all);
}

/** Says in public what nobody else would: `what` is the beginning of a sentence that ends with the error. Never throws. */
export function report(error: unknown, what: string): void {
  const host = globalThis as {
    readonly process?: { emitWarning?(warning: Error): void };
    readonly reportError?: (error: unknown) => void;
  };
  // In this order: on Deno, which has both, `reportError` ends the process.
  if (typeof host.process?.emitWarning === "function") {
    const warning = new Error(`${what}: ${textOf(error)}`, { cause: error });
    warning.name = "TaskFailureWarning";
    host.process.emitWarning(warning);
  } else {
    host.reportError?.(error);
  }
}

import { isObject, textOf } from "./errors.js";
import type { Scope } from "./scope.js";

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

const behind = /* @__PURE__ */ new WeakMap<object, readonly TaskFailure[]>();

/** Every failure behind an error that a group rejected with, the root first. */
export function failuresBehind(error: unknown): readonly TaskFailure[] {
  return behind.get(error as object) ?? [];
}

/** Remembers what stands behind an error that a group is about to reject with. */
export function rememberFailures(error: unknown, failures: readonly TaskFailure[]): void {
  if (!isObject(error)) return;
  const all = new Map<unknown, TaskFailure>();
  for (const failure of failures) {
    const inner = failuresBehind(failure.error).slice(0, mostInherited);
    // The inner group knows better which task it was.
    for (const each of inner.length ? inner : [failure]) {
      const key = isObject(each.error) ? each.error : each;
      if (!all.has(key)) all.set(key, each);
    }
  }
  behind.set(error, [...all.values()]);
}

/** Says in public what nobody else would: `what` is the beginning of a sentence that ends with the error. Never throws. */
export function report(error: unknown, what: string): void {
  // In this order: on Deno, which has both, `reportError` ends the process.
  if (!warn("TaskFailureWarning", `${what}: ${textOf(error)}`, error)) globalThis.reportError?.(error);
}

/** Emits a warning of the process, where there is one. */
export function warn(name: string, message: string, cause?: unknown): boolean {
  const { process } = globalThis as { readonly process?: { emitWarning?(warning: Error): void } };
  if (!process?.emitWarning) return false;
  process.emitWarning(Object.assign(new Error(message, { cause }), { name }));
  return true;
}

/** Says in public what failed in a scope and will be thrown by nobody. */
export function reportLost({ _options, _failures }: Scope): void {
  if (_options.onFailure) return;
  for (const { error, task, group } of _failures.values()) report(error, `The task "${task}" of the group "${group}" failed unseen`);
}

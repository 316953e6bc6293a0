import { received } from "./errors.js";
import type { TaskFailure } from "./failures.js";

/** How a group behaves. Everything is fixed at its birth. */
export interface TaskGroupOptions {
  /** Shown in errors and warnings. Default: the function that made the group. */
  readonly name?: string | undefined;
  /** Cancels the group when it aborts. The group adds at most one listener, and always removes it. */
  readonly signal?: AbortSignal | undefined;
  /** Most tasks that run at the same time: a positive integer or `Infinity`, which is the default. */
  readonly limit?: number | undefined;
  /** Milliseconds for the whole group; then it is cancelled and rejects with a `TimeoutError`. Never keeps the process alive. */
  readonly timeout?: number | undefined;
  /** Whether a failure cancels the other tasks (`"cancel"`, the default) or they go on (`"continue"`). */
  readonly onError?: "cancel" | "continue" | undefined;
  /** Whether to reject with the first failure itself (`"first"`, the default) or always with a `TaskGroupError` (`"aggregate"`). */
  readonly errors?: "first" | "aggregate" | undefined;
  /** Called at once for every failure, also for those that will not be thrown. What it throws is reported and changes nothing. */
  readonly onFailure?: ((failure: TaskFailure) => void) | undefined;
}

/** Throws the argument error of the first option that is not what it should be. */
export function checkOptions({ limit, timeout, onError, errors }: TaskGroupOptions): void {
  if (limit !== undefined && limit !== Infinity && !(Number.isInteger(limit) && limit > 0)) {
    throw new RangeError(`Expected \`limit\` to be a positive integer or Infinity; received ${received(limit)}.`);
  }
  checkTimeout(timeout, "timeout");
  if (onError !== undefined && onError !== "cancel" && onError !== "continue") {
    throw new RangeError(`Expected \`onError\` to be "cancel" or "continue"; received ${received(onError)}.`);
  }
  if (errors !== undefined && errors !== "first" && errors !== "aggregate") {
    throw new RangeError(`Expected \`errors\` to be "first" or "aggregate"; received ${received(errors)}.`);
  }
}

/** Throws a RangeError for what cannot be a deadline. */
export function checkTimeout(ms: number | undefined, name: string): void {
  if (ms !== undefined && !(typeof ms === "number" && ms >= 0)) {
    throw new RangeError(`Expected \`${name}\` to be a number of milliseconds, zero or more; received ${received(ms)}.`);
  }
}

/** Throws a TypeError for what cannot be called. */
export function checkFunction(fn: unknown, what: string): void {
  if (typeof fn !== "function") throw new TypeError(`Expected ${what} to be a function; received ${received(fn)}.`);
}

import { textOf } from "./errors.js";
import type { TaskFailure } from "./failures.js";

/** How a group behaves. Everything is fixed at its birth. */
export interface TaskGroupOptions {
  /** Shown in errors, warnings and `TaskGroup.dump()`. Default: the function that made the group. */
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
  /** Milliseconds of waiting after which a warning names the tasks that hold the group up. Default: 10,000; `Infinity` for never. */
  readonly warnAfter?: number | undefined;
}

/** Throws the argument error of the first option that is not what it should be. */
export function checkOptions({ limit = 1, timeout = 0, onError = "cancel", errors = "first", warnAfter = 0 }: TaskGroupOptions): void {
  if (limit !== Infinity) checkInteger(limit, 1, "`limit`");
  checkDelay(timeout, "timeout");
  checkDelay(warnAfter, "warnAfter");
  check(onError === "cancel" || onError === "continue", '`onError` to be "cancel" or "continue"', onError);
  check(errors === "first" || errors === "aggregate", '`errors` to be "first" or "aggregate"', errors);
}

/** Throws a RangeError for what is no integer, or less than `least`. */
export function checkInteger(value: unknown, least: number, what: string): void {
  check(Number.isInteger(value) && (value as number) >= least, `${what} to be an integer, ${least} or more`, value);
}

/** Throws a RangeError for what cannot be a delay. */
export function checkDelay(ms: unknown, name: string): void {
  check(typeof ms === "number" && ms >= 0, `\`${name}\` to be milliseconds, 0 or more`, ms);
}

/** Throws a TypeError for what cannot be called. */
export function checkFunction(fn: unknown, what: string): void {
  check(typeof fn === "function", `${what} to be a function`, fn, TypeError);
}

/** Throws an error that tells what was expected and what was received, unless it `holds`. */
export function check(holds: boolean, what: string, value: unknown, Kind: new (message: string) => Error = RangeError): void {
  if (holds) return;
  throw new Kind(`Expected ${what}; received ${typeof value === "string" ? `"${value}"` : textOf(value)}.`);
}

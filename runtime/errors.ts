/**
 * What every task of a cancelled group is told: its signal's `reason`, and what `sleep` and `checkpoint` throw.
 *
 * `name` is `"AbortError"`, so code that already tells aborts from failures keeps working. `cause` is why: the sibling's
 * failure, the outer signal's reason, the `TimeoutError`, or what `cancel` was given.
 *
 * @example
 * await TaskGroup.all([
 *   async ({ signal }) => {
 *     signal.addEventListener("abort", () => console.log(signal.reason.cause));
 *     await upload(signal);
 *   },
 *   () => check(),
 * ]);
 */
export class CancelledError extends Error {
  static {
    nameErrors(this, "AbortError");
  }
}

/**
 * What a group with `errors: "aggregate"` rejects with, however many of its tasks failed.
 *
 * `cause` is the first failure, `errors` holds all of them, the first one first. `TaskGroup.failures(error)` also says
 * which task each one came from.
 *
 * @example
 * try {
 *   await TaskGroup.all(uploads, { onError: "continue", errors: "aggregate" });
 * } catch (error) {
 *   if (error instanceof TaskGroupError) console.log(`${error.errors.length} uploads failed`);
 * }
 */
export class TaskGroupError extends AggregateError {
  static {
    nameErrors(this, "TaskGroupError");
  }
}

/**
 * Thrown by `spawn`, `trySpawn` and `daemon` on a group that has finished: nobody would wait for the task.
 *
 * The function was not called. Spawn before the group's body returns, or before `join`.
 *
 * @example
 * const group = TaskGroup.open({ name: "imports" });
 * await group.join();
 * group.spawn(() => load("late.csv")); // GroupClosedError, naming "imports"
 */
export class GroupClosedError extends Error {
  static {
    nameErrors(this, "GroupClosedError");
  }
}

/** The reason of a deadline that has passed; named as the platform's own. */
export class TimeoutError extends Error {
  static {
    nameErrors(this, "TimeoutError");
  }
}

/** Every slot of a limited group waits for a task that is queued behind it. */
export class DeadlockError extends Error {
  static {
    nameErrors(this, "DeadlockError");
  }
}

/** Whether an error says that something was aborted, by its name: the platform has no class of its own for it. */
export function isAbortError(error: unknown): boolean {
  return isObject(error) && (error as { readonly name?: unknown }).name === "AbortError";
}

/** Whether a value has an identity, so that it can be recognised when it comes by again. */
export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** What a value is, for the "received" half of an argument error. */
export function received(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (isObject(value)) return Array.isArray(value) ? "an array" : "an object";
  return String(value);
}

/** An error as text, whatever was thrown. */
export function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "an object without text";
  }
}

// On the prototype, as for the built-in errors: as an own property it would be printed after every stack.
function nameErrors(errors: { readonly prototype: Error }, name: string): void {
  Object.defineProperty(errors.prototype, "name", { value: name, writable: true, configurable: true });
}

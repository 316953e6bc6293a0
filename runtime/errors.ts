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
  // Getters on the prototype: an own property would be printed after every stack, and a class that sets one cannot be left out of a bundle.
  override get name(): string {
    return "AbortError";
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
  override get name(): string {
    return "TaskGroupError";
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
  override get name(): string {
    return "GroupClosedError";
  }
}

/** The reason of a deadline that has passed; named as the platform's own. */
export class TimeoutError extends Error {
  override get name(): string {
    return "TimeoutError";
  }
}

/** Every slot of a limited group waits for a task that is queued behind it. */
export class DeadlockError extends Error {
  override get name(): string {
    return "DeadlockError";
  }
}

/** Whether a value has an identity, so that it can be recognised when it comes by again. */
export function isObject(value: unknown): value is object {
  return value === Object(value);
}

/** An error as text, whatever was thrown. */
export function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "an object without text";
  }
}

/** The `cause` of an error, if there is one. */
export function causedBy(cause: unknown): { readonly cause: unknown } | undefined {
  return cause === undefined ? undefined : { cause };
}

import { all } from "./all.js";
import type { TaskFn } from "./context.js";
import { TimeoutError } from "./errors.js";
import { failuresBehind } from "./failures.js";
import { checkDelay, checkFunction, type TaskGroupOptions } from "./options.js";

/**
 * Gives a function a deadline, cancels it then, and waits for it to end: nothing runs on behind the caller's back.
 *
 * Rejects with a `TimeoutError`, or gives what `onTimeout` returns or throws. A value that comes after the deadline is dropped.
 * On failure: the function's own error, also one thrown while it cleans up after the deadline.
 * On abort of `signal`: cancels and waits as well, then rejects with the signal's reason; nothing is called if it is aborted already.
 * The timer never keeps the process alive.
 *
 * @example
 * const user = await withTimeout(2_000, ({ signal }) => loadUser(id, { signal }), { onTimeout: () => cachedUser });
 */
export async function withTimeout<T, F = T>(
  ms: number,
  fn: TaskFn<T>,
  options: { readonly signal?: AbortSignal | undefined; readonly onTimeout?: (() => F | PromiseLike<F>) | undefined } = {},
): Promise<T | F> {
  checkDelay(ms, "ms");
  try {
    return await only("withTimeout", "second", fn, { timeout: ms, signal: options.signal });
  } catch (error) {
    // A deadline of something inside the function is a failure like any other.
    if (!options.onTimeout || !(error instanceof TimeoutError) || failuresBehind(error).length) throw error;
    return options.onTimeout();
  }
}

/**
 * Runs clean-up that no cancellation may interrupt: its signal is connected to nothing but its own `timeout`.
 *
 * On failure: rejects with the function's error. After `timeout` milliseconds the function is cancelled and awaited, then
 * the result is a `TimeoutError`.
 *
 * @example
 * try {
 *   await work(signal);
 * } finally {
 *   await shield((task) => connection.close({ signal: task.signal }), { timeout: 1_000 });
 * }
 */
export async function shield<T>(fn: TaskFn<T>, options: { readonly timeout?: number | undefined } = {}): Promise<T> {
  return only("shield", "first", fn, { timeout: options.timeout });
}

async function only<T>(maker: string, place: string, fn: TaskFn<T>, options: TaskGroupOptions): Promise<T> {
  checkFunction(fn, `the ${place} argument of ${maker}`);
  const [result] = await all([fn], { ...options, name: fn.name || maker });
  return result as T;
}

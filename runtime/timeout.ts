import { Batch } from "./batch.js";
import type { TaskFn } from "./context.js";
import { received } from "./errors.js";
import { checkFunction, checkTimeout } from "./options.js";
import { Scope } from "./scope.js";

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
export function withTimeout<T, F = T>(
  ms: number,
  fn: TaskFn<T>,
  options: { readonly signal?: AbortSignal | undefined; readonly onTimeout?: (() => F | PromiseLike<F>) | undefined } = {},
): Promise<T | F> {
  try {
    if (ms === undefined) throw new RangeError(`Expected the delay to be a number of milliseconds; received ${received(ms)}.`);
    checkTimeout(ms, "ms");
    checkFunction(fn, "the second argument of withTimeout");
    const scope = new Scope(fn.name || "withTimeout", { timeout: ms, signal: options.signal });
    const ended = only(scope, fn);
    const { onTimeout } = options;
    if (onTimeout === undefined) return ended;
    return ended.catch((error: unknown): F | PromiseLike<F> => {
      if (scope.cancellation?.kind === "timeout" && scope.cancellation.cause === error) return onTimeout();
      throw error;
    });
  } catch (error) {
    return Promise.reject(error as Error);
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
export function shield<T>(fn: TaskFn<T>, options: { readonly timeout?: number | undefined } = {}): Promise<T> {
  try {
    checkFunction(fn, "the first argument of shield");
    return only(new Scope(fn.name || "shield", { timeout: options.timeout }), fn);
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

function only<T>(scope: Scope, fn: TaskFn<T>): Promise<T> {
  let result: T | undefined;
  return new Batch<T>(scope, 1, {
    call: (context) => fn(context),
    fulfilled: (_index, value) => {
      result = value as T;
    },
    rejected: (_index, error, context) => {
      scope.fail(error, scope.name, context);
    },
    conclude: () => {
      scope.rethrow();
      return result as T;
    },
  }).run();
}

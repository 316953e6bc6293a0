import { onAbort } from "./signal.js";
import { after } from "./timer.js";

/**
 * Waits for a number of milliseconds; a signal can end the wait early.
 *
 * Inside a task prefer the task's own `sleep`, which needs no signal. Delays of more than 24.8 days are waited in full, where
 * `setTimeout` would fire after a millisecond. Like `setTimeout`, it keeps the process alive, and what is not a positive number is zero.
 *
 * On abort: clears its timer, removes its listener, and rejects with `signal.reason` itself, at once if the signal is aborted already.
 *
 * @example
 * await sleep(250);
 * await sleep(60_000, { signal }); // rejects with signal.reason when it aborts
 */
export function sleep(ms: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void> {
  const signal = options?.signal;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const forget = after(ms, true, () => {
      ignore?.();
      resolve();
    });
    const ignore =
      signal &&
      onAbort(signal, () => {
        forget();
        reject(signal.reason);
      });
  });
}

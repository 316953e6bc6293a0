/** A promise that a test settles when it is time. */
export interface Gate<T> {
  readonly promise: Promise<T>;
  open(value: T): void;
  fail(error: unknown): void;
}

/** Makes a closed gate. */
export function gate<T = void>(): Gate<T> {
  let open!: (value: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

/** Lets everything happen that needs neither a timer nor the outside. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** What a promise has come to, without waiting for it. */
export function stateOf(promise: PromiseLike<unknown>): {
  readonly state: "pending" | "fulfilled" | "rejected";
  readonly result?: unknown;
} {
  const now: { state: "pending" | "fulfilled" | "rejected"; result?: unknown } = { state: "pending" };
  promise.then(
    (value) => Object.assign(now, { state: "fulfilled", result: value }),
    (error: unknown) => Object.assign(now, { state: "rejected", result: error }),
  );
  return now;
}

/** What a promise rejects with; a failure of the test if it fulfils. */
export async function rejectionOf(promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`It fulfilled with ${String(value)}.`);
}

/** Waits for a signal to abort, and throws its reason as `fetch` does. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    signal.addEventListener(
      "abort",
      () => {
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}

/** Collects the warnings that the process is given while `work` runs, instead of printing them. */
export async function warningsDuring(work: () => unknown): Promise<readonly Error[]> {
  const warnings: Error[] = [];
  const listener = (warning: Error) => warnings.push(warning);
  const others = process.listeners("warning");
  process.removeAllListeners("warning");
  process.on("warning", listener);
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("warning", listener);
    for (const other of others) process.on("warning", other);
  }
  return warnings;
}

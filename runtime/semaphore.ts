import { dispose } from "./dispose.js";
import { checkFunction, checkInteger } from "./options.js";
import { Queue } from "./queue.js";
import { onAbort } from "./signal.js";

/** How long to wait for a permit. */
export interface WaitOptions {
  /** Ends the wait when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** A permit of a `Semaphore`. Disposing of it gives it back; a second time changes nothing. */
export interface Permit {
  [dispose](): void;
}

/**
 * Lets a fixed number of holders at something at a time; those who come later wait in the order they came.
 *
 * On abort of `signal`: a waiting `acquire` leaves the line and rejects with the signal's reason itself.
 *
 * @example
 * const connections = new Semaphore(4);
 * async function query(sql, { signal }) {
 *   using permit = await connections.acquire({ signal });
 *   return await send(sql, { signal });
 * }
 */
export class Semaphore {
  #free: number;
  readonly #waiting = new Queue<() => void>();

  constructor(permits: number) {
    checkInteger(permits, 1, "the number of permits");
    this.#free = permits;
  }

  /** Waits for a permit. Hold it with `using`, or dispose of it in a `finally`. */
  acquire({ signal }: WaitOptions = {}): Promise<Permit> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const enter = () => {
        ignore?.();
        resolve(this.#permit());
      };
      const ignore =
        signal &&
        onAbort(signal, () => {
          this.#waiting.delete(enter);
          reject(signal.reason);
        });
      this.#waiting.add(enter);
      this.#admit();
    });
  }

  #admit(): void {
    const enter = this.#free ? this.#waiting.shift() : undefined;
    if (!enter) return;
    this.#free -= 1;
    enter();
  }

  #permit(): Permit {
    let held = true;
    return {
      [dispose]: () => {
        if (!held) return;
        held = false;
        this.#free += 1;
        this.#admit();
      },
    };
  }
}

/**
 * Lets one function at a time run; those that come later wait in the order they came.
 *
 * It does not know who holds it: a function that asks for the mutex it runs in waits for itself.
 * On failure: rejects with the function's error, and the next one runs. On abort of `signal` while it waits: rejects with the signal's
 * reason itself, and the function is not called.
 *
 * @example
 * const balance = new Mutex();
 * await balance.runExclusive(async () => {
 *   account.total = (await read(account)) + amount;
 * });
 */
export class Mutex {
  readonly #semaphore = new Semaphore(1);

  /** Calls the function when it is its turn, and gives what it gives. */
  async runExclusive<T>(fn: () => T | PromiseLike<T>, options?: WaitOptions): Promise<T> {
    checkFunction(fn, "the argument of runExclusive");
    const permit = await this.#semaphore.acquire(options);
    try {
      return await fn();
    } finally {
      permit[dispose]();
    }
  }
}

import { checkInteger } from "./options.js";
import { Queue } from "./queue.js";

/**
 * Thrown to whoever uses a channel that is closed: a second `close`, a `send` after it, or a `send` when the last reader has left.
 *
 * @example
 * channel.close();
 * await channel.send("too late"); // ChannelClosedError
 */
export class ChannelClosedError extends Error {
  override get name(): string {
    return "ChannelClosedError";
  }
}

/**
 * Hands values from producers to readers through a buffer of a fixed size: a fast producer waits for a slow reader.
 *
 * Each value goes to one reader. A producer has to `close` it, with its error if it failed: the readers get what was sent before, then
 * the end or that very error. When the last reader leaves its loop early, what was sent is dropped, and producers that go on sending
 * are told with a `ChannelClosedError`. A capacity of 0 hands over directly.
 *
 * @example
 * const lines = new Channel<string>(100);
 * group.spawn(async () => {
 *   try {
 *     for await (const line of file) await lines.send(line);
 *     lines.close();
 *   } catch (error) {
 *     lines.close(error);
 *   }
 * });
 * for await (const line of lines) index(line);
 */
export class Channel<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  readonly #buffer = new Queue<Sending<T>>();
  readonly #sendings = new Queue<Sending<T>>();
  readonly #readings = new Queue<Reading<T>>();
  #readers = 0;
  /** Why nothing can be sent any more. */
  #refusal: (() => ChannelClosedError) | undefined;
  /** What readers are told when nothing is left, once it is closed. */
  #finish: ((reading: Reading<T>) => void) | undefined;

  constructor(capacity: number) {
    checkInteger(capacity, 0, "the capacity");
    this.#capacity = capacity;
  }

  /** Sends a value, and waits until it is in the buffer or with a reader. Rejects with a `ChannelClosedError` when nobody can get it. */
  send(value: T): Promise<void> {
    return new Promise((_resolve, _reject) => {
      if (this.#refusal) _reject(this.#refusal());
      else {
        this.#sendings.add({ _value: value, _resolve, _reject });
        this.#move();
      }
    });
  }

  /** Says that no value will follow: the readers get what was sent, then the end, or the error if one is given. Once only. */
  close(...error: [error?: unknown]): void {
    if (this.#finish) throw new ChannelClosedError("Could not close: the channel is closed already.");
    this.#finish = error.length
      ? ({ _reject }) => {
          _reject(error[0]);
        }
      : finish;
    this.#refusal = () => new ChannelClosedError("Could not send: the channel is closed.");
    this.#move();
  }

  /** Reads the values that no other reader gets. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined> {
    let reading = true;
    this.#readers += 1;
    const iterator: AsyncIterableIterator<T, undefined> = {
      next: () =>
        new Promise((_resolve, _reject) => {
          if (!reading) {
            _resolve(end);
            return;
          }
          this.#readings.add({ _resolve, _reject });
          this.#move();
        }),
      return: () => {
        if (reading && --this.#readers === 0) this.#abandon();
        reading = false;
        return Promise.resolve(end);
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  // Whatever happened: the buffer is filled up, values go to readers, and readers who wait in vain are told.
  #move(): void {
    for (;;) {
      while (this.#buffer.size < this.#capacity && this.#sendings.size) this.#buffer.add(take(this.#sendings));
      const full = this.#buffer.size ? this.#buffer : this.#sendings;
      if (!this.#readings.size || !full.size) break;
      this.#readings.shift()?._resolve({ done: false, value: take(full)._value });
    }
    if (this.#finish) tellAll(this.#readings, this.#finish);
  }

  #abandon(): void {
    const left = () => new ChannelClosedError("Could not send: the channel's last reader has left.");
    this.#refusal ??= left;
    for (const queue of [this.#buffer, this.#sendings]) tellAll(queue, ({ _reject }) => _reject(left()));
    tellAll(this.#readings, this.#finish ?? finish);
  }
}

interface Sending<T> {
  readonly _value: T;
  readonly _resolve: () => void;
  readonly _reject: (error: unknown) => void;
}

interface Reading<T> {
  readonly _resolve: (result: IteratorResult<T, undefined>) => void;
  readonly _reject: (error: unknown) => void;
}

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };

function finish({ _resolve }: Reading<never>): void {
  _resolve(end);
}

/** The first of those that wait to send, who may go on. */
function take<T>(sendings: Queue<Sending<T>>): Sending<T> {
  const sending = sendings.shift() as Sending<T>;
  sending._resolve();
  return sending;
}

function tellAll<T>(waiting: Queue<T>, tell: (each: T) => void): void {
  for (const each of waiting) tell(each);
  waiting.clear();
}

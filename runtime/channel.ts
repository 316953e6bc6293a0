import { Place, Ring } from "./link.js";
import { checkInteger } from "./options.js";

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
  readonly #buffer = new Ring<Sending<T>>();
  #buffered = 0;
  readonly #sendings = new Ring<Sending<T>>();
  readonly #readings = new Ring<Reading<T>>();
  #readers = 0;
  #closed = false;
  #abandoned = false;
  #error: { readonly error: unknown } | undefined = undefined;

  constructor(capacity: number) {
    checkInteger(capacity, 0, "the capacity to be an integer, zero or more");
    this.#capacity = capacity;
  }

  /** Sends a value, and waits until it is in the buffer or with a reader. Rejects with a `ChannelClosedError` when nobody can get it. */
  send(value: T): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closed) reject(new ChannelClosedError("Could not send: the channel is closed."));
      else if (this.#abandoned) reject(readerLeft());
      else {
        this.#sendings.append(new Sending(value, resolve, reject));
        this.#move();
      }
    });
  }

  /** Says that no value will follow: the readers get what was sent, then the end, or the error if one is given. Once only. */
  close(...error: [error?: unknown]): void {
    if (this.#closed) throw new ChannelClosedError("Could not close: the channel is closed already.");
    this.#closed = true;
    if (error.length > 0) this.#error = { error: error[0] };
    this.#move();
  }

  /** Reads the values that no other reader gets. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined> {
    let reading = true;
    this.#readers += 1;
    const iterator: AsyncIterableIterator<T, undefined> = {
      next: () =>
        new Promise((resolve, reject) => {
          if (!reading) resolve(end);
          else {
            this.#readings.append(new Reading<T>(resolve, reject));
            this.#move();
          }
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

  // Whatever happened: values go to readers, the buffer is filled up, and readers who wait in vain are told.
  #move(): void {
    while (!this.#readings.alone) {
      const buffered = this.#buffer.shift();
      if (buffered !== undefined) this.#buffered -= 1;
      const sending = buffered ?? this.#sendings.shift();
      if (sending === undefined) break;
      sending.resolve();
      this.#readings.shift()?.resolve({ done: false, value: sending.value });
    }
    while (this.#buffered < this.#capacity) {
      const sending = this.#sendings.shift();
      if (sending === undefined) break;
      sending.resolve();
      this.#buffer.append(sending);
      this.#buffered += 1;
    }
    if (this.#closed) for (const reading of this.#readings.links) this.#end(reading);
  }

  #end(reading: Reading<T>): void {
    reading.leave();
    if (this.#error === undefined) reading.resolve(end);
    else reading.reject(this.#error.error);
  }

  #abandon(): void {
    this.#abandoned = true;
    for (const sending of [...this.#buffer.links, ...this.#sendings.links]) {
      sending.leave();
      sending.reject(readerLeft());
    }
    for (const reading of this.#readings.links) this.#end(reading);
  }
}

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };

function readerLeft(): ChannelClosedError {
  return new ChannelClosedError("Could not send: the channel's last reader has left.");
}

class Sending<T> extends Place {
  readonly value: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;

  constructor(value: T, resolve: () => void, reject: (error: unknown) => void) {
    super();
    this.value = value;
    this.resolve = resolve;
    this.reject = reject;
  }
}

class Reading<T> extends Place {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: unknown) => void;

  constructor(resolve: (result: IteratorResult<T, undefined>) => void, reject: (error: unknown) => void) {
    super();
    this.resolve = resolve;
    this.reject = reject;
  }
}

import { ignore } from "./context.js";
import type { ItemFn } from "./crew.js";
import { keepShapes, List, type Settle } from "./list.js";
import { check, type TaskGroupOptions } from "./options.js";

// How the iterable is called where a task would be named.
const source = "source";

/** Prepares a task for each item of an array, or of an iterable whose next item is pulled when there is room for it. */
export function feed(
  maker: string,
  items: Iterable<unknown> | AsyncIterable<unknown>,
  fn: ItemFn,
  name: string,
  options: TaskGroupOptions | undefined,
  onSettled: Settle,
  slots?: Set<unknown>,
): List {
  const iterable = items as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  const asynchronous = iterable?.[Symbol.asyncIterator];
  check(
    typeof (asynchronous ?? iterable?.[Symbol.iterator]) === "function",
    `the first argument of ${maker} to be iterable`,
    items,
    TypeError,
  );
  keepShapes();
  const Kind = asynchronous ? AsyncFeed : Array.isArray(items) ? List : Feed;
  return new Kind(maker, options, items as never, fn, (index) => `${name || "task"} ${index}`, onSettled, slots);
}

/** Pulls from an iterable. */
class Feed extends List {
  declare _iterator: Iterator<unknown> | undefined;
  _done = false;

  override _next(): boolean {
    if (this._done) return false;
    try {
      this._iterator ??= (this._items as Iterable<unknown>)[Symbol.iterator]();
      const step = this._iterator.next();
      if (!step.done) return this._give(step.value);
    } catch (error) {
      this._fail(error, source);
    }
    this._done = true;
    return false;
  }

  override _idle(): void {
    try {
      if (!this._done) this._iterator?.return?.();
    } catch (error) {
      this._fail(error, source);
    }
    super._idle();
  }
}

/** Pulls from an async iterable. */
class AsyncFeed extends List {
  declare _iterator: AsyncIterator<unknown> | undefined;
  _wake: (() => void) | undefined;
  _done = false;
  declare _left: Promise<unknown> | undefined;

  override _next(): boolean {
    if (this._wake) this._wake();
    else {
      this._wake = ignore;
      this._held = true;
      this._pull();
    }
    return false;
  }

  async _pull(): Promise<void> {
    try {
      this._iterator = (this._items as AsyncIterable<unknown>)[Symbol.asyncIterator]();
      while (!this._cancelled) {
        if (this._full) {
          await new Promise<void>((resolve) => {
            this._wake = resolve;
          });
          continue;
        }
        const step = await this._iterator.next();
        if (step.done) break;
        if (!this._cancelled) this._give(step.value);
      }
      this._done = true;
      await this._left;
    } catch (error) {
      this._done = true;
      this._fail(error, source);
    }
    this._held = false;
    this._fill();
  }

  override _onCancel(): void {
    this._wake?.();
    if (this._done) return;
    // At once, while `next` may be pending: an iterator that waits for an event is ended by nothing else.
    this._left = (async () => await this._iterator?.return?.())();
    this._left.catch(ignore);
  }
}

import type { Batch } from "./batch.js";
import { ignore } from "./context.js";
import type { Scope } from "./scope.js";

/** Starts a task for each item of an iterator, pulling the next one when there is room for it. */
export function feed<T, R>(scope: Scope, batch: Batch<R>, iterator: Iterator<T>, start: (item: T) => void): Promise<R> {
  let pulling = false;
  let ended = false;
  const pull = () => {
    if (pulling || ended) return;
    pulling = true;
    try {
      while (!ended && !scope.cancelled && !batch.full) {
        const step = iterator.next();
        if (step.done === true) ended = true;
        else start(step.value);
      }
      if (!ended && scope.cancelled) {
        ended = true;
        iterator.return?.();
      }
    } catch (error) {
      ended = true;
      scope.fail(error, source);
    }
    pulling = false;
    if (ended) batch.release();
  };
  const promise = batch.hold(pull);
  pull();
  return promise;
}

/** Does the same for an asynchronous iterator: one item at a time. */
export function feedAsync<T, R>(scope: Scope, batch: Batch<R>, iterator: AsyncIterator<T>, start: (item: T) => void): Promise<R> {
  let wake = ignore;
  let ended = false;
  let left: Promise<unknown> | undefined;
  // At once, while `next` may be pending: an iterator that waits for an event is ended by nothing else.
  const leave = async () => {
    await iterator.return?.();
  };
  const promise = batch.hold(() => {
    wake();
  });
  scope.onCancel = () => {
    wake();
    if (ended) return;
    left = leave();
    left.catch(ignore);
  };
  const pull = async () => {
    try {
      while (!scope.cancelled) {
        if (batch.full) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        const step = await iterator.next();
        if (step.done === true) {
          ended = true;
          break;
        }
        if (!scope.cancelled) start(step.value);
      }
    } catch (error) {
      ended = true;
      scope.fail(error, source);
    }
    try {
      await left;
    } catch (error) {
      scope.fail(error, source);
    }
    ended = true;
    batch.release();
  };
  void pull();
  return promise;
}

// How the iterable is called where a task would be named.
const source = "source";

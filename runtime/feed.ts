import { conclude } from "./all.js";
import { Batch } from "./batch.js";
import { ignore } from "./context.js";
import type { MapFn } from "./map.js";
import { check, checkFunction, type TaskGroupOptions } from "./options.js";
import { Outcome } from "./outcome.js";
import { Scope } from "./scope.js";

// How the iterable is called where a task would be named.
const source = "source";

/** Prepares a task for each item of an iterable, pulling the next one when there is room for it. `start` makes it begin. */
export function feed<T, R, V>(
  maker: string,
  items: Iterable<T> | AsyncIterable<T>,
  fn: MapFn<T, R>,
  options: TaskGroupOptions | undefined,
  fulfilled: (index: number, value: unknown) => void,
  result: () => V,
): { readonly scope: Scope; readonly start: () => Promise<V> } {
  checkFunction(fn, `the second argument of ${maker}`);
  const { [Symbol.asyncIterator]: asynchronous, [Symbol.iterator]: synchronous } = Object(items) as Partial<Iterable<T> & AsyncIterable<T>>;
  check(typeof (asynchronous ?? synchronous) === "function", `the first argument of ${maker} to be iterable`, items, TypeError);
  const scope = new Scope(maker, options, (index: number) => `${fn.name || "task"} ${String(index)}`);
  const outcome = new Outcome<V>();
  let count = 0;
  let item!: T;
  let pull: () => boolean = () => false;
  let close: () => void = ignore;
  const batch = new Batch<number>(
    scope,
    outcome,
    {
      call: (context, index) => fn(item, context, index),
      fulfilled,
      rejected: (_index, error, context) => {
        scope.fail(error, context);
      },
      next: () => pull(),
      done: () => {
        attemptTo(close);
        conclude(scope, outcome, result);
      },
    },
    Array.isArray(items),
  );

  const give = (next: T): true => {
    item = next;
    batch.start(count++);
    return true;
  };
  const attemptTo = <A>(act: () => A): A | undefined => {
    try {
      return act();
    } catch (error) {
      close = ignore;
      scope.fail(error, source);
      return undefined;
    }
  };

  const pullFromArray = (list: readonly T[]) => {
    const { length } = list;
    pull = () => count < length && give(list[count] as T);
  };

  const pullFrom = (iterator: Iterator<T>) => {
    close = () => iterator.return?.();
    pull = () =>
      attemptTo(() => {
        const step = iterator.next();
        if (step.done !== true) return give(step.value);
        close = ignore;
        pull = () => false;
        return false;
      }) ?? false;
  };

  const pullFromAsync = async (iterator: AsyncIterator<T>) => {
    let wake = ignore;
    let left: Promise<unknown> | undefined;
    let ended = false;
    pull = () => {
      wake();
      return false;
    };
    scope.onCancel = () => {
      wake();
      // At once, while `next` may be pending: an iterator that waits for an event is ended by nothing else.
      if (!ended) left = (async () => await iterator.return?.())();
      left?.catch(ignore);
    };
    try {
      while (!scope.cancelled) {
        if (batch.full) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        const step = await iterator.next();
        if (step.done === true) break;
        if (!scope.cancelled) give(step.value);
      }
      ended = true;
      await left;
    } catch (error) {
      ended = true;
      scope.fail(error, source);
    }
    batch.held = false;
    batch.fill();
  };

  const start = () => {
    // Not even the iterable is opened.
    if (!scope.cancelled) {
      if (asynchronous !== undefined) {
        batch.held = true;
        void pullFromAsync(asynchronous.call(items as AsyncIterable<T>));
      } else if (Array.isArray(items)) pullFromArray(items as readonly T[]);
      else pullFrom((items as Iterable<T>)[Symbol.iterator]());
    }
    batch.fill();
    return outcome.promise;
  };
  return { scope, start };
}

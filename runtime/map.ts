import { Batch, type Work } from "./batch.js";
import type { TaskContext } from "./context.js";
import { received } from "./errors.js";
import { feed, feedAsync } from "./feed.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** What is done with each item. */
export type MapFn<T, R> = (item: T, task: TaskContext, index: number) => R | PromiseLike<R>;

/** Calls a function for each item, side by side, and gives the results in the order of the items. */
export function map<T, R>(items: Iterable<T> | AsyncIterable<T>, fn: MapFn<T, R>, options: TaskGroupOptions | undefined): Promise<R[]> {
  checkFunction(fn, "the second argument of TaskGroup.map");
  const source = items as Partial<Iterable<T> & AsyncIterable<T>> | null | undefined;
  const isAsync = typeof source?.[Symbol.asyncIterator] === "function";
  if (!isAsync && typeof source?.[Symbol.iterator] !== "function") {
    throw new TypeError(`Expected the first argument of TaskGroup.map to be iterable; received ${received(items)}.`);
  }
  const scope = new Scope("TaskGroup.map", options);
  if (Array.isArray(items)) {
    const list: readonly T[] = items as readonly T[];
    return new Batch(
      scope,
      list.length,
      mapping(scope, fn, (index) => list[index] as T),
    ).run();
  }
  let current!: T;
  const batch = new Batch(
    scope,
    0,
    mapping(scope, fn, () => current),
  );
  // Not even the iterable is opened.
  if (scope.cancelled) return batch.run();
  const start = (item: T) => {
    current = item;
    batch.start();
  };
  return isAsync
    ? feedAsync(scope, batch, (items as AsyncIterable<T>)[Symbol.asyncIterator](), start)
    : feed(scope, batch, (items as Iterable<T>)[Symbol.iterator](), start);
}

function mapping<T, R>(scope: Scope, fn: MapFn<T, R>, itemOf: (index: number) => T): Work<R[]> {
  const results: R[] = [];
  return {
    call: (context, index) => fn(itemOf(index), context, index),
    fulfilled: (index, value) => {
      results[index] = value as R;
    },
    rejected: (index, error, context) => {
      scope.fail(error, `${fn.name || "task"} ${String(index)}`, context);
    },
    conclude: () => {
      scope.rethrow();
      return results;
    },
  };
}

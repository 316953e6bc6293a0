import { Batch } from "./batch.js";
import type { TaskContext } from "./context.js";
import { received } from "./errors.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";
import { pulled } from "./pulled.js";

/** Calls a function for each item, side by side, and gives the results in the order of the items. */
export function map<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  fn: (item: T, task: TaskContext, index: number) => R | PromiseLike<R>,
  options: TaskGroupOptions | undefined,
): Promise<R[]> {
  checkFunction(fn, "the second argument of TaskGroup.map");
  if (!Array.isArray(items)) return pulled(iteratorOf(items), fn, options);
  const list: readonly T[] = items as readonly T[];
  const count = list.length;
  const scope = new Scope("TaskGroup.map", options);
  const results = new Array<R>(count);
  const batch = new Batch(
    scope,
    {
      count,
      limit: options?.limit ?? Infinity,
      call: (context, index) => fn(list[index] as T, context, index),
      fulfilled: (index, value) => {
        results[index] = value as R;
      },
      rejected: (index, error, context) => {
        scope.fail(error, `${fn.name || "task"} ${String(index)}`, context);
      },
    },
    () => {
      const verdict = scope.verdict();
      if (verdict !== undefined) throw verdict.error;
      return results;
    },
  );
  batch.fill();
  return batch.promise;
}

function iteratorOf<T>(items: Iterable<T> | AsyncIterable<T>): Iterator<T> | AsyncIterator<T> {
  const source = items as Partial<Iterable<T> & AsyncIterable<T>> | null | undefined;
  if (typeof source?.[Symbol.asyncIterator] === "function") return (source as AsyncIterable<T>)[Symbol.asyncIterator]();
  if (typeof source?.[Symbol.iterator] === "function") return (source as Iterable<T>)[Symbol.iterator]();
  throw new TypeError(`Expected the first argument of TaskGroup.map to be iterable; received ${received(items)}.`);
}

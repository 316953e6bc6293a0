import { attempt, rethrow } from "./all.js";
import type { TaskContext } from "./context.js";
import { feed } from "./feed.js";
import type { TaskGroupOptions } from "./options.js";

/** What is done with each item. */
export type MapFn<T, R> = (item: T, task: TaskContext, index: number) => R | PromiseLike<R>;

/**
 * Calls a function for each item, side by side, and gives the results in the order of the items.
 *
 * An array's length is fixed at the call. Any other iterable is pulled one item at a time, as `limit` has room, and closed when the map
 * ends early. On failure and on abort: as `TaskGroup.all`; no further item is pulled.
 *
 * @example
 * const bodies = await TaskGroup.map(urls, async (url, { signal }) => (await fetch(url, { signal })).text(), { limit: 8 });
 */
export function map<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  fn: (item: T, task: TaskContext, index: number) => R,
  options?: TaskGroupOptions,
): Promise<Awaited<R>[]> {
  return attempt(() => {
    const results = Array.isArray(items) ? new Array<Awaited<R>>(items.length) : [];
    const fulfilled = (index: number, value: unknown) => {
      results[index] = value as Awaited<R>;
    };
    const { scope, start } = feed("TaskGroup.map", items, fn, options, fulfilled, () => {
      rethrow(scope.verdict());
      return results;
    });
    return start();
  });
}

import type { TaskContext } from "./context.js";
import { feed } from "./feed.js";
import { keep, resultsOf } from "./list.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";

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
export async function map<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  fn: (item: T, task: TaskContext, index: number) => R,
  options?: TaskGroupOptions,
): Promise<Awaited<R>[]> {
  checkFunction(fn, "the second argument of TaskGroup.map");
  const list = feed("TaskGroup.map", items, fn, fn.name, options, keep);
  await list._release();
  return resultsOf(list) as Awaited<R>[];
}

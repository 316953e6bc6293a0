import type { TaskFn } from "./context.js";
import { runList } from "./list.js";
import type { TaskGroupOptions } from "./options.js";

/** What the functions of a tuple give, in their places. */
export type Results<T extends readonly unknown[]> = {
  -readonly [K in keyof T]: T[K] extends (...args: never) => infer R ? Awaited<R> : never;
};

/**
 * Runs functions side by side and gives their results in order: `Promise.all` over functions, and `TaskGroup.all` by itself.
 *
 * They are called at once and in order, or as `limit` has room. An element that is no function is a `TypeError` before anything starts.
 * On failure: functions not called yet stay uncalled, the others are cancelled, and when all have settled it rejects with the first
 * failure itself. On abort of `options.signal`: the same, with the signal's reason.
 *
 * @example
 * const [user, posts] = await TaskGroup.all([
 *   ({ signal }) => loadUser(id, { signal }),
 *   ({ signal }) => loadPosts(id, { signal }),
 * ]);
 */
export function all<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<Results<T>>;
export function all<F extends TaskFn<unknown>>(tasks: Iterable<F>, options?: TaskGroupOptions): Promise<Awaited<ReturnType<F>>[]>;
export function all<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>[]>;
export function all(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
  return runList("all", tasks, options);
}

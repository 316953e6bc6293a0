import type { TaskContext } from "./context.js";
import type { TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Maps what an iterator gives, one item at a time as there is room. */
export function pulled<T, R>(
  iterator: Iterator<T> | AsyncIterator<T>,
  fn: (item: T, task: TaskContext, index: number) => R | PromiseLike<R>,
  options: TaskGroupOptions | undefined,
): Promise<R[]> {
  void iterator; void fn; void Scope;
  return Promise.reject(new Error(String(options)));
}

import type { TaskFn } from "./context.js";
import { runList } from "./list.js";
import type { TaskGroupOptions } from "./options.js";

/** How the functions of a tuple end, in their places. */
export type SettledResults<T extends readonly unknown[]> = {
  -readonly [K in keyof T]: PromiseSettledResult<T[K] extends (...args: never) => infer R ? Awaited<R> : never>;
};

/**
 * Runs functions side by side and tells how each of them ended: `Promise.allSettled` over functions.
 *
 * On failure: nothing is cancelled, and it does not reject. On abort of `options.signal`: the functions are cancelled, and when all have
 * settled it rejects with the signal's reason.
 *
 * @example
 * const [first, second] = await TaskGroup.allSettled([() => ping("a"), () => ping("b")]);
 * if (first.status === "rejected") console.log(first.reason);
 */
export function allSettled<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<SettledResults<T>>;
export function allSettled<F extends TaskFn<unknown>>(
  tasks: Iterable<F>,
  options?: TaskGroupOptions,
): Promise<PromiseSettledResult<Awaited<ReturnType<F>>>[]>;
export function allSettled<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<PromiseSettledResult<Awaited<T>>[]>;
export function allSettled(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
  return runList("allSettled", tasks, options, (context, result, failed) => {
    const { _crew, _key } = context;
    if (failed) _crew._fail(result, context, false, false);
    (_crew._slots as unknown[])[_key as number] = failed ? { status: "rejected", reason: result } : { status: "fulfilled", value: result };
  });
}

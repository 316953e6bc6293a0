import type { Context, TaskFn } from "./context.js";
import { TaskGroupError } from "./errors.js";
import { rememberFailures, reportLost, type TaskFailure } from "./failures.js";
import { type List, runList } from "./list.js";
import type { TaskGroupOptions } from "./options.js";

/**
 * Runs functions side by side and settles as the first one that settles, after the others were cancelled and have settled.
 *
 * On failure: a first one that fails makes it reject with that error; what a loser throws later is reported, not thrown. No function at
 * all is a `TypeError`. On abort of `options.signal`: rejects with the signal's reason, also while losers are waited for.
 *
 * @example
 * const answer = await TaskGroup.race([({ signal }) => ask(primary, signal), ({ signal }) => ask(replica, signal)]);
 */
export function race<T extends readonly TaskFn<unknown>[] | []>(
  tasks: T,
  options?: TaskGroupOptions,
): Promise<Awaited<ReturnType<T[number]>>>;
export function race<F extends TaskFn<unknown>>(tasks: Iterable<F>, options?: TaskGroupOptions): Promise<Awaited<ReturnType<F>>>;
export function race<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>>;
export function race(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
  return firstOf(
    "race",
    tasks,
    options,
    (error, context) => {
      context._crew._fail(error, context, true);
    },
    (list) => {
      list._verdict();
      throw new TypeError("Expected at least one function for TaskGroup.race; received none.");
    },
  );
}

/**
 * Runs functions side by side and gives the result of the first one that fulfils, after the others were cancelled and have settled.
 *
 * On failure: a function that fails is passed over. If all do, or there are none, it rejects with an `AggregateError` of their errors in
 * order. On abort of `options.signal`: rejects with the signal's reason, also while losers are waited for.
 *
 * @example
 * const copy = await TaskGroup.any(mirrors.map((mirror) => ({ signal }) => download(mirror, { signal })));
 */
export function any<T extends readonly TaskFn<unknown>[] | []>(
  tasks: T,
  options?: TaskGroupOptions,
): Promise<Awaited<ReturnType<T[number]>>>;
export function any<F extends TaskFn<unknown>>(tasks: Iterable<F>, options?: TaskGroupOptions): Promise<Awaited<ReturnType<F>>>;
export function any<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>>;
export function any(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
  const errors: unknown[] = [];
  const failures: TaskFailure[] = [];
  return firstOf(
    "any",
    tasks,
    options,
    (error, context) => {
      errors[context._key as number] = error;
      const failure = context._crew._fail(error, context, false, false);
      if (failure) failures.push(failure);
    },
    (list) => {
      list._interruption();
      const Kind = options?.errors === "aggregate" ? TaskGroupError : AggregateError;
      const error = new Kind(errors, `None of the ${errors.length} tasks of the ${list._title} fulfilled.`, { cause: failures[0]?.error });
      rememberFailures(error, failures);
      throw error;
    },
  );
}

function firstOf(
  method: string,
  tasks: Iterable<TaskFn<unknown>>,
  options: TaskGroupOptions | undefined,
  onFailed: (error: unknown, context: Context) => void,
  none: (list: List) => void,
): Promise<unknown> {
  let winner: { readonly _value: unknown } | undefined;
  return runList(
    method,
    tasks,
    options,
    (context, result, failed) => {
      const { _crew } = context;
      if (failed) onFailed(result, context);
      else if (!_crew._cancelled) {
        winner = { _value: result };
        _crew._cancel(`${_crew._titleOf(context)} was first`);
      }
    },
    (list) => {
      if (!winner) none(list);
      // What a loser threw changes nothing any more, and must not go unseen.
      list._interruption();
      reportLost(list);
      return winner?._value;
    },
    // A value that is there at once is not ahead of a promise that is settled, as in the native counterparts.
    (fn, task) => Promise.resolve(fn(task)),
  );
}

import { callAt, type Plan, rethrow, runList } from "./all.js";
import { Cancellation } from "./cancellation.js";
import type { TaskContext, TaskFn } from "./context.js";
import { TaskGroupError } from "./errors.js";
import { rememberFailures, type TaskFailure } from "./failures.js";
import type { TaskGroupOptions } from "./options.js";
import type { Scope } from "./scope.js";

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
  return runList("race", tasks, options, callInTurn, (scope, count) => {
    if (count === 0) {
      scope.close();
      throw new TypeError("Expected TaskGroup.race to be given at least one function; received none. A race of nothing would never end.");
    }
    return firstOf(
      scope,
      (error, context) => scope.fail(error, context, "fatal"),
      () => {
        rethrow(scope.verdict());
      },
    );
  });
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
  return runList("any", tasks, options, callInTurn, (scope, count) => {
    const errors = new Array<unknown>(count);
    const failures: TaskFailure[] = [];
    return firstOf(
      scope,
      (error, context) => {
        errors[context.key as number] = error;
        const failure = scope.fail(error, context, "noted");
        if (failure !== undefined) failures.push(failure);
      },
      () => {
        rethrow(scope.interruption());
        const message = `None of the ${String(count)} tasks of the group "${scope.name}" fulfilled.`;
        const Kind = options?.errors === "aggregate" ? TaskGroupError : AggregateError;
        const error = new Kind(errors, message, failures.length > 0 ? { cause: failures[0]?.error } : undefined);
        rememberFailures(error, failures);
        throw error;
      },
    );
  });
}

// A value that is there at once is not ahead of a promise that is settled, as in the native counterparts.
function callInTurn(fns: readonly TaskFn<unknown>[], index: number, context: TaskContext): Promise<unknown> {
  return Promise.resolve(callAt(fns, index, context));
}

function firstOf(scope: Scope, failed: (error: unknown, context: Parameters<Plan["rejected"]>[2]) => void, none: () => void): Plan {
  let winner: { readonly value: unknown } | undefined;
  return {
    fulfilled: (index, value) => {
      if (scope.cancelled) return;
      winner = { value };
      scope.cancel(new Cancellation("exit", `task "${scope.nameOf(index as never)}" of the group "${scope.name}" was first`));
    },
    rejected: (_index, error, context) => {
      failed(error, context);
    },
    conclude: () => {
      if (winner === undefined) none();
      // What a loser threw changes nothing any more, and must not go unseen.
      rethrow(scope.interruption());
      scope.reportLost();
      return winner?.value;
    },
  };
}

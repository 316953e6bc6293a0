import { Batch } from "./batch.js";
import type { Context, TaskContext, TaskFn } from "./context.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { Outcome } from "./outcome.js";
import { Scope } from "./scope.js";

/** What the functions of a tuple give, in their places. */
export type Results<T extends readonly unknown[]> = {
  -readonly [K in keyof T]: T[K] extends (...args: never) => infer R ? Awaited<R> : never;
};

/** What becomes of the functions of a list. `conclude` gives or throws the outcome when all of them have settled. */
export interface Plan {
  fulfilled(index: number, value: unknown): void;
  rejected(index: number, error: unknown, context: Context): void;
  conclude(): unknown;
}

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
  return runList("all", tasks, options, callAt, (scope, count) => {
    const results = new Array<unknown>(count);
    return {
      fulfilled: (index, value) => {
        results[index] = value;
      },
      rejected: (_index, error, context) => {
        scope.fail(error, context);
      },
      conclude: () => {
        rethrow(scope.verdict());
        return results;
      },
    };
  });
}

/** Runs the functions of a list, as a plan made for them says. What is wrong with the arguments is a rejection too: one `catch` has to do. */
export function runList(
  method: string,
  tasks: Iterable<TaskFn<unknown>>,
  options: TaskGroupOptions | undefined,
  call: (fns: readonly TaskFn<unknown>[], index: number, context: TaskContext) => unknown,
  planFor: (scope: Scope, count: number) => Plan,
): Promise<unknown> {
  return attempt(() => {
    const maker = `TaskGroup.${method}`;
    const fns = [...tasks];
    for (let index = 0; index < fns.length; index++) {
      if (typeof fns[index] !== "function") checkFunction(fns[index], `element ${String(index)} of ${maker}`);
    }
    const scope = new Scope(maker, options, (index: number) => fns[index]?.name || `task ${String(index)}`);
    const outcome = new Outcome<unknown>();
    const plan = planFor(scope, fns.length);
    let index = 0;
    const batch = new Batch<number>(
      scope,
      outcome,
      {
        call: (context, key) => call(fns, key, context),
        fulfilled: plan.fulfilled,
        rejected: plan.rejected,
        next: () => {
          if (index === fns.length) return false;
          batch.start(index++);
          return true;
        },
        done: () => {
          conclude(scope, outcome, plan.conclude);
        },
      },
      true,
    );
    batch.fill();
    return outcome.promise;
  });
}

/** Ends a scope in which everything has settled. */
export function conclude<T>(scope: Scope, outcome: Outcome<T>, result: () => T): void {
  scope.close();
  try {
    outcome.resolve(result());
  } catch (error) {
    outcome.reject(error);
  }
}

/** Calls one of several functions. Not as `fns[index](context)`: that would make the list its `this`. */
export function callAt(fns: readonly TaskFn<unknown>[], index: number, context: TaskContext): unknown {
  const fn = fns[index] as TaskFn<unknown>;
  return fn(context);
}

/** Throws what a scope has to reject with, if anything. */
export function rethrow(verdict: { readonly error: unknown } | undefined): void {
  if (verdict !== undefined) throw verdict.error;
}

/** Makes a rejection of what is thrown. */
export function attempt<T>(start: () => Promise<T>): Promise<T> {
  try {
    return start();
  } catch (error) {
    return Promise.reject(error);
  }
}

import { Batch } from "./batch.js";
import type { TaskFn } from "./context.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Runs functions side by side and gives their results in order. */
export function all(tasks: Iterable<TaskFn<unknown>>, options: TaskGroupOptions | undefined): Promise<unknown[]> {
  const fns = functionsIn(tasks, "TaskGroup.all");
  const scope = new Scope("TaskGroup.all", options);
  const results = new Array<unknown>(fns.length);
  const batch = new Batch(
    scope,
    {
      count: fns.length,
      limit: options?.limit ?? Infinity,
      call: (context, index) => (fns[index] as TaskFn<unknown>)(context),
      fulfilled: (index, value) => {
        results[index] = value;
      },
      rejected: (index, error, context) => {
        scope.fail(error, nameOf(fns[index], index), context);
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

/** The functions of an iterable; throws before anything is called if one of them is none. */
export function functionsIn(tasks: Iterable<TaskFn<unknown>>, caller: string): readonly TaskFn<unknown>[] {
  const fns = Array.from(tasks);
  for (let index = 0; index < fns.length; index++) {
    if (typeof fns[index] !== "function") checkFunction(fns[index], `element ${String(index)} of ${caller}`);
  }
  return fns;
}

/** The name of a task that was given none. */
export function nameOf(fn: { readonly name: string } | undefined, index: number): string {
  return fn?.name || `task ${String(index)}`;
}

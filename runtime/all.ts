import { Batch } from "./batch.js";
import type { TaskFn } from "./context.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Runs functions side by side and gives their results in order. */
export function all(tasks: Iterable<TaskFn<unknown>>, options: TaskGroupOptions | undefined): Promise<unknown[]> {
  const fns = functionsIn(tasks, "TaskGroup.all");
  const scope = new Scope("TaskGroup.all", options);
  const results = new Array<unknown>(fns.length);
  return new Batch(scope, fns.length, {
    call: (context, index) => callAt(fns, index, context),
    fulfilled: (index, value) => {
      results[index] = value;
    },
    rejected: (index, error, context) => {
      scope.fail(error, nameAt(fns, index), context);
    },
    conclude: () => {
      scope.rethrow();
      return results;
    },
  }).run();
}

/** The functions of an iterable; throws before anything is called if one of them is none. */
export function functionsIn(tasks: Iterable<TaskFn<unknown>>, caller: string): readonly TaskFn<unknown>[] {
  const fns = [...tasks];
  for (let index = 0; index < fns.length; index++) {
    if (typeof fns[index] !== "function") checkFunction(fns[index], `element ${String(index)} of ${caller}`);
  }
  return fns;
}

/** Calls one of several functions. Not as `fns[index](context)`: that would make the list its `this`. */
export function callAt(fns: readonly TaskFn<unknown>[], index: number, context: Parameters<TaskFn<unknown>>[0]): unknown {
  const fn = fns[index] as TaskFn<unknown>;
  return fn(context);
}

/** What one of several functions is called in errors. */
export function nameAt(fns: readonly TaskFn<unknown>[], index: number): string {
  return fns[index]?.name || `task ${String(index)}`;
}

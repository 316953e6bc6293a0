import { functionsIn, nameOf } from "./all.js";
import { Batch } from "./batch.js";
import type { TaskFn } from "./context.js";
import type { TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Runs functions side by side and tells how each of them ended. */
export function allSettled(tasks: Iterable<TaskFn<unknown>>, options: TaskGroupOptions | undefined): Promise<PromiseSettledResult<unknown>[]> {
  const fns = functionsIn(tasks, "TaskGroup.allSettled");
  const scope = new Scope("TaskGroup.allSettled", options);
  const results = new Array<PromiseSettledResult<unknown>>(fns.length);
  const batch = new Batch(
    scope,
    {
      count: fns.length,
      limit: options?.limit ?? Infinity,
      call: (context, index) => (fns[index] as TaskFn<unknown>)(context),
      fulfilled: (index, value) => {
        results[index] = { status: "fulfilled", value };
      },
      rejected: (index, reason, context) => {
        results[index] = { status: "rejected", reason };
        scope.fail(reason, nameOf(fns[index], index), context, undefined, { cancels: false, counts: false });
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

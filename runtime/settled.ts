import { callAt, functionsIn, nameAt } from "./all.js";
import { Batch } from "./batch.js";
import type { TaskFn } from "./context.js";
import type { TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Runs functions side by side and tells how each of them ended. */
export function allSettled(
  tasks: Iterable<TaskFn<unknown>>,
  options: TaskGroupOptions | undefined,
): Promise<PromiseSettledResult<unknown>[]> {
  const fns = functionsIn(tasks, "TaskGroup.allSettled");
  const scope = new Scope("TaskGroup.allSettled", options);
  const results = new Array<PromiseSettledResult<unknown>>(fns.length);
  return new Batch(scope, fns.length, {
    call: (context, index) => callAt(fns, index, context),
    fulfilled: (index, value) => {
      results[index] = { status: "fulfilled", value };
    },
    rejected: (index, reason, context) => {
      results[index] = { status: "rejected", reason };
      scope.fail(reason, nameAt(fns, index), context, undefined, { cancels: false, counts: false });
    },
    conclude: () => {
      scope.rethrow();
      return results;
    },
  }).run();
}

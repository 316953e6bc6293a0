import { functionsIn, nameOf } from "./all.js";
import { Batch } from "./batch.js";
import { Cancellation } from "./cancellation.js";
import type { TaskFn } from "./context.js";
import type { TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Runs functions side by side until the first one settles, and ends the others. */
export function race(tasks: Iterable<TaskFn<unknown>>, options: TaskGroupOptions | undefined): Promise<unknown> {
  const fns = functionsIn(tasks, "TaskGroup.race");
  if (fns.length === 0) throw new TypeError("Expected TaskGroup.race to be given at least one function; received none. A race of nothing would never end.");
  const scope = new Scope("TaskGroup.race", options);
  let winner: { readonly value: unknown } | undefined;
  const batch = new Batch(
    scope,
    {
      count: fns.length,
      limit: options?.limit ?? Infinity,
      call: (context, index) => (fns[index] as TaskFn<unknown>)(context),
      fulfilled: (index, value) => {
        if (scope.cancelled) return;
        winner = { value };
        scope.cancel(new Cancellation("exit", `Cancelled: the task "${nameOf(fns[index], index)}" of the group "${scope.name}" was first.`));
      },
      rejected: (index, error, context) => {
        scope.fail(error, nameOf(fns[index], index), context, undefined, { cancels: true, counts: true });
      },
    },
    () => {
      const verdict = winner === undefined ? scope.verdict() : scope.interruption();
      if (verdict !== undefined) throw verdict.error;
      scope.reportLost();
      return winner?.value;
    },
  );
  batch.fill();
  return batch.promise;
}

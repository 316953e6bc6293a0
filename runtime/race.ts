import { callAt, functionsIn, nameAt } from "./all.js";
import { Batch } from "./batch.js";
import { Cancellation } from "./cancellation.js";
import type { TaskFn } from "./context.js";
import type { TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Runs functions side by side until the first one settles, and ends the others. */
export function race(tasks: Iterable<TaskFn<unknown>>, options: TaskGroupOptions | undefined): Promise<unknown> {
  const fns = functionsIn(tasks, "TaskGroup.race");
  if (fns.length === 0)
    throw new TypeError("Expected TaskGroup.race to be given at least one function; received none. A race of nothing would never end.");
  const scope = new Scope("TaskGroup.race", options);
  let winner: { readonly value: unknown } | undefined;
  return new Batch(scope, fns.length, {
    // A value that is there at once is not ahead of a promise that is settled, as in the native counterpart.
    call: (context, index) => Promise.resolve(callAt(fns, index, context)),
    fulfilled: (index, value) => {
      if (scope.cancelled) return;
      winner = { value };
      scope.cancel(new Cancellation("exit", `Cancelled: the task "${nameAt(fns, index)}" of the group "${scope.name}" was first.`));
    },
    rejected: (index, error, context) => {
      scope.fail(error, nameAt(fns, index), context, undefined, { cancels: true, counts: true });
    },
    conclude: () => {
      if (winner === undefined) {
        scope.rethrow();
      } else {
        // What a loser threw changes nothing any more, and must not go unseen.
        scope.rethrowInterruption();
        scope.reportLost();
      }
      return winner?.value;
    },
  }).run();
}

import { callAt, functionsIn, nameAt } from "./all.js";
import { Batch } from "./batch.js";
import { Cancellation } from "./cancellation.js";
import type { TaskFn } from "./context.js";
import { TaskGroupError } from "./errors.js";
import { rememberFailures, type TaskFailure } from "./failures.js";
import type { TaskGroupOptions } from "./options.js";
import { Scope } from "./scope.js";

/** Runs functions side by side until the first one fulfils, and ends the others. */
export function any(tasks: Iterable<TaskFn<unknown>>, options: TaskGroupOptions | undefined): Promise<unknown> {
  const fns = functionsIn(tasks, "TaskGroup.any");
  const scope = new Scope("TaskGroup.any", options);
  const errors = new Array<unknown>(fns.length);
  const failures: TaskFailure[] = [];
  let winner: { readonly value: unknown } | undefined;
  return new Batch(scope, fns.length, {
    // A value that is there at once is not ahead of a promise that is settled, as in the native counterpart.
    call: (context, index) => Promise.resolve(callAt(fns, index, context)),
    fulfilled: (index, value) => {
      if (scope.cancelled) return;
      winner = { value };
      scope.cancel(
        new Cancellation("exit", `Cancelled: the task "${nameAt(fns, index)}" of the group "${scope.name}" was the first to fulfil.`),
      );
    },
    rejected: (index, error, context) => {
      const task = nameAt(fns, index);
      errors[index] = error;
      if (scope.fail(error, task, context, undefined, { cancels: false, counts: false })) failures.push({ error, task, group: scope.name });
    },
    conclude: () => {
      scope.rethrowInterruption();
      if (winner !== undefined) return winner.value;
      const message = `None of the ${String(fns.length)} tasks of the group "${scope.name}" fulfilled.`;
      const cause = failures.length > 0 ? { cause: failures[0]?.error } : undefined;
      const error =
        options?.errors === "aggregate" ? new TaskGroupError(errors, message, cause) : new AggregateError(errors, message, cause);
      rememberFailures(error, failures);
      throw error;
    },
  }).run();
}

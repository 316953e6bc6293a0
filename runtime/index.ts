export type { TaskContext, TaskFn } from "./context.js";
export { CancelledError, GroupClosedError, TaskGroupError } from "./errors.js";
export type { TaskFailure } from "./failures.js";
export { TaskGroup } from "./group.js";
export type { SpawnOptions } from "./group.js";
export type { TaskGroupOptions } from "./options.js";
export { sleep } from "./sleep.js";
export type { Task, TaskState } from "./task.js";
export { shield, withTimeout } from "./timeout.js";

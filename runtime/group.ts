import { all } from "./all.js";
import { any } from "./any.js";
import { Cancellation } from "./cancellation.js";
import { Children } from "./children.js";
import type { TaskContext, TaskFn } from "./context.js";
import { asyncDispose } from "./dispose.js";
import { DeadlockError } from "./errors.js";
import { failuresBehind, type TaskFailure } from "./failures.js";
import { map } from "./map.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { openOutcome } from "./outcome.js";
import { race } from "./race.js";
import { Scope } from "./scope.js";
import { allSettled } from "./settled.js";
import type { Task } from "./task.js";

/** What a task may be given when it is spawned. */
export interface SpawnOptions {
  /** Shown in errors and warnings. Default: the function's name. */
  readonly name?: string | undefined;
}

type Body<T> = (group: TaskGroup) => T | PromiseLike<T>;

/**
 * A set of tasks that end together: none of them outlives the group, and none of their errors is lost.
 *
 * @example
 * const report = await TaskGroup.run(async (group) => {
 *   const user = group.spawn(({ signal }) => loadUser(id, { signal }));
 *   const posts = group.spawn(({ signal }) => loadPosts(id, { signal }));
 *   return render(await user, await posts);
 * });
 */
export class TaskGroup {
  readonly #scope: Scope;
  readonly #children: Children;
  readonly #outcome = openOutcome<unknown>();
  readonly #hasBody: boolean;
  #joined: Promise<void> | undefined;
  #disposed: Promise<void> | undefined;

  private constructor(scope: Scope, hasBody: boolean) {
    this.#scope = scope;
    this.#hasBody = hasBody;
    this.#children = new Children(scope, scope.options.limit ?? Infinity, this.#outcome.link);
  }

  /**
   * Runs a body that may spawn tasks, and settles when the body and every task have settled.
   */
  static run<T>(body: (group: TaskGroup) => T | PromiseLike<T>): Promise<T>;
  static run<T>(options: TaskGroupOptions, body: (group: TaskGroup) => T | PromiseLike<T>): Promise<T>;
  static run<T>(first: TaskGroupOptions | Body<T>, second?: Body<T>): Promise<T> {
    return attempt(() => {
      const [options, body] = typeof first === "function" ? [{}, first] : [first, second];
      checkFunction(body, "the body of TaskGroup.run");
      return new TaskGroup(new Scope("TaskGroup.run", options), true).#run(body as Body<T>);
    });
  }

  /** Opens a group for `await using`. */
  static open(options?: TaskGroupOptions): TaskGroup {
    return new TaskGroup(new Scope("TaskGroup.open", options), false);
  }

  /** Runs functions side by side and gives their results in order. */
  static all<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<Results<T>>;
  static all<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>[]>;
  static all(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
    return attempt(() => all(tasks, options));
  }

  /** Runs functions side by side and tells how each of them ended. */
  static allSettled<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<SettledResults<T>>;
  static allSettled<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<PromiseSettledResult<Awaited<T>>[]>;
  static allSettled(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
    return attempt(() => allSettled(tasks, options));
  }

  /** Calls a function for each item, side by side, and gives the results in the order of the items. */
  static map<T, R>(items: Iterable<T> | AsyncIterable<T>, fn: (item: T, task: TaskContext, index: number) => R | PromiseLike<R>, options?: TaskGroupOptions): Promise<R[]> {
    return attempt(() => map(items, fn, options));
  }

  /** Runs functions side by side and settles as the first one that settles. */
  static race<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>> {
    return attempt(() => race(tasks, options) as Promise<Awaited<T>>);
  }

  /** Runs functions side by side and gives the result of the first one that fulfils. */
  static any<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>> {
    return attempt(() => any(tasks, options) as Promise<Awaited<T>>);
  }

  /** Every failure behind an error that this library rejected with, the first one first. */
  static failures(error: unknown): readonly TaskFailure[] {
    return failuresBehind(error);
  }

  /** Aborts when the group is cancelled. */
  get signal(): AbortSignal {
    return this.#scope.signal;
  }

  /** Starts a task now, or when there is room for it. */
  spawn<T>(fn: TaskFn<T>, options?: SpawnOptions): Task<T> {
    return this.#children.spawn(fn, options?.name, false);
  }

  /** Starts a task now, or not at all. */
  trySpawn<T>(fn: TaskFn<T>, options?: SpawnOptions): Task<T> | undefined {
    if (this.#children.full && !this.#children.closed && !this.#scope.cancelled) return undefined;
    return this.#children.spawn(fn, options?.name, false);
  }

  /** Starts a task that does not keep the group open. */
  daemon(fn: TaskFn<unknown>, options?: SpawnOptions): Task<void> {
    return this.#children.spawn(fn as TaskFn<void>, options?.name, true);
  }

  /** Cancels every task. */
  cancel(reason?: unknown): void {
    const message = `Cancelled: the group "${this.#scope.name}" was cancelled.`;
    this.#scope.cancel(reason === undefined ? new Cancellation("exit", message) : new Cancellation("reason", message, reason));
  }

  /** Waits for every task, and closes the group. */
  join(): Promise<void> {
    if (this.#children.calling) {
      return Promise.reject(new DeadlockError(`A task of the group "${this.#scope.name}" cannot wait for its own group to end.`));
    }
    return (this.#joined ??= this.#join());
  }

  /** Ends the group abruptly, unless it was joined. */
  [asyncDispose](): Promise<void> {
    return (this.#disposed ??= this.#dispose());
  }

  #run<T>(body: Body<T>): Promise<T> {
    const scope = this.#scope;
    const outcome = this.#outcome;
    const end = (give: () => void) => {
      this.#children.drain(() => {
        scope.close();
        const verdict = scope.verdict();
        if (verdict === undefined) give();
        else outcome.reject(verdict.error);
      });
    };
    if (scope.cancelled) {
      end(() => undefined);
      return outcome.promise as Promise<T>;
    }
    new Promise<T>((resolve) => {
      resolve(body(this));
    })
      .then(
        (value) => {
          end(() => {
            scope.reportLost();
            outcome.resolve(value);
          });
        },
        (error: unknown) => {
          scope.fail(error, "body", undefined, undefined, { cancels: true, counts: true, first: true });
          end(() => {
            outcome.reject(error);
          });
        },
      )
      .then(outcome.link, outcome.link);
    return outcome.promise as Promise<T>;
  }

  #join(): Promise<void> {
    const scope = this.#scope;
    const outcome = this.#hasBody ? openOutcome<unknown>() : this.#outcome;
    this.#children.drain(() => {
      if (!this.#hasBody) scope.close();
      const verdict = scope.verdict();
      if (verdict !== undefined) outcome.reject(verdict.error);
      else outcome.resolve(undefined);
    });
    return outcome.promise as Promise<void>;
  }

  #dispose(): Promise<void> {
    const scope = this.#scope;
    const joined = this.#joined !== undefined;
    const before = scope.failureCount;
    if (!joined) this.cancel();
    return new Promise((resolve, reject) => {
      this.#children.drain(() => {
        if (joined || this.#hasBody) {
          resolve();
          return;
        }
        scope.close();
        const lost = scope.unseen(before);
        if (lost !== undefined) {
          reject(lost.error as Error);
          return;
        }
        scope.reportLost();
        resolve();
      });
    });
  }
}

/** What the functions of a tuple give, in their places. */
export type Results<T extends readonly unknown[]> = { -readonly [K in keyof T]: T[K] extends (...args: never) => infer R ? Awaited<R> : never };

/** How the functions of a tuple end, in their places. */
export type SettledResults<T extends readonly unknown[]> = { -readonly [K in keyof T]: PromiseSettledResult<T[K] extends (...args: never) => infer R ? Awaited<R> : never> };

// What is wrong with the arguments is a rejection too: one `catch` has to do.
function attempt<T>(start: () => Promise<T>): Promise<T> {
  try {
    return start();
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

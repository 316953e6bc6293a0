import { all } from "./all.js";
import { any } from "./any.js";
import type { TaskContext, TaskFn } from "./context.js";
import { asyncDispose } from "./dispose.js";
import { failuresBehind, type TaskFailure } from "./failures.js";
import { Life } from "./life.js";
import { map } from "./map.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
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
 * Every way to use one settles only after every task has settled. The first failure cancels the other tasks, which learn of it as a
 * `CancelledError`, and is rethrown itself; the rest is in `TaskGroup.failures(error)`. JavaScript cannot stop a running function:
 * a task ends early if it passes its `signal` on, uses its `sleep`, or calls its `checkpoint`. One that does not is waited for.
 *
 * @example
 * const page = await TaskGroup.run(async (group) => {
 *   const user = group.spawn(({ signal }) => loadUser(id, { signal }));
 *   const posts = group.spawn(({ signal }) => loadPosts(id, { signal }));
 *   return render(await user, await posts);
 * });
 */
export class TaskGroup {
  readonly #life: Life;

  private constructor(life: Life) {
    this.#life = life;
  }

  /**
   * Runs a body that spawns tasks, and gives the body's value when all of them have settled.
   *
   * The body is called at once. When it returns, its tasks are waited for, then its daemons are cancelled and waited for.
   * On failure of a task or of the body: the others are cancelled, and after they have settled it rejects with the first failure itself.
   * A failure that the body awaits and catches still counts, unless `onError` is `"continue"`.
   * On abort of `options.signal`: the same, with the signal's reason; a failure outranks it. Nothing is called if it is aborted already.
   *
   * @example
   * const total = await TaskGroup.run({ name: "import", limit: 4 }, async (group) => {
   *   const counts = files.map((file) => group.spawn(({ signal }) => importFile(file, { signal })));
   *   return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
   * });
   */
  static run<T>(body: (group: TaskGroup) => T | PromiseLike<T>): Promise<T>;
  static run<T>(options: TaskGroupOptions, body: (group: TaskGroup) => T | PromiseLike<T>): Promise<T>;
  static run<T>(first: TaskGroupOptions | Body<T>, second?: Body<T>): Promise<T> {
    return attempt(() => {
      const [options, body] = typeof first === "function" ? [undefined, first] : [first, second];
      checkFunction(body, "the body of TaskGroup.run");
      const life = new Life(new Scope("TaskGroup.run", options), true);
      const group = new TaskGroup(life);
      return life.run(() => (body as Body<T>)(group));
    });
  }

  /**
   * Opens a group for `await using`. The block has to end with `await group.join()`.
   *
   * Leaving the block without it is an abrupt end: the tasks are cancelled and waited for, because disposal cannot know whether the block
   * threw. It then throws only a failure that came before and that nobody has seen.
   *
   * @example
   * await using group = TaskGroup.open();
   * group.spawn(({ signal }) => refresh({ signal }));
   * await group.join();
   */
  static open(options?: TaskGroupOptions): TaskGroup {
    return new TaskGroup(new Life(new Scope("TaskGroup.open", options), false));
  }

  /**
   * Runs functions side by side and gives their results in order: `Promise.all` over functions.
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
  static all<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<Results<T>>;
  static all<F extends TaskFn<unknown>>(tasks: Iterable<F>, options?: TaskGroupOptions): Promise<Awaited<ReturnType<F>>[]>;
  static all<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>[]>;
  static all(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
    return attempt(() => all(tasks, options));
  }

  /**
   * Runs functions side by side and tells how each of them ended: `Promise.allSettled` over functions.
   *
   * On failure: nothing is cancelled, and it does not reject. On abort of `options.signal`: the functions are cancelled, and when all have
   * settled it rejects with the signal's reason.
   *
   * @example
   * const [first, second] = await TaskGroup.allSettled([() => ping("a"), () => ping("b")]);
   * if (first.status === "rejected") console.log(first.reason);
   */
  static allSettled<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<SettledResults<T>>;
  static allSettled<F extends TaskFn<unknown>>(
    tasks: Iterable<F>,
    options?: TaskGroupOptions,
  ): Promise<PromiseSettledResult<Awaited<ReturnType<F>>>[]>;
  static allSettled<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<PromiseSettledResult<Awaited<T>>[]>;
  static allSettled(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
    return attempt(() => allSettled(tasks, options));
  }

  /**
   * Calls a function for each item, side by side, and gives the results in the order of the items.
   *
   * An array's length is fixed at the call. Any other iterable is pulled one item at a time, as `limit` has room, and closed when the map
   * ends early. On failure and on abort: as `TaskGroup.all`; no further item is pulled.
   *
   * @example
   * const bodies = await TaskGroup.map(urls, async (url, { signal }) => (await fetch(url, { signal })).text(), { limit: 8 });
   */
  static map<T, R>(
    items: Iterable<T> | AsyncIterable<T>,
    fn: (item: T, task: TaskContext, index: number) => R | PromiseLike<R>,
    options?: TaskGroupOptions,
  ): Promise<R[]> {
    return attempt(() => map(items, fn, options));
  }

  /**
   * Runs functions side by side and settles as the first one that settles, after the others were cancelled and have settled.
   *
   * On failure: a first one that fails makes it reject with that error; what a loser throws later is reported, not thrown. No function at
   * all is a `TypeError`. On abort of `options.signal`: rejects with the signal's reason, also while losers are waited for.
   *
   * @example
   * const answer = await TaskGroup.race([({ signal }) => ask(primary, signal), ({ signal }) => ask(replica, signal)]);
   */
  static race<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<Awaited<ReturnType<T[number]>>>;
  static race<F extends TaskFn<unknown>>(tasks: Iterable<F>, options?: TaskGroupOptions): Promise<Awaited<ReturnType<F>>>;
  static race<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>>;
  static race(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
    return attempt(() => race(tasks, options));
  }

  /**
   * Runs functions side by side and gives the result of the first one that fulfils, after the others were cancelled and have settled.
   *
   * On failure: a function that fails is passed over. If all do, or there are none, it rejects with an `AggregateError` of their errors in
   * order. On abort of `options.signal`: rejects with the signal's reason, also while losers are waited for.
   *
   * @example
   * const copy = await TaskGroup.any(mirrors.map((mirror) => ({ signal }) => download(mirror, { signal })));
   */
  static any<T extends readonly TaskFn<unknown>[] | []>(tasks: T, options?: TaskGroupOptions): Promise<Awaited<ReturnType<T[number]>>>;
  static any<F extends TaskFn<unknown>>(tasks: Iterable<F>, options?: TaskGroupOptions): Promise<Awaited<ReturnType<F>>>;
  static any<T>(tasks: Iterable<TaskFn<T>>, options?: TaskGroupOptions): Promise<Awaited<T>>;
  static any(tasks: Iterable<TaskFn<unknown>>, options?: TaskGroupOptions): Promise<unknown> {
    return attempt(() => any(tasks, options));
  }

  /**
   * Every failure behind an error that this library rejected with, the first one first; nothing for any other value.
   *
   * A failure of a nested group is listed with that group's names. What was thrown as a primitive value cannot be recognised.
   *
   * @example
   * try {
   *   await TaskGroup.all(jobs);
   * } catch (error) {
   *   for (const failure of TaskGroup.failures(error)) console.log(failure.task, failure.error);
   * }
   */
  static failures(error: unknown): readonly TaskFailure[] {
    return failuresBehind(error);
  }

  /** Aborts when the group is cancelled, with the `CancelledError` that its tasks see. A normal end does not abort it. */
  get signal(): AbortSignal {
    return this.#life.scope.signal;
  }

  /**
   * Starts a task now, or, with a `limit`, as soon as a slot is free. The handle need not be awaited: the group waits for the task.
   *
   * On failure: what the function throws, also synchronously, fails the group; `spawn` itself does not throw it. On a cancelled group the
   * function is not called, and the handle rejects. On a finished group: throws a `GroupClosedError`.
   *
   * @example
   * const user = group.spawn(({ signal }) => loadUser(id, { signal }), { name: "user" });
   * const { name } = await user;
   */
  spawn<T>(fn: TaskFn<T>, options?: SpawnOptions): Task<T> {
    return this.#life.children.spawn(fn, options?.name, false);
  }

  /**
   * Starts a task now, or gives `undefined` when all slots of `limit` are taken; for the rest as `spawn`.
   *
   * @example
   * if (group.trySpawn(() => warmCache()) === undefined) console.log("busy, not today");
   */
  trySpawn<T>(fn: TaskFn<T>, options?: SpawnOptions): Task<T> | undefined {
    const { children, scope } = this.#life;
    if (children.full && !children.closed && !scope.cancelled) return undefined;
    return children.spawn(fn, options?.name, false);
  }

  /**
   * Starts a task that does not keep the group open: it is cancelled when everything else is done. It takes no slot of `limit`.
   *
   * Being cancelled is its normal end, and its handle fulfils then. On failure: it fails the group as any task does.
   *
   * @example
   * group.daemon(async ({ sleep }) => {
   *   for (;;) {
   *     await sleep(1_000);
   *     flush();
   *   }
   * });
   */
  daemon(fn: TaskFn<unknown>, options?: SpawnOptions): Task<void> {
    return this.#life.children.spawn(fn as TaskFn<void>, options?.name, true);
  }

  /**
   * Cancels every task; those still queued never start. Only the first cancellation of a group counts.
   *
   * Without a reason it is a normal early end: `TaskGroup.run` gives its body's value. With a reason, the group rejects with that very
   * reason. A failure while the tasks clean up outranks both.
   *
   * @example
   * group.spawn(async ({ signal }) => {
   *   if (await isFound(signal)) group.cancel();
   * });
   */
  cancel(reason?: unknown): void {
    this.#life.cancel(reason);
  }

  /**
   * Waits for every task, ends the daemons, and closes the group. Tasks may go on spawning until the last one has settled.
   *
   * Rejects as `TaskGroup.run` would; a second call gives the same outcome. A task that calls it before its first `await` is told that it
   * would wait for itself.
   *
   * @example
   * await using group = TaskGroup.open({ limit: 4 });
   * for (const file of files) group.spawn(() => upload(file));
   * await group.join();
   */
  join(): Promise<void> {
    return this.#life.join();
  }

  /** Ends the group abruptly: cancels, waits, and throws only what failed before and nobody has seen. After `join` it does nothing. */
  [asyncDispose](): Promise<void> {
    return this.#life.dispose();
  }
}

/** What the functions of a tuple give, in their places. */
export type Results<T extends readonly unknown[]> = {
  -readonly [K in keyof T]: T[K] extends (...args: never) => infer R ? Awaited<R> : never;
};

/** How the functions of a tuple end, in their places. */
export type SettledResults<T extends readonly unknown[]> = {
  -readonly [K in keyof T]: PromiseSettledResult<T[K] extends (...args: never) => infer R ? Awaited<R> : never>;
};

// What is wrong with the arguments is a rejection too: one `catch` has to do.
function attempt<T>(start: () => Promise<T>): Promise<T> {
  try {
    return start();
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

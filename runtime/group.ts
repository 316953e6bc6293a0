import { all } from "./all.js";
import type { TaskFn } from "./context.js";
import { asyncDispose } from "./dispose.js";
import { dump } from "./dump.js";
import { failuresBehind, type TaskFailure } from "./failures.js";
import { type Life, lifeOf } from "./life.js";
import { map } from "./map.js";
import { checkFunction, type TaskGroupOptions } from "./options.js";
import { any, race } from "./race.js";
import { allSettled } from "./settled.js";
import { stream } from "./stream.js";
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
  /** Ends the group abruptly: cancels, waits, and throws only what failed before and nobody has seen. After `join` it does nothing. */
  declare readonly [asyncDispose]: () => Promise<void>;
  readonly #life: Life;

  private constructor(life: Life) {
    this.#life = life;
    // Not a method: a class with a computed key cannot be left out of a bundle.
    this[asyncDispose] = () => life._dispose();
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
  static async run<T>(first: TaskGroupOptions | Body<T>, second?: Body<T>): Promise<T> {
    const [options, body] = typeof first === "function" ? [undefined, first] : [first, second];
    checkFunction(body, "the body of TaskGroup.run");
    const life = lifeOf("TaskGroup.run", options, true);
    return life._through(() => (body as Body<T>)(new TaskGroup(life)));
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
    return new TaskGroup(lifeOf("TaskGroup.open", options, false));
  }

  /** Runs functions side by side and gives their results in order: `Promise.all` over functions. See {@link all}. */
  static readonly all: typeof all = all;

  /** Runs functions side by side and tells how each of them ended: `Promise.allSettled` over functions. See {@link allSettled}. */
  static readonly allSettled: typeof allSettled = allSettled;

  /** Calls a function for each item, side by side, and gives the results in the order of the items. See {@link map}. */
  static readonly map: typeof map = map;

  /** Calls a function for each item, side by side, and gives the results as they come. See {@link stream}. */
  static readonly stream: typeof stream = stream;

  /** Settles as the first function that settles, after the others were cancelled and have settled. See {@link race}. */
  static readonly race: typeof race = race;

  /** Gives the result of the first function that fulfils, after the others were cancelled and have settled. See {@link any}. */
  static readonly any: typeof any = any;

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

  /**
   * The groups that have not ended and their tasks, as a tree of names, states and ages: what to look at when something hangs.
   *
   * A group stands below the task whose `signal` it was given.
   *
   * @example
   * setInterval(() => console.log(TaskGroup.dump()), 60_000).unref();
   */
  static dump(): string {
    return dump();
  }

  /** Aborts when the group is cancelled, with the `CancelledError` that its tasks see. A normal end does not abort it. */
  get signal(): AbortSignal {
    return this.#life._signal;
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
    return this.#life._spawn(fn, options?.name, false);
  }

  /**
   * Starts a task now, or gives `undefined` when all slots of `limit` are taken; for the rest as `spawn`.
   *
   * @example
   * if (group.trySpawn(() => warmCache()) === undefined) console.log("busy, not today");
   */
  trySpawn<T>(fn: TaskFn<T>, options?: SpawnOptions): Task<T> | undefined {
    const life = this.#life;
    if (life._full && !life._finished && !life._cancelled) return undefined;
    return life._spawn(fn, options?.name, false);
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
    return this.#life._spawn(fn as TaskFn<void>, options?.name, true);
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
    this.#life._stop(reason);
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
    return this.#life._join();
  }
}

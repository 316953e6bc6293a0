import { type Context, controllerOf, type TaskFn } from "./context.js";
import { Crew } from "./crew.js";
import { CancelledError, DeadlockError, GroupClosedError, isObject } from "./errors.js";
import type { TaskFailure } from "./failures.js";
import { checkFunction } from "./options.js";
import { Queue } from "./queue.js";
import { list } from "./scope.js";
import { cancelAlone, Spawned } from "./task.js";

/** Any task: what it gives is its handle's affair. */
type Child = Spawned<unknown>;

/** The spawned tasks of a group: which of them run, which wait for a slot, and when they are done. */
export abstract class Children extends Crew {
  override readonly _slots = new Set<Context>();
  override readonly _queued = new Queue<Child>();
  /** The task that is in its first stretch, before it gives way. */
  declare _current: Child | undefined;
  /** Of each failure, how many handles that tell it nobody has looked at: one error may fail several tasks. */
  readonly _unseen = new Map<TaskFailure | undefined, number>();
  /** Whether the first failure is of this very moment. */
  _fresh = false;
  declare _controller: AbortController | undefined;
  /** Whether the last task has settled. */
  _finished = false;
  override _held = true;
  _count = 0;
  /** How many tasks have settled. */
  _moved = 0;
  /** What daemons are told when the others are done. */
  declare _ending: CancelledError | undefined;

  _spawn<T>(fn: TaskFn<T>, name: string | undefined, daemon: boolean): Spawned<T> {
    checkFunction(fn, "the task");
    if (this._finished)
      throw new GroupClosedError(
        `Could not spawn${name === undefined ? "" : ` "${name}"`}: the ${this._title} has finished. Spawn before its body returns, or before \`join\`.`,
      );
    const task = new Spawned<unknown>(this, fn, name ?? (fn.name || `task ${this._count}`), daemon);
    this._count += 1;
    const reason = this._cancelled ?? this._ending;
    if (reason) task._finish(reason, "cancelled");
    else if (daemon) {
      this._daemons += 1;
      this._limit += 1;
      this._begin(task);
    } else if (this._full) this._enqueue(task);
    else this._begin(task);
    return task as Spawned<T>;
  }

  // The task begins in a reaction made here, because a reaction runs in the async context of where it was made: the spawner's.
  _enqueue(task: Child): void {
    this._queued.add(task);
    new Promise<void>((open) => {
      task._open = open;
    }).then(() => {
      // The slot that was kept for it.
      this._active -= 1;
      const reason = this._cancelled;
      if (task.state === "queued") {
        if (!reason) {
          this._begin(task);
          return;
        }
        task._finish(reason, "cancelled");
      }
      this._fill();
    });
  }

  override _next(): boolean {
    const task = this._queued.shift();
    if (!task) return false;
    this._active += 1;
    task._open?.();
    return true;
  }

  _begin(task: Child): void {
    this._now = undefined;
    this._start(task._context, begin, task);
    if (isBlocked(task)) this._checkDeadlock(task);
  }

  override _settled = (context: Context, result: unknown, failed: boolean): void => {
    const task = context._key as Child;
    this._slots.delete(context);
    this._moved += 1;
    if (task._daemon) {
      this._daemons -= 1;
      this._limit -= 1;
    }
    if (failed) this._noteFailure(task, result);
    task._finish(result, failed ? (task._failure ? "failed" : "cancelled") : "fulfilled");
  };

  _noteFailure(task: Child, error: unknown): void {
    if (!(task._failure = this._fail(error, task._context))) return;
    this._tally(task, 1);
    this._fresh = this._failures.size === 1;
    Promise.resolve().then(() => {
      this._fresh = false;
    });
    if (task._observed) this._tally(task, -1);
  }

  /** A handle tells of its failure now, or somebody has looked at it. Of a failure that was seen in each, a supervisor has nothing to throw. */
  _tally({ _failure, _context }: Child, change: number): void {
    if (!_failure) return;
    const left = (this._unseen.get(_failure) ?? 0) + change;
    this._unseen.set(_failure, left);
    if (!left && this._options.onError === "continue") this._failures.delete(isObject(_failure.error) ? _failure.error : _context);
  }

  override _nameOf(context: Context): string {
    return (context._key as Child).name;
  }

  /** The signal of the whole group. */
  get _signal(): AbortSignal {
    return (this._controller ??= controllerOf(this, this._cancelled)).signal;
  }

  override _onCancel(reason: CancelledError): void {
    this._controller?.abort(reason);
    for (const task of this._queued) task._finish(reason, "cancelled");
  }

  /** What still runs is a daemon. */
  override _idle(): void {
    if (this._daemons === 0) {
      this._finished = true;
      this._end();
    } else if (!this._ending) {
      this._ending = new CancelledError(`Cancelled: the other tasks of the ${this._title} are done.`);
      for (const context of this._slots) cancelAlone(context, this._ending);
      this._expectEnd();
    }
  }

  override _release(): Promise<void> {
    if (this._held && this._full) this._expectProgress();
    return super._release();
  }

  // What waits for a queued task is not known after its first stretch; that nothing has moved for long is.
  _expectProgress(): void {
    const before = this._moved;
    this._afterWarning((ms) => {
      const awaited = [...this._queued].filter(({ _observed }) => _observed);
      if (!awaited.length || this._moved !== before || this._reason) return undefined;
      return `has not moved for ${ms}: ${this._names()} hold all slots while ${list(awaited.map(({ name }) => name))} are awaited in the queue; raise \`limit\``;
    });
  }

  _checkDeadlock(task: Child): void {
    const blocked = this._running.filter(({ _key }) => isBlocked(_key as Child));
    if (blocked.length < this._active - this._daemons) return;
    const [target] = task._awaiting as Set<Child>;
    const error = new DeadlockError(
      `The ${this._titleOf(task._context)} waits for "${(target as Child).name}", which cannot start: all slots wait like this. Raise \`limit\`.`,
    );
    this._fail(error, task._context, true);
  }
}

// A task that also sleeps has something to go on with.
function isBlocked({ state, _context, _awaiting, _daemon }: Child): boolean {
  if (!_awaiting || _daemon || state !== "running" || _context._extras?._sleeps.size) return false;
  return [..._awaiting].some((each) => each.state === "queued");
}

/** Calls the function of a task. */
function begin(task: Child, context: Context): unknown {
  const { _group } = task;
  const fn = task._fn as TaskFn<unknown>;
  const before = _group._current;
  _group._slots.add(context);
  _group._current = task;
  task.state = "running";
  try {
    return fn(context);
  } finally {
    _group._current = before;
  }
}

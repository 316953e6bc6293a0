import { Batch, type Work } from "./batch.js";
import { Cancellation } from "./cancellation.js";
import type { Context, TaskFn } from "./context.js";
import { DeadlockError, GroupClosedError } from "./errors.js";
import { Ring } from "./link.js";
import { checkFunction } from "./options.js";
import type { Linking } from "./outcome.js";
import { list, type Scope } from "./scope.js";
import { Spawned } from "./task.js";

/** Any task: what it gives is its handle's affair. */
type Child = Spawned<unknown>;

/** The spawned tasks of a group: which of them run, which wait for a slot, and when they are done. */
export class Children implements Work<Child> {
  closed = false;
  /** The task that is in its first stretch, before it gives way. */
  current: Child | undefined = undefined;
  readonly #scope: Scope;
  readonly #tasks: Batch<Child>;
  readonly #daemons: Batch<Child>;
  #count = 0;
  /** How many tasks have settled. */
  #moved = 0;
  readonly #queue = new Ring<Child>();
  #blocked: Set<Child> | undefined = undefined;
  #ending: Cancellation | undefined = undefined;
  #onDrained: (() => void)[] = [];

  constructor(scope: Scope, outcome: Linking) {
    this.#scope = scope;
    this.#tasks = new Batch<Child>(scope, outcome, this);
    this.#daemons = new Batch<Child>(scope, outcome, new Daemons(this), false, Infinity);
    this.#tasks.held = this.#daemons.held = true;
    scope.children = this;
  }

  /** Whether a task spawned now would have to wait. */
  get full(): boolean {
    return this.#tasks.full;
  }

  /** The tasks that wait for a slot. */
  get queued(): readonly Child[] {
    return this.#queue.links;
  }

  spawn<T>(fn: TaskFn<T>, name: string | undefined, daemon: boolean): Spawned<T> {
    checkFunction(fn, "the task");
    const scope = this.#scope;
    if (this.closed) {
      const what = name === undefined ? "" : ` "${name}"`;
      throw new GroupClosedError(
        `Could not spawn${what}: the group "${scope.name}" has finished. Spawn before its body returns, or before \`join\`.`,
      );
    }
    const task = new Spawned<T>(this, fn, name ?? (fn.name || `task ${String(this.#count)}`), daemon);
    const child = task as Child;
    this.#count += 1;
    const cancellation = scope.cancelled ? scope.cancellation : this.#ending;
    if (cancellation !== undefined) task.refuse(cancellation.error, "cancelled");
    else if (daemon) this.#start(child, this.#daemons);
    else if (this.full) this.#enqueue(child);
    else this.#start(child);
    return task;
  }

  // The task begins in a reaction made here, because a reaction runs in the async context of where it was made: the spawner's.
  #enqueue(task: Child): void {
    this.#queue.append(task);
    new Promise<void>((open) => {
      task.open = open;
    }).then(() => {
      // The slot that was kept for it.
      this.#tasks.active -= 1;
      if (this.#scope.cancelled) this.cancelQueued(task, this.#scope.cancellation);
      if (task.state === "queued") this.#start(task);
      else this.#tasks.fill();
    });
  }

  #start(task: Child, batch = this.#tasks): void {
    batch.start(task);
    if (isBlocked(task)) this.#checkDeadlock(task);
  }

  call(context: Context, task: Child): unknown {
    const before = this.current;
    this.current = task;
    task.context = context;
    task.state = "running";
    try {
      return task.fn?.(context);
    } finally {
      this.current = before;
    }
  }

  fulfilled(task: Child, value: unknown): void {
    this.#blocked?.delete(task);
    this.#moved += 1;
    task.fulfil(value);
  }

  rejected(task: Child, error: unknown, context: Context): void {
    this.#blocked?.delete(task);
    this.#moved += 1;
    const failed = this.#scope.fail(error, context, "usual", task) !== undefined;
    if (failed && task.observed) this.forgive(task, error);
    task.refuse(error, failed ? "failed" : "cancelled");
  }

  next(): boolean {
    const task = this.#queue.shift();
    if (task === undefined) return false;
    this.#tasks.active += 1;
    task.open?.();
    return true;
  }

  /** Refuses a task that has not begun, or all of them. */
  cancelQueued(task: Child | undefined, cancellation: Cancellation | undefined): void {
    if (cancellation === undefined) return;
    for (const each of task === undefined ? this.queued : [task]) each.refuse(cancellation.error, "cancelled");
  }

  /** Calls back when every task has settled; daemons are cancelled and waited for when the others are done. */
  drain(callback: () => void): void {
    if (this.closed) {
      callback();
      return;
    }
    this.#onDrained.push(callback);
    if (this.#onDrained.length === 1 && this.full) this.#expectProgress();
    this.#tasks.held = false;
    this.#tasks.fill();
  }

  // What waits for a queued task is not known after its first stretch; that nothing has moved for long is.
  #expectProgress(): void {
    const before = this.#moved;
    this.#scope.afterWarning((ms) => {
      const awaited = this.queued.filter(({ observed }) => observed);
      if (awaited.length === 0 || this.#moved !== before || this.#scope.cancelled) return undefined;
      const holders = this.#scope.running.map(([task]) => (task as Child).name);
      return `has not moved for ${ms}: ${list(holders)} hold its slots while ${list(awaited.map(({ name }) => name))} are awaited in the queue. If the former await the latter, raise \`limit\`.`;
    });
  }

  done(): void {
    if (this.#ending !== undefined) return;
    this.#ending = new Cancellation("exit", `other tasks of the group "${this.#scope.name}" are done`);
    // What still runs is a daemon.
    for (const [task] of this.#scope.running) (task as Child).context?.cancel(this.#ending);
    this.#scope.expectEnd();
    this.#daemons.held = false;
    this.#daemons.fill();
  }

  /** Nothing runs any more, daemons included. */
  close(): void {
    this.closed = true;
    for (const callback of this.#onDrained) callback();
  }

  /** Somebody knows of this failure now. A supervisor has nothing left to throw for it. */
  forgive(task: Child, error: unknown): void {
    if (!this.#scope.failsFast) this.#scope.forgive(error, task.context);
  }

  #checkDeadlock(task: Child): void {
    const blocked = (this.#blocked ??= new Set());
    blocked.add(task);
    for (const each of blocked) if (!isBlocked(each)) blocked.delete(each);
    if (blocked.size < this.#tasks.active) return;
    const [target] = task.awaiting ?? [];
    const error = new DeadlockError(
      `The task "${task.name}" waits for "${String(target?.name)}", which cannot start: each of the ${String(this.#tasks.active)} slots of the group "${this.#scope.name}" is held by a task that waits for a queued one. Raise \`limit\`, or spawn from outside the group's tasks.`,
    );
    this.#scope.fail(error, task.name, "fatal");
  }
}

/** What the tasks of the group do, for those that no other task waits for. */
class Daemons implements Work<Child> {
  readonly #children: Children;

  constructor(children: Children) {
    this.#children = children;
  }

  call(context: Context, task: Child): unknown {
    return this.#children.call(context, task);
  }

  fulfilled(task: Child, value: unknown): void {
    this.#children.fulfilled(task, value);
  }

  rejected(task: Child, error: unknown, context: Context): void {
    this.#children.rejected(task, error, context);
  }

  next(): boolean {
    return false;
  }

  done(): void {
    this.#children.close();
  }
}

// A task that also sleeps has something to go on with.
function isBlocked({ state, context, awaiting }: Child): boolean {
  return (
    state === "running" && context?.sleeping !== true && awaiting !== undefined && [...awaiting].some((each) => each.state === "queued")
  );
}

import { Cancellation } from "./cancellation.js";
import { Context, type TaskFn } from "./context.js";
import { DeadlockError, GroupClosedError } from "./errors.js";
import { checkFunction } from "./options.js";
import type { Outcome } from "./outcome.js";
import type { Scope } from "./scope.js";
import { Spawned } from "./task.js";
import { promiseOf } from "./thenable.js";

/** The spawned tasks of a group: which of them run, which wait for a slot, and when they are done. */
export class Children {
  readonly #scope: Scope;
  readonly #limit: number;
  readonly #outcome: Outcome<unknown>;
  /** Tasks that have not settled, daemons apart. */
  #live = 0;
  /** Slots that are taken, of `limit`. */
  #busy = 0;
  #count = 0;
  #daemons: Set<Spawned<unknown>> | undefined;
  // A list and the index of its head: taking the first of a large Set costs microseconds.
  #queue: Spawned<unknown>[] = [];
  #head = 0;
  #current: Spawned<unknown> | undefined;
  #blocked: Set<Spawned<unknown>> | undefined;
  #ending: Cancellation | undefined;
  #onDrained: (() => void)[] | undefined;
  closed = false;

  constructor(scope: Scope, outcome: Outcome<unknown>) {
    this.#scope = scope;
    this.#limit = scope.options.limit ?? Infinity;
    this.#outcome = outcome;
    scope.onCancel = () => {
      this.#dropQueued();
    };
  }

  /** Whether a task spawned now would have to wait. */
  get full(): boolean {
    return this.#busy >= this.#limit;
  }

  /** Whether one of the tasks is in its first stretch, before it gives way. */
  get calling(): boolean {
    return this.#current !== undefined;
  }

  spawn<T>(fn: TaskFn<T>, name: string | undefined, daemon: boolean): Spawned<T> {
    checkFunction(fn, "the task");
    if (this.closed) {
      throw new GroupClosedError(
        `Could not spawn${name === undefined ? "" : ` "${name}"`}: the group "${this.#scope.name}" has finished. Spawn before its body returns, or before \`join\`.`,
      );
    }
    const task = new Spawned<T>(this, fn, name ?? (fn.name || `task ${String(this.#count)}`), daemon);
    this.#count += 1;
    const cancellation = this.#scope.cancelled ? this.#scope.cancellation : this.#ending;
    if (cancellation !== undefined) {
      task.refuse(cancellation.error, "cancelled");
      return task;
    }
    const known = task as Spawned<unknown>;
    if (daemon) {
      (this.#daemons ??= new Set()).add(known);
      this.#start(known);
    } else {
      this.#live += 1;
      if (this.full) this.#enqueue(known);
      else {
        this.#busy += 1;
        this.#start(known);
      }
    }
    return task;
  }

  // The task begins in a reaction made here, because a reaction runs in the async context of where it was made: the spawner's.
  #enqueue(task: Spawned<unknown>): void {
    this.#queue.push(task);
    void new Promise<void>((open) => {
      task.open = open;
    }).then(() => {
      if (task.state === "queued") this.#start(task);
      else this.#release();
    });
  }

  #start(task: Spawned<unknown>): void {
    const context = new Context(this.#scope, 0);
    const { fn } = task;
    const before = this.#current;
    let promise: Promise<unknown> | undefined;
    let result: unknown;
    task.context = context;
    task.state = "running";
    this.#current = task;
    try {
      result = fn?.(context);
      promise = promiseOf(result);
    } catch (error) {
      this.#current = before;
      this.#rejected(task, context, error);
      return;
    }
    this.#current = before;
    if (promise === undefined) {
      this.#fulfilled(task, context, result);
      return;
    }
    this.#follow(task, context, promise);
    if (task.awaiting !== undefined) this.#checkDeadlock(task);
  }

  #follow(task: Spawned<unknown>, context: Context, promise: Promise<unknown>): void {
    const handled = promise.then(
      (value) => this.#fulfilled(task, context, value),
      (error: unknown) => this.#rejected(task, context, error),
    );
    this.#outcome.link(context, handled);
  }

  #fulfilled(task: Spawned<unknown>, context: Context, value: unknown): Promise<unknown> | undefined {
    context.end();
    task.fulfil(value);
    this.#settled(task);
    return context.linked;
  }

  #rejected(task: Spawned<unknown>, context: Context, error: unknown): Promise<unknown> | undefined {
    context.end();
    const failed = this.#scope.fail(error, task.name, context, task);
    if (failed && task.observed) this.forgive(task, error);
    task.refuse(error, failed ? "failed" : "cancelled");
    this.#settled(task);
    return context.linked;
  }

  #settled(task: Spawned<unknown>): void {
    this.#blocked?.delete(task);
    if (task.daemon) {
      this.#daemons?.delete(task);
    } else {
      this.#live -= 1;
      this.#release();
    }
    this.#checkDrained();
  }

  #release(): void {
    this.#busy -= 1;
    while (this.#head < this.#queue.length && !this.full) {
      const next = this.#queue[this.#head++];
      if (next?.state !== "queued") continue;
      this.#busy += 1;
      next.open?.();
    }
    if (this.#head === this.#queue.length || (this.#head > 1024 && this.#head * 2 > this.#queue.length)) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
  }

  /** Takes a task that has not begun out of the group. */
  drop(task: Spawned<unknown>, cancellation: Cancellation): void {
    task.refuse(cancellation.error, "cancelled");
    this.#live -= 1;
    this.#checkDrained();
  }

  #dropQueued(): void {
    const cancellation = this.#scope.cancellation;
    const queue = this.#queue;
    const head = this.#head;
    this.#queue = [];
    this.#head = 0;
    if (cancellation === undefined) return;
    for (let index = head; index < queue.length; index++) {
      const task = queue[index];
      if (task?.state !== "queued") continue;
      task.refuse(cancellation.error, "cancelled");
      this.#live -= 1;
    }
    this.#checkDrained();
  }

  /** Calls back when every task has settled; daemons are cancelled and waited for when the others are done. */
  drain(callback: () => void): void {
    if (this.closed) {
      callback();
      return;
    }
    (this.#onDrained ??= []).push(callback);
    this.#checkDrained();
  }

  #checkDrained(): void {
    if (this.#onDrained === undefined || this.#live > 0) return;
    if (this.#ending === undefined) {
      this.#ending = new Cancellation("exit", `Cancelled: the other tasks of the group "${this.#scope.name}" are done.`);
      for (const daemon of [...(this.#daemons ?? [])]) daemon.context?.cancel(this.#ending);
    }
    if (this.#daemons !== undefined && this.#daemons.size > 0) return;
    this.closed = true;
    const callbacks = this.#onDrained;
    this.#onDrained = undefined;
    for (const callback of callbacks) callback();
  }

  /** Somebody knows of this failure now. A supervisor has nothing left to throw for it. */
  forgive(task: Spawned<unknown>, error: unknown): void {
    if (!this.#scope.failsFast) this.#scope.forgive(error, task.context);
  }

  /** A task in its first stretch looks at `target` as `await` does. */
  noteAwait(target: Spawned<unknown>): void {
    if (this.#current !== undefined && target.state === "queued") (this.#current.awaiting ??= new Set()).add(target);
  }

  /** It was no `await`. */
  noteThen(target: Spawned<unknown>): void {
    this.#current?.awaiting?.delete(target);
  }

  #checkDeadlock(task: Spawned<unknown>): void {
    if (task.daemon || !isBlocked(task)) return;
    const blocked = (this.#blocked ??= new Set()).add(task);
    for (const other of blocked) if (!isBlocked(other)) blocked.delete(other);
    if (blocked.size < this.#busy) return;
    const [target] = task.awaiting ?? [];
    const error = new DeadlockError(
      `The task "${task.name}" waits for "${String(target?.name)}", which cannot start: each of the ${String(this.#limit)} slots of the group "${this.#scope.name}" is held by a task that waits for a queued one. Raise \`limit\`, or spawn from outside the group's tasks.`,
    );
    this.#scope.fail(error, task.name, undefined, undefined, { cancels: true, counts: true });
  }
}

// A task that also sleeps has something to go on with.
function isBlocked(task: Spawned<unknown>): boolean {
  if (task.context?.sleeping === true) return false;
  return task.awaiting !== undefined && [...task.awaiting].some(({ state }) => state === "queued");
}

import { Children } from "./children.js";
import { ignore } from "./context.js";
import { causedBy, DeadlockError } from "./errors.js";
import { reportLost } from "./failures.js";
import type { TaskGroupOptions } from "./options.js";

let keptTask: unknown;

/** Makes a group. Its shape is kept, see `keepShapes`. */
export function lifeOf(maker: string, options: TaskGroupOptions | undefined, hasBody: boolean): Life {
  if (!keptTask) {
    const spare = new Life("", undefined, false);
    keptTask = spare._spawn(ignore, undefined, false);
    spare._close();
  }
  return new Life(maker, options, hasBody);
}

/** A group from its birth to its end: through its body, through `join`, or abruptly. */
export class Life extends Children {
  declare readonly _hasBody: boolean;
  declare _joined: Promise<void> | undefined;
  declare _disposed: Promise<void> | undefined;

  constructor(maker: string, options: TaskGroupOptions | undefined, hasBody: boolean) {
    super(maker, options);
    this._hasBody = hasBody;
  }

  /** Calls the body, and settles when it and every task have settled. */
  async _through<T>(call: () => T | PromiseLike<T>): Promise<T> {
    try {
      if (!this._cancelled) return await call();
    } catch (error) {
      const before = this._fresh ? [...this._failures] : [];
      // Of the body's failure there is no handle that somebody could look at.
      this._unseen.set(this._fail(error, "body", true), Infinity);
      // It outranks a failure of the same moment.
      for (const [key, failure] of before) {
        this._failures.delete(key);
        this._failures.set(key, failure);
      }
      // A body that was only interrupted has no value to give: then its own error stands.
      throw error;
    } finally {
      await this._release();
      this._close();
      this._verdict();
    }
    // Cancelled before it began: the verdict was thrown.
    return undefined as T;
  }

  /** Cancels every task; without a reason, it is a normal end. */
  _stop(reason?: unknown): void {
    this._cancel(`${this._title} was cancelled`, causedBy(reason));
  }

  /** Waits for every task and closes the group; in a group with a body, the body goes on. */
  _join(): Promise<void> {
    if (this._current) {
      return Promise.reject(new DeadlockError(`A task of the ${this._title} cannot wait for its own group to end.`));
    }
    const joined = (this._joined ??= this._waitJoin());
    // The group rejects with it in any case: a body need not await what it may have asked for in passing.
    if (this._hasBody) joined.catch(ignore);
    return joined;
  }

  async _waitJoin(): Promise<void> {
    await this._release();
    if (!this._hasBody) this._close();
    this._verdict();
  }

  /** Cancels and waits, unless `join` was called. */
  _dispose(): Promise<void> {
    return (this._disposed ??= this._waitDispose());
  }

  async _waitDispose(): Promise<void> {
    const joined = this._joined;
    const before = [...this._failures.values()];
    if (!joined) this._stop();
    await this._release();
    if (joined || this._hasBody) return;
    this._close();
    const unseen = before.some((failure) => this._unseen.get(failure) !== 0);
    for (const [key, failure] of this._failures) if (this._unseen.get(failure) === 0) this._failures.delete(key);
    if (unseen) this._verdict();
    reportLost(this);
  }
}

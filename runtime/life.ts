import { Cancellation } from "./cancellation.js";
import { Children } from "./children.js";
import { ignore } from "./context.js";
import { DeadlockError } from "./errors.js";
import type { TaskGroupOptions } from "./options.js";
import { Outcome } from "./outcome.js";
import { Scope } from "./scope.js";
import type { Task } from "./task.js";
import { promiseOf } from "./thenable.js";

/** A group from its birth to its end: through its body, through `join`, or abruptly. */
export class Life {
  readonly scope: Scope;
  readonly children: Children;
  readonly #outcome = new Outcome<unknown>();
  readonly #hasBody: boolean;
  #joined: Promise<void> | undefined;
  #disposed: Promise<void> | undefined;

  constructor(maker: string, options: TaskGroupOptions | undefined, hasBody: boolean) {
    this.scope = new Scope(maker, options, ({ name }: Task<unknown>) => name);
    this.#hasBody = hasBody;
    this.children = new Children(this.scope, this.#outcome);
  }

  /** Calls the body, and settles when it and every task have settled. */
  run<T>(body: () => T | PromiseLike<T>): Promise<T> {
    const outcome = this.#outcome;
    const returned = (value: unknown) => {
      this.#end(outcome, () => {
        this.scope.reportLost();
        outcome.resolve(value);
      });
      return linked;
    };
    const failed = (error: unknown) => {
      this.scope.fail(error, "body", "body");
      // A body that was only interrupted has no value to give: then its own error stands.
      this.#end(outcome, () => {
        outcome.reject(error);
      });
      return linked;
    };
    let linked: Promise<unknown> | undefined;
    if (this.scope.cancelled) this.#end(outcome, ignore);
    else {
      try {
        const value = body();
        const promise = promiseOf(value);
        if (promise === undefined) returned(value);
        // See `Outcome`: the last reaction never runs.
        else linked = promise.then(returned, failed).then(outcome.resolve as () => void);
      } catch (error) {
        failed(error);
      }
    }
    return outcome.promise as Promise<T>;
  }

  #end(outcome: Outcome<unknown>, unlessRejected: () => void): void {
    this.children.drain(() => {
      if (outcome === this.#outcome) this.scope.close();
      const verdict = this.scope.verdict();
      if (verdict === undefined) unlessRejected();
      else outcome.reject(verdict.error);
    });
  }

  /** Cancels every task; without a reason, it is a normal end. */
  cancel(reason?: unknown): void {
    this.scope.cancel(new Cancellation(reason === undefined ? "exit" : "reason", `group "${this.scope.name}" was cancelled`, reason));
  }

  /** Waits for every task and closes the group; in a group with a body, the body goes on. */
  join(): Promise<void> {
    if (this.children.current !== undefined) {
      return Promise.reject(new DeadlockError(`A task of the group "${this.scope.name}" cannot wait for its own group to end.`));
    }
    return (this.#joined ??= this.#join());
  }

  #join(): Promise<void> {
    const outcome = this.#hasBody ? new Outcome<unknown>() : this.#outcome;
    // The group rejects with it in any case: a body need not await what it may have asked for in passing.
    if (this.#hasBody) outcome.promise.catch(ignore);
    this.#end(outcome, outcome.resolve as () => void);
    return outcome.promise as Promise<void>;
  }

  /** Cancels and waits, unless `join` was called. */
  dispose(): Promise<void> {
    return (this.#disposed ??= this.#dispose());
  }

  #dispose(): Promise<void> {
    const { scope } = this;
    const joined = this.#joined !== undefined;
    const before = scope.failureCount;
    if (!joined) this.cancel();
    return new Promise((resolve, reject) => {
      this.children.drain(() => {
        if (!joined && !this.#hasBody) {
          scope.close();
          const lost = scope.unseen(before);
          if (lost !== undefined) reject(lost.error);
          else scope.reportLost();
        }
        resolve();
      });
    });
  }
}

import { Cancellation } from "./cancellation.js";
import { Children } from "./children.js";
import { ignore } from "./context.js";
import { DeadlockError } from "./errors.js";
import { Outcome } from "./outcome.js";
import type { Scope } from "./scope.js";
import { promiseOf } from "./thenable.js";

/** A group from its birth to its end: through its body, through `join`, or abruptly. */
export class Life {
  readonly scope: Scope;
  readonly children: Children;
  readonly #outcome = new Outcome<unknown>();
  readonly #hasBody: boolean;
  #joined: Promise<void> | undefined;
  #disposed: Promise<void> | undefined;

  constructor(scope: Scope, hasBody: boolean) {
    this.scope = scope;
    this.#hasBody = hasBody;
    this.children = new Children(scope, this.#outcome);
  }

  /** Calls the body, and settles when it and every task have settled. */
  run<T>(body: () => T | PromiseLike<T>): Promise<T> {
    const outcome = this.#outcome as Outcome<T>;
    let promise: Promise<unknown> | undefined;
    let value: unknown;
    if (this.scope.cancelled) {
      this.#end(outcome.resolve as () => void);
      return outcome.promise;
    }
    try {
      value = body();
      promise = promiseOf(value);
    } catch (error) {
      this.#bodyFailed(error);
      return outcome.promise;
    }
    if (promise === undefined) {
      this.#bodyReturned(value);
      return outcome.promise;
    }
    const handled = promise.then(
      (result) => {
        this.#bodyReturned(result);
        return linked;
      },
      (error: unknown) => {
        this.#bodyFailed(error);
        return linked;
      },
    );
    // See `Outcome`: this reaction never runs.
    const linked: Promise<void> = handled.then(outcome.resolve as () => void);
    return outcome.promise;
  }

  #bodyReturned(value: unknown): void {
    this.#end(() => {
      this.scope.reportLost();
      this.#outcome.resolve(value);
    });
  }

  #bodyFailed(error: unknown): void {
    this.scope.fail(error, "body", undefined, undefined, { cancels: true, counts: true, first: true });
    // A body that was only interrupted has no value to give: then its own error stands.
    this.#end(() => {
      this.#outcome.reject(error);
    });
  }

  #end(unlessRejected: () => void): void {
    this.children.drain(() => {
      this.scope.close();
      const verdict = this.scope.verdict();
      if (verdict === undefined) unlessRejected();
      else this.#outcome.reject(verdict.error);
    });
  }

  /** Cancels every task; without a reason, it is a normal end. */
  cancel(reason?: unknown): void {
    const message = `Cancelled: the group "${this.scope.name}" was cancelled.`;
    this.scope.cancel(reason === undefined ? new Cancellation("exit", message) : new Cancellation("reason", message, reason));
  }

  /** Waits for every task and closes the group; in a group with a body, the body goes on. */
  join(): Promise<void> {
    if (this.children.calling) {
      return Promise.reject(new DeadlockError(`A task of the group "${this.scope.name}" cannot wait for its own group to end.`));
    }
    return (this.#joined ??= this.#join());
  }

  /** Cancels and waits, unless `join` was called. */
  dispose(): Promise<void> {
    return (this.#disposed ??= this.#dispose());
  }

  #join(): Promise<void> {
    const scope = this.scope;
    const outcome = this.#hasBody ? new Outcome<unknown>() : this.#outcome;
    // The group rejects with it in any case: a body need not await what it may have asked for in passing.
    if (this.#hasBody) outcome.promise.catch(ignore);
    this.children.drain(() => {
      if (!this.#hasBody) scope.close();
      const verdict = scope.verdict();
      if (verdict !== undefined) outcome.reject(verdict.error);
      else outcome.resolve(undefined);
    });
    return outcome.promise as Promise<void>;
  }

  #dispose(): Promise<void> {
    const scope = this.scope;
    const joined = this.#joined !== undefined;
    const before = scope.failureCount;
    if (!joined) this.cancel();
    return new Promise((resolve, reject) => {
      this.children.drain(() => {
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

import { CancelledError } from "./errors.js";

/** What ended a group or a task early. `exit` is a normal end: nobody is to blame, and nothing is thrown for it. */
export type CancellationKind = "failure" | "abort" | "timeout" | "reason" | "exit";

/** Why work was cancelled, and the one error that everybody concerned is told. */
export class Cancellation {
  readonly kind: CancellationKind;
  readonly cause: unknown;
  readonly #what: string;
  #error: CancelledError | undefined;

  constructor(kind: CancellationKind, what: string, cause?: unknown) {
    this.kind = kind;
    this.cause = cause;
    this.#what = what;
  }

  /** Made when somebody asks: its stack trace costs more than a small group. */
  get error(): CancelledError {
    return (this.#error ??= new CancelledError(`Cancelled: the ${this.#what}.`, this.kind === "exit" ? undefined : { cause: this.cause }));
  }

  /**
   * Whether an error that came in after this cancellation only repeats it. `fetch` rejects with the signal's reason itself,
   * Node's timers with an `AbortError` of their own, and work that listened to the outer signal with that signal's reason.
   */
  isEchoedBy(error: unknown): boolean {
    return (
      (error as { readonly name?: unknown } | null | undefined)?.name === "AbortError" || (this.kind !== "exit" && error === this.cause)
    );
  }
}

/** A promise for the caller, with what settles it. */
export interface Outcome<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
  /** Chained to a task's promise, it lets the engine's asynchronous stack traces find the caller. Calling it does nothing. */
  readonly link: () => void;
}

/** Makes an outcome that is still open. */
export function openOutcome<T>(): Outcome<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  let link!: (value: Promise<T>) => void;
  const settled = new Promise<T>((fulfil, fail) => {
    resolve = fulfil;
    reject = fail;
  });
  // V8 walks from a task's promise through its reactions, and knows the resolve function of a promise when it finds one there.
  // This one is spent at once, on `settled`: what the chain calls it with later changes nothing.
  const promise = new Promise<T>((spent) => {
    link = spent;
    spent(settled);
  });
  return { promise, resolve, reject, link: link as () => void };
}

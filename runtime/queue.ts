/** Those who wait for their turn, in order; anyone may leave from the middle. */
export class Queue<T> extends Set<T> {
  // One iterator for the life of a line: a new one would step over everything that has left before, at each turn.
  #turns = this.values();

  /** Joins the line at its end. */
  override add(waiting: T): this {
    if (!this.size) this.#turns = this.values();
    return super.add(waiting);
  }

  /** Takes the first out, if there is one. */
  shift(): T | undefined {
    if (!this.size) return undefined;
    const first = this.#turns.next().value as T;
    this.delete(first);
    return first;
  }
}

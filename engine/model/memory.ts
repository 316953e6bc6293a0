import type { ts } from "ts-morph";

/** Answers about the nodes of a program, by question. */
export interface Memory {
  readonly answers: Map<string, WeakMap<ts.Node, Promise<unknown>>>;
  /**
   * Those about the program that this one was made of by edits. They stand for the nodes of files that no edit has touched, because
   * those are the same nodes. An edit that is taken back is not remembered: the way back leads to an earlier program.
   */
  readonly before: Memory | undefined;
}

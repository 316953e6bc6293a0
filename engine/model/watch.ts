import type { ts } from "ts-morph";

/** Is told how long the parts of a run take. */
export interface Watch {
  /** A transform has looked at a file, or at a node. */
  readonly ran: (transform: string, stage: "survey" | "find", milliseconds: number) => void;
  /** A question about the type of `node` has been answered. */
  readonly asked: (node: ts.Node, milliseconds: number) => void;
}

/** Where the time of a run went. Plain data; times are in milliseconds. */
export interface Timing {
  /** In the order in which they began. */
  readonly phases: readonly { readonly phase: string; readonly milliseconds: number }[];
  /** What each transform took of that; those that took most first. Types that several ask for are worked out for the first of them. */
  readonly transforms: readonly TransformTime[];
  /** The most memory that the process has had, in bytes. */
  readonly peakMemory: number;
  /** The same of TypeScript 7's process; missing where there was none, or the system does not tell. */
  readonly engineMemory?: number;
  /** Statements whose types took longest to work out; missing unless they were asked for. */
  readonly slow?: readonly SlowStatement[];
}

/** What one transform took. */
export interface TransformTime {
  readonly transform: string;
  readonly survey: number;
  readonly find: number;
  /** Findings in the text as it stands on disk. */
  readonly sites: number;
}

/** A statement whose types took long. */
export interface SlowStatement {
  readonly file: string;
  readonly line: number;
  readonly milliseconds: number;
}

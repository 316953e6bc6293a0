import type { RepoPath } from "./text.js";

/**
 * How far a run has come. While it is `writing` or `undoing` the tree may be a mix of old and new files: only a run that was killed,
 * or could not put everything back, stays like that.
 */
export type RunState = "writing" | "written" | "undoing" | "undone";

/** One journalled commit: what it was, and where it stands. */
export interface Run {
  /** Counted from 1 in each repository; the newest is the highest. */
  readonly id: number;
  readonly state: RunState;
  /** When it began: ISO 8601, in UTC. */
  readonly started: string;
  /** What was typed. */
  readonly command: string;
  /** The files it writes, sorted. */
  readonly files: readonly RepoPath[];
}

/** Who is writing in a repository. */
export interface Holder {
  readonly pid: number;
  /** Name of the computer; a process of another one cannot be asked whether it lives. */
  readonly machine: string;
  /** ISO 8601, in UTC. */
  readonly since: string;
  readonly command: string;
  /** When the process began, as the system counts it: tells it from a later one with the same number. Missing where it is not known. */
  readonly born?: string;
}

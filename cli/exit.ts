import { CodemodError, type ErrorCode } from "../engine/model/errors.js";
import type { Outcome } from "../engine/model/plan.js";

/** What each exit code of the command means. Part of the public surface: `--help` prints this table. */
export const exitCodes = {
  done: 0,
  pending: 1,
  usage: 2,
  failedFiles: 3,
  verification: 4,
  refused: 5,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const codeOfError: Readonly<Record<ErrorCode, ExitCode>> = {
  usage: exitCodes.usage,
  "unknown-transform": exitCodes.usage,
  "missing-path": exitCodes.usage,
  "outside-root": exitCodes.usage,
  "nothing-to-scan": exitCodes.usage,
  "broken-config": exitCodes.usage,
  "broken-tsconfig": exitCodes.usage,
  "unreadable-file": exitCodes.failedFiles,
  "not-text": exitCodes.failedFiles,
  "overlapping-edits": exitCodes.failedFiles,
  "edit-out-of-bounds": exitCodes.failedFiles,
  "write-failed": exitCodes.failedFiles,
  "stale-file": exitCodes.refused,
  "dirty-tree": exitCodes.refused,
  "no-repository": exitCodes.refused,
  "stale-plan": exitCodes.refused,
  "already-exists": exitCodes.refused,
  locked: exitCodes.refused,
  "unfinished-run": exitCodes.refused,
  "changed-since": exitCodes.refused,
  "no-run": exitCodes.usage,
  "broken-journal": exitCodes.refused,
  "broken-plan": exitCodes.usage,
  "no-engine": exitCodes.usage,
  "commit-failed": exitCodes.refused,
};

/** Ends a command early because a person or the system asked for it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly code: ExitCode;

  constructor(signal: "SIGINT" | "SIGTERM") {
    super(signal === "SIGINT" ? "Interrupted." : "Asked to end.");
    this.code = signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;
  }
}

/** The exit code of an error. One that nobody foresaw counts as a crash: files failed. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (error instanceof Interrupted) return error.code;
  return error instanceof CodemodError ? codeOfError[error.code] : exitCodes.failedFiles;
}

/** The exit code of a finished run, when `pending` says whether something is left to do. */
export function exitCodeOfRun(outcome: Outcome, pending: boolean): ExitCode {
  const { failed, skipped } = outcome.accounting;
  if (failed.length > 0 || skipped.some(({ reason }) => reason === "parse-error")) return exitCodes.failedFiles;
  return pending ? exitCodes.pending : exitCodes.done;
}

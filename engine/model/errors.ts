/** Stable identifiers of what can go wrong; the CLI maps them to exit codes. */
export type ErrorCode =
  | "usage"
  | "unknown-transform"
  | "missing-path"
  | "outside-root"
  | "nothing-to-scan"
  | "broken-config"
  | "broken-tsconfig"
  | "unreadable-file"
  | "not-text"
  | "overlapping-edits"
  | "edit-out-of-bounds"
  | "stale-file"
  | "write-failed"
  | "dirty-tree"
  | "no-repository"
  | "stale-plan"
  | "already-exists"
  | "locked"
  | "unfinished-run"
  | "changed-since"
  | "no-run"
  | "broken-journal"
  | "broken-plan"
  | "commit-failed"
  | "no-engine";

/** An error whose message a user can act on: what could not be done, the fact that stopped it, what to do next. */
export class CodemodError extends Error {
  override readonly name = "CodemodError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

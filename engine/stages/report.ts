import type { Finding, Verdict } from "../model/finding.js";
import type { FailedFile, Outcome, SkippedFile, UnusedSuppression } from "../model/plan.js";

/** A finding as a document for other programs shows it. Lines and columns are 1-based. */
export interface FindingEntry {
  readonly id: string;
  readonly transform: string;
  readonly bug?: number;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly verdict: Verdict;
  readonly messageId: string;
  readonly message: string;
  /** Why an edit was taken back. */
  readonly demoted?: string;
}

/** An applied finding. From the second pass on, its position is in the text that the pass before it left behind. */
export interface AppliedEntry extends FindingEntry {
  readonly pass: number;
}

/** What `scan --json` prints. */
export interface ScanReport {
  readonly version: 1;
  readonly findings: readonly FindingEntry[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
  readonly totals: { readonly files: number; readonly scanned: number; readonly skipped: number; readonly failed: number };
  /** `codemod-ignore` comments that silence nothing. */
  readonly unused: readonly UnusedSuppression[];
  readonly notes: readonly string[];
}

/** What `apply --json` prints. */
export interface ApplyReport {
  readonly version: 1;
  /** False for a dry run, and when there was nothing to write. */
  readonly written: boolean;
  /** The run's number in the journal, for `codemod undo`. */
  readonly run?: number;
  readonly changed: readonly { readonly file: string; readonly package: string; readonly findings: number }[];
  /** Findings whose edits are in the changed files. */
  readonly applied: readonly AppliedEntry[];
  /** Findings a person has to look at. */
  readonly left: readonly FindingEntry[];
  /** Edits that `--verify` took back, and the command that failed with them; missing without `--verify`. */
  readonly takenBack?: readonly object[];
  /** Commits that `--commit` made, in order; missing without it. */
  readonly commits?: readonly object[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
  readonly totals: {
    readonly files: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly skipped: number;
    readonly failed: number;
  };
  readonly notes: readonly string[];
}

/** A scan's outcome as plain data: sorted, repo-relative, the same for the same repository. */
export function scanReport(outcome: Outcome): ScanReport {
  const { changed, unchanged, skipped, failed } = outcome.accounting;
  return {
    version: 1,
    findings: outcome.findings.map(entryOf),
    skipped,
    failed,
    totals: {
      files: changed.length + unchanged.length + skipped.length + failed.length,
      scanned: changed.length + unchanged.length,
      skipped: skipped.length,
      failed: failed.length,
    },
    unused: outcome.unused,
    notes: outcome.notes,
  };
}

/** An apply's outcome as plain data; `run` is its number in the journal, undefined when nothing was written. */
export function applyReport(
  outcome: Outcome,
  run: number | undefined,
  { takenBack, commits }: { readonly takenBack?: readonly object[] | undefined; readonly commits?: readonly object[] | undefined } = {},
): ApplyReport {
  const { changed, unchanged, skipped, failed } = outcome.accounting;
  return {
    version: 1,
    written: run !== undefined,
    ...(run === undefined ? {} : { run }),
    changed: outcome.plan.files.map((file) => ({
      file: file.path,
      package: file.package,
      findings: file.steps.reduce((sum, step) => sum + step.findings.length, 0),
    })),
    applied: outcome.plan.files.flatMap((file) =>
      file.steps.flatMap((step, index) => step.findings.map((finding) => ({ ...entryOf(finding), pass: index + 1 }))),
    ),
    left: findingsLeft(outcome).map(entryOf),
    ...(takenBack === undefined ? {} : { takenBack }),
    ...(commits === undefined ? {} : { commits }),
    skipped,
    failed,
    totals: {
      files: changed.length + unchanged.length + skipped.length + failed.length,
      changed: changed.length,
      unchanged: unchanged.length,
      skipped: skipped.length,
      failed: failed.length,
    },
    notes: outcome.notes,
  };
}

/** Findings of the scan that the plan does not deal with. */
export function findingsLeft(outcome: Outcome): readonly Finding[] {
  const applied = new Set(outcome.plan.files.flatMap((file) => file.steps.flatMap((step) => step.findings.map(({ id }) => id))));
  return outcome.findings.filter(({ id }) => !applied.has(id));
}

/** One finding as plain data for other programs. */
export function entryOf(finding: Finding): FindingEntry {
  return {
    id: finding.id,
    transform: finding.transform,
    ...(finding.bug === undefined ? {} : { bug: finding.bug }),
    file: finding.file,
    line: finding.at.line,
    column: finding.at.column,
    endLine: finding.at.endLine,
    endColumn: finding.at.endColumn,
    verdict: finding.verdict,
    messageId: finding.messageId,
    message: finding.message,
    ...(finding.demoted === undefined ? {} : { demoted: finding.demoted }),
  };
}

import type { Finding } from "./finding.js";
import type { ContentHash, Edit, RepoPath } from "./text.js";

/** One package of the repository (or the repository itself). */
export interface PackageInfo {
  /** `name` of its package.json; its folder when that has none or another package has it; "." for a nameless root. */
  readonly name: string;
  /** "" for the repository root. */
  readonly folder: RepoPath;
}

/** One tsconfig's worth of files: opened as one program. Each file is owned by exactly one unit. */
export interface Unit {
  readonly package: PackageInfo;
  /** Undefined when no tsconfig covers the files: the engine makes up lenient options. */
  readonly tsconfig: RepoPath | undefined;
  readonly files: readonly RepoPath[];
}

/** Why a file that was asked for was not looked at. */
export type SkipReason =
  | "declaration"
  | "test"
  | "generated"
  | "minified"
  | "vendored"
  | "too-large"
  | "too-deep"
  | "binary"
  | "symlink"
  | "parse-error"
  | "ignored-by-comment";

export interface SkippedFile {
  readonly file: RepoPath;
  readonly reason: SkipReason;
  readonly detail: string;
}

export interface FailedFile {
  readonly file: RepoPath;
  /** What happened, in one sentence. */
  readonly detail: string;
}

/** What there is to look at. Every file that was asked for is in one unit, skipped or failed. */
export interface Discovery {
  /** Sorted by package folder, then tsconfig; one without a tsconfig comes last in its package. */
  readonly units: readonly Unit[];
  /** Every package of the repository, the root first, whether or not it holds a file that was asked for. Names are unique. */
  readonly packages: readonly PackageInfo[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
  /** Facts a person should know, one sentence each: a broken tsconfig, an `extends` that is not installed. */
  readonly notes: readonly string[];
}

/** The edits of one pass over one file. Spans refer to the text after the passes before it. */
export interface Step {
  /** None in a step that only lays out what the steps before it wrote. */
  readonly findings: readonly Finding[];
  /** All that is written in this pass: the findings' own edits, each once, and those of imports. */
  readonly edits: readonly Edit[];
}

/** Everything that will happen to one file. */
export interface FilePlan {
  readonly path: RepoPath;
  readonly package: string;
  /** Hash of the bytes the plan was made against. */
  readonly base: ContentHash;
  /** Passes in order; nested sites are edited in later passes. */
  readonly steps: readonly Step[];
  /** The text after the last step, without a byte order mark. */
  readonly after: string;
  /** The text the plan was made against, without a byte order mark. */
  readonly before: string;
}

/** The whole change as data: what `--dry-run` prints and what `apply` carries out. */
export interface Plan {
  readonly version: 1;
  readonly packages: readonly PackageInfo[];
  readonly files: readonly FilePlan[];
}

/** What became of every file that was asked for: each is in exactly one of the four. */
export interface Accounting {
  readonly changed: readonly RepoPath[];
  readonly unchanged: readonly RepoPath[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
}

/** How much of the code had types to ask about. */
export interface TypeCoverage {
  /** Questions whose answer was a type. */
  readonly known: number;
  /** Questions that met `any` or an unresolved import; such sites were left alone. */
  readonly unknown: number;
}

/** A `codemod-ignore` comment that silences nothing. */
export interface UnusedSuppression {
  readonly file: RepoPath;
  /** From 1. */
  readonly line: number;
  /** Its text. */
  readonly comment: string;
  /** Why it silences nothing, in one sentence. */
  readonly reason: string;
}

/** Which compiler answered the questions about types of a run. */
export interface EngineUse {
  readonly name: "ts6" | "ts7";
  /** Its release. */
  readonly version: string;
  /** The most memory that a process of its own has had, in bytes; missing where there was none, or the system does not tell. */
  readonly peakMemory?: number;
  /** The other one ended in the middle of the run. */
  readonly isStandIn?: true;
  /** Why it was this one, and for which projects it was not; one sentence each. */
  readonly reasons: readonly string[];
}

/** What a run found and would do. */
export interface Outcome {
  readonly plan: Plan;
  /** Every finding in the text as it stands on disk, sorted by file and position. */
  readonly findings: readonly Finding[];
  readonly accounting: Accounting;
  readonly coverage: TypeCoverage;
  /** Comments that silence nothing, sorted by file and line. */
  readonly unused: readonly UnusedSuppression[];
  /** Which compiler answered; missing for a saved plan, which asks none. */
  readonly engine?: EngineUse;
  /** Facts a person should know: a broken tsconfig, an unresolvable runtime. One sentence each. */
  readonly notes: readonly string[];
}

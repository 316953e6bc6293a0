import type { Verdict } from "./finding.js";
import type { Host } from "./host.js";
import type { PackageInfo } from "./plan.js";
import type { Settings } from "./settings.js";
import type { RepoPath } from "./text.js";
import type { Transform } from "./transform.js";

/** One run of the engine: what to look at, with which transforms, and how far to go. */
export interface Request {
  readonly host: Host;
  readonly transforms: readonly Transform[];
  /** Ids of all transforms there are, run or not: a comment that names another one is mistaken. Missing: those that run. */
  readonly known?: readonly string[];
  /** Files or folders; `""` is the whole repository. */
  readonly paths: readonly RepoPath[];
  /** Settings of a package; the nearest configuration wins. */
  readonly settings: (pkg: PackageInfo) => Settings;
  /** Verdicts whose edits go into the plan. `report` has none. */
  readonly accept: readonly Exclude<Verdict, "report">[];
  /** Test files are left out unless this is true. */
  readonly includeTests: boolean;
  /** Only packages whose name or folder matches this glob. */
  readonly packages?: string;
  /** Only this tsconfig's files, instead of those found by looking. */
  readonly tsconfig?: RepoPath;
  /** Only the projects of this part of a run that is split over several machines. All are surveyed, and looked at for errors that its edits add. */
  readonly shard?: Shard;
  /** False skips the type check of the plan; edits are then only checked to parse. */
  readonly typecheck: boolean;
  /** False stops after the scan: findings, and an empty plan. */
  readonly plan: boolean;
  /** Which compiler answers questions about types; missing: TypeScript 6. */
  readonly engine?: EngineChoice;
  readonly progress?: (event: Progress) => void;
}

/** `auto` takes TypeScript 7 where it is installed and fit for a project, else TypeScript 6. */
export type EngineChoice = "auto" | "ts6" | "ts7";

/** One part of a run that is split over several machines: the `index`th of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Something to draw a progress bar from. `done` of `total` files in this phase. */
export interface Progress {
  readonly phase: "discover" | "survey" | "load" | "scan" | "plan" | "verify" | "write";
  readonly done: number;
  readonly total: number;
  /** The package being worked on. */
  readonly package?: string;
}

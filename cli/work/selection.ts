import type { Outcome } from "../../engine/model/plan.js";
import type { EngineChoice, Progress, Shard } from "../../engine/model/request.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Timing } from "../../engine/model/watch.js";
import type { Config } from "../project/config-shape.js";
import type { Picture } from "../../transforms/thread-signal.js";
import type { ConfigSource } from "../project/config.js";

/** What a person asked for, as plain data: it can be sent to another thread. */
export interface Selection {
  /** Absolute path of the folder that repository paths count from. */
  readonly root: string;
  readonly paths: readonly RepoPath[];
  /** Transforms to run; empty means all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly includeReview: boolean;
  readonly includeTests: boolean;
  readonly packages?: string;
  readonly tsconfig?: RepoPath;
  readonly shard?: Shard;
  readonly typecheck: boolean;
  readonly engine: EngineChoice;
  /** False stops after the scan. */
  readonly plan: boolean;
  readonly config: ConfigSource;
  /** Settings that flags have decided; they win over every configuration file. */
  readonly settings: Config;
  /** Where outcomes are kept; undefined: nowhere. */
  readonly cache?: CacheChoice;
  /** How closely the run is watched; undefined: not at all. `slow` looks for statements, so it looks at all anew. */
  readonly timing?: "phases" | "slow";
  /** True draws the ways of signals, and looks for nothing else. */
  readonly isDrawn?: true;
}

/** Where outcomes are kept, as flags say. */
export interface CacheChoice {
  /** Absolute path of the folder; undefined leaves it to the configuration, and to where `node_modules` is. */
  readonly folder: string | undefined;
  /** Absolute path of the folder the command was started in. */
  readonly from: string;
}

/** An outcome with what the command line needs to show it. */
export interface Worked {
  readonly outcome: Outcome;
  /** Changed files that begin with a byte order mark, which plans leave out. */
  readonly marked: readonly RepoPath[];
  /** True for what an earlier run came to. */
  readonly isKept?: true;
  /** Where the time went, if it was asked for. */
  readonly timing?: Timing;
  /** The ways of signals, program by program, if they were asked for. */
  readonly pictures?: readonly Picture[];
}

/** Works a selection out. Tests put a fake in its place. */
export type Work = (selection: Selection, progress: (event: Progress) => void, signal: AbortSignal) => Promise<Worked>;

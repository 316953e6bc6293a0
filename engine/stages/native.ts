import type { Unit } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";
import type { LoadContext } from "./context.js";
import type { Loaded } from "./load.js";

/** TypeScript 7 at work for one run. */
export interface NativeEngine {
  /** The release that runs. */
  readonly version: string;
  /** It has opened a unit. */
  readonly isUsed: () => boolean;
  /** Why units are left to TypeScript 6, one sentence each. */
  readonly leaves: () => readonly string[];
  /** Opens a unit; undefined for one that TypeScript 6 has to open. */
  readonly load: (
    unit: Unit,
    context: LoadContext,
    overrides: ReadonlyMap<RepoPath, string>,
    previous: Loaded | undefined,
  ) => Loaded | undefined;
  /** Why it can answer no more; undefined while it can. What it answered since is not to be relied on. */
  readonly lost: () => string | undefined;
  /** Lets go of all states of a unit. */
  readonly done: () => void;
  /** The most memory that its process has had, in bytes; undefined where the system does not tell. */
  readonly peakMemory: () => number | undefined;
  readonly close: () => void;
}

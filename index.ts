/**
 * The Node API, for migrations that are scripts: the engine that the command line runs, without its flags.
 *
 * ```ts
 * import { apply, plan } from "joinery";
 *
 * const outcome = await plan({ paths: ["packages/api"], only: ["timer-sleep"] });
 * console.log(outcome.accounting.changed);
 * await apply({ paths: ["packages/api"], only: ["timer-sleep"] });
 * ```
 */
import { resolve } from "node:path";
import type { Config } from "./cli/project/config-shape.js";
import type { ConfigSource } from "./cli/project/config.js";
import { changesOf } from "./cli/output/patch.js";
import { guardFiles, guardPlace } from "./cli/project/guard.js";
import { placeOf, repoPathOf, type Place } from "./cli/project/root.js";
import { markedFiles, requestOf } from "./cli/work/request.js";
import { openDisk } from "./engine/host/disk.js";
import type { Outcome, Plan } from "./engine/model/plan.js";
import type { Progress, Request } from "./engine/model/request.js";
import type { Transform } from "./engine/model/transform.js";
import { run } from "./engine/run.js";
import { diff } from "./engine/stages/diff.js";
import { write } from "./engine/stages/write.js";
import { transforms as builtIn } from "./transforms/index.js";

export type { Config } from "./cli/project/config-shape.js";
export { CodemodError, type ErrorCode } from "./engine/model/errors.js";
export type { Draft, Finding, ImportDrop, ImportNeed, Position, Verdict } from "./engine/model/finding.js";
export type {
  Accounting,
  FailedFile,
  FilePlan,
  Outcome,
  PackageInfo,
  Plan,
  SkippedFile,
  SkipReason,
  Step,
  TypeCoverage,
} from "./engine/model/plan.js";
export type { Progress } from "./engine/model/request.js";
export type { Settings } from "./engine/model/settings.js";
export type { ContentHash, Edit, RepoPath, Span } from "./engine/model/text.js";
export type { Facts, FileView, SurveyView, Transform } from "./engine/model/transform.js";
export type { TypeOracle } from "./engine/model/oracle.js";
export { defineTransform } from "./engine/kit/define.js";
export { transforms } from "./transforms/index.js";

/** What to look at, with which transforms, and how. Everything may be left out. */
export interface Options {
  /** Folder that relative paths count from. Default: the current one. The repository around it is the root of the run. */
  readonly cwd?: string;
  /** Files or folders. Default: `cwd`. */
  readonly paths?: readonly string[];
  /** Transforms to choose from. Default: all that come with joinery. */
  readonly transforms?: readonly Transform[];
  /** Ids of the transforms to run. Default: all. */
  readonly only?: readonly string[];
  /** Ids of the transforms to leave out. */
  readonly skip?: readonly string[];
  /** Take up edits of verdict `review` too. Default: false. */
  readonly includeReview?: boolean;
  /** Look at test files too. Default: false. */
  readonly includeTests?: boolean;
  /** Glob over names and folders of packages. */
  readonly package?: string;
  /** Only the files of this project file. */
  readonly tsconfig?: string;
  /** Check that no edit adds a type error. Default: true. */
  readonly typecheck?: boolean;
  /** A configuration file for every package, or false for none. Default: the nearest of each package. */
  readonly config?: string | false;
  /** Settings that win over every configuration. */
  readonly settings?: Config;
  /** Called now and then with how far the run is. Must not throw. */
  readonly progress?: (event: Progress) => void;
}

/** What `apply` takes besides. */
export interface ApplyOptions extends Options {
  /** Refuse to write over uncommitted work and outside of a git repository. Default: true. */
  readonly guard?: boolean;
}

/**
 * Finds sites. Nothing is planned, type-checked or written: `outcome.plan` has no files, and a verdict may still be taken
 * back by `plan`.
 *
 * @throws CodemodError for a missing path, an unknown transform, a broken configuration or project file
 */
export async function scan(options: Options = {}): Promise<Outcome> {
  const { request } = await open(options, false);
  return run(request);
}

/**
 * Finds sites and plans their edits, type-checked in memory. Nothing is written.
 *
 * @throws CodemodError as `scan`
 */
export async function plan(options: Options = {}): Promise<Outcome> {
  const { request } = await open(options, true);
  return run(request);
}

/**
 * Plans and writes: all files or none.
 *
 * @throws CodemodError as `scan`; `dirty-tree` and `no-repository` from the guard; `stale-file` and `write-failed` when writing
 */
export async function apply(options: ApplyOptions = {}): Promise<Outcome> {
  const { request, place } = await open(options, true);
  if (options.guard !== false) guardPlace(place, false);
  const outcome = await run(request);
  await writePlan(outcome.plan, place, options.guard !== false);
  return outcome;
}

/**
 * Writes a plan made earlier, perhaps with files taken out: all files or none. Refuses it when a file has changed since.
 *
 * @throws CodemodError `dirty-tree`, `no-repository`, `stale-file`, `stale-plan`, `write-failed`
 */
export async function applyPlan(made: Plan, options: Pick<ApplyOptions, "cwd" | "guard"> = {}): Promise<void> {
  const place = await placeOf(resolve(options.cwd ?? "."));
  if (options.guard !== false) guardPlace(place, false);
  await writePlan(made, place, options.guard !== false);
}

/** The unified patch of a plan, as `codemod apply --dry-run` prints it: `git apply` gives the bytes that `apply` writes. */
export async function patch(made: Plan, options: Pick<Options, "cwd"> = {}): Promise<string> {
  const { root } = await placeOf(resolve(options.cwd ?? "."));
  return diff(changesOf(made.files, markedFiles(made, openDisk(root))));
}

/** Types a configuration file: `export default defineConfig({ … })`. Returns what it is given. */
export function defineConfig(config: Config): Config {
  return config;
}

async function open(options: Options, isPlanned: boolean): Promise<{ readonly request: Request; readonly place: Place }> {
  const cwd = resolve(options.cwd ?? ".");
  const place = await placeOf(cwd);
  const selection = {
    root: place.root,
    paths: (options.paths ?? ["."]).map((path) => repoPathOf(path, cwd, place.root)),
    only: options.only ?? [],
    skip: options.skip ?? [],
    includeReview: options.includeReview === true,
    includeTests: options.includeTests === true,
    ...(options.package === undefined ? {} : { packages: options.package }),
    ...(options.tsconfig === undefined ? {} : { tsconfig: repoPathOf(options.tsconfig, cwd, place.root) }),
    typecheck: options.typecheck !== false,
    plan: isPlanned,
    config: sourceOf(options.config, cwd),
    settings: options.settings ?? {},
  };
  return { place, request: requestOf(selection, openDisk(place.root), options.transforms ?? builtIn, options.progress) };
}

function sourceOf(config: string | false | undefined, cwd: string): ConfigSource {
  if (config === undefined) return { kind: "found" };
  return config === false ? { kind: "none" } : { kind: "file", path: resolve(cwd, config) };
}

async function writePlan(made: Plan, place: Place, isGuarded: boolean): Promise<void> {
  if (isGuarded)
    await guardFiles(
      place,
      made.files.map(({ path }) => path),
    );
  await write(made, openDisk(place.root));
}

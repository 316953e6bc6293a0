/**
 * The Node API, for migrations that are scripts: the engine that the command line runs, without its flags.
 *
 * ```ts
 * import { apply, plan } from "joinery";
 *
 * const planned = await plan({ paths: ["packages/api"], only: ["timer-sleep"] });
 * console.log(planned.accounting.changed);
 * await apply(planned);
 * ```
 */
import { resolve } from "node:path";
import type { Config } from "./cli/project/config-shape.js";
import { settingsIn, type ConfigSource } from "./cli/project/config.js";
import { changesOf } from "./cli/output/patch.js";
import { guardFiles, guardPlace } from "./cli/project/guard.js";
import { placeOf, repoPathOf, type Place } from "./cli/project/root.js";
import { markedFiles, requestOf } from "./cli/work/request.js";
import type { Selection } from "./cli/work/selection.js";
import { openDisk, openDiskJournal } from "./engine/host/disk.js";
import type { Outcome } from "./engine/model/plan.js";
import type { EngineChoice, Progress } from "./engine/model/request.js";
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
  UnusedSuppression,
} from "./engine/model/plan.js";
export type { EngineChoice, Progress } from "./engine/model/request.js";
export type { Settings } from "./engine/model/settings.js";
export type { ContentHash, Edit, RepoPath, Span } from "./engine/model/text.js";
export type { Facts, FileView, SurveyView, Transform } from "./engine/model/transform.js";
export type { TypeOracle } from "./engine/model/oracle.js";
export { fromJscodeshift, type ForeignTransform, type JscodeshiftTransform } from "./engine/adapters/jscodeshift.js";
export { defineTransform } from "./engine/kit/define.js";
export { transforms } from "./transforms/index.js";

/** What to look at, with which transforms, and how. Everything may be left out. */
export interface Options {
  /** The repository, or a folder in it: relative paths count from here. Default: the current folder. */
  readonly root?: string;
  /** Files or folders. Default: `root`. */
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
  /** Which compiler answers about types. Default: `auto`, TypeScript 7 where it is installed and fits a project, else TypeScript 6. */
  readonly engine?: EngineChoice;
  /** A configuration file for every package, or false for none. Default: the nearest of each package. */
  readonly config?: string | false;
  /** Settings that win over every configuration. */
  readonly settings?: Config;
  /** Called now and then with how far the run is. Must not throw. */
  readonly progress?: (event: Progress) => void;
}

/** What `apply` takes besides. */
export interface ApplyOptions {
  /** Refuse to write over uncommitted work and outside of a git repository. Default: true. */
  readonly guard?: boolean;
}

/** What came out of a run, and where it ran. Plain data: files may be taken out of `plan.files` before it is applied. */
export interface Planned extends Outcome {
  /** Absolute path of the folder that the paths in it count from. */
  readonly root: string;
}

/**
 * Finds sites. Nothing is planned, type-checked or written: `plan.files` is empty, and a verdict may still be taken back by
 * `plan`.
 *
 * @throws CodemodError for a missing path, an unknown transform, a broken configuration or project file
 */
export async function scan(options: Options = {}): Promise<Planned> {
  return runWith(options, await placeOf(folderOf(options)), false);
}

/**
 * Finds sites and plans their edits, type-checked in memory. Nothing is written.
 *
 * @throws CodemodError as `scan`
 */
export async function plan(options: Options = {}): Promise<Planned> {
  return runWith(options, await placeOf(folderOf(options)), true);
}

/**
 * Writes what was planned, or plans and writes: all files or none. A plan is refused when one of its files has changed since.
 *
 * @throws CodemodError as `scan`; `dirty-tree` and `no-repository` from the guard; `stale-file`, `stale-plan`, `write-failed`,
 * `locked` and `unfinished-run` when writing
 */
export async function apply(what: Planned | (Options & ApplyOptions) = {}, options: ApplyOptions = {}): Promise<Planned> {
  const isPlanned = "plan" in what;
  const isGuarded = (isPlanned ? options.guard : (options.guard ?? what.guard)) !== false;
  const place = await placeOf(isPlanned ? what.root : folderOf(what));
  if (isGuarded) guardPlace(place, false);
  const planned = isPlanned ? what : await runWith(what, place, true);
  if (isGuarded)
    await guardFiles(
      place,
      planned.plan.files.map(({ path }) => path),
    );
  await openDiskJournal(planned.root).exclusively("apply() of the Node API", (journal) =>
    write(planned.plan, { commit: (writes) => journal.commit(writes).then(() => undefined) }),
  );
  return planned;
}

/** The unified patch of a plan, as `codemod apply --dry-run` prints it: `git apply` gives the bytes that `apply` writes. */
export function patch(planned: Planned): string {
  return diff(changesOf(planned.plan.files, markedFiles(planned.plan, openDisk(planned.root))));
}

/** Types a configuration file: `export default defineConfig({ … })`. Returns what it is given. */
export function defineConfig(config: Config): Config {
  return config;
}

async function runWith(options: Options, place: Place, isPlanned: boolean): Promise<Planned> {
  const cwd = folderOf(options);
  const selection: Selection = {
    root: place.root,
    paths: (options.paths ?? ["."]).map((path) => repoPathOf(path, cwd, place.root)),
    only: options.only ?? [],
    skip: options.skip ?? [],
    includeReview: options.includeReview === true,
    includeTests: options.includeTests === true,
    ...(options.package === undefined ? {} : { packages: options.package }),
    ...(options.tsconfig === undefined ? {} : { tsconfig: repoPathOf(options.tsconfig, cwd, place.root) }),
    typecheck: options.typecheck !== false,
    engine: options.engine ?? "auto",
    plan: isPlanned,
    config: sourceOf(options.config, cwd),
    settings: options.settings ?? {},
  };
  const settingsOf = settingsIn(place.root, selection.config, selection.settings);
  const outcome = await run(requestOf(selection, openDisk(place.root), options.transforms ?? builtIn, settingsOf, options.progress));
  return { root: place.root, ...outcome };
}

function folderOf({ root }: Options): string {
  return resolve(root ?? ".");
}

function sourceOf(config: string | false | undefined, cwd: string): ConfigSource {
  if (config === undefined) return { kind: "found" };
  return config === false ? { kind: "none" } : { kind: "file", path: resolve(cwd, config) };
}

import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, relative, sep } from "node:path";
import type { Inspection } from "../../engine/inspect.js";
import { CodemodError, type ErrorCode } from "../../engine/model/errors.js";
import { clearFolder, cacheFolderOf, entriesIn, placeIn } from "../cache/folder.js";
import { configurationIn, type Configuration } from "../project/config.js";
import { uncommittedIn } from "../project/git.js";
import { canResolve, engineOf, ownFolder, ownVersion, type EngineInfo } from "../project/installation.js";
import { journalOf } from "../project/journal.js";
import { ancestors, packageFolderOf, readJson, repoPathOf, type Place } from "../project/root.js";
import { formatterAt } from "./formatter.js";
import { foreignCommand } from "./foreign.js";

/** What stands in the way of a run: the error that it would end with. */
export interface Obstacle {
  readonly code: ErrorCode;
  readonly message: string;
}

/** All that `doctor` looks at. */
export interface Examination {
  readonly versions: { readonly joinery: string; readonly node: string; readonly tsMorph: string; readonly engine: EngineInfo };
  readonly place: Place;
  /** Files that hold work which is not committed; undefined outside of a repository. */
  readonly uncommitted: number | undefined;
  /** Undefined when nothing could be found to look at: an obstacle says why. */
  readonly inspection: Inspection | undefined;
  /** The formatter's configuration, as a path of the repository. */
  readonly formatter: string | undefined;
  readonly isRuntimeInstalled: boolean;
  readonly journal: { readonly runs: number; readonly unfinished: readonly number[] };
  readonly cache: {
    readonly folder: string | undefined;
    readonly entries: number;
    readonly bytes: number;
    readonly cleared: number | undefined;
  };
  /** Package whose `codemod` is found before this one. */
  readonly foreign: string | undefined;
  readonly obstacles: readonly Obstacle[];
}

/** How to look. */
export interface DoctorChoice {
  readonly cwd: string;
  readonly cacheDir: string | undefined;
  readonly clearCache: boolean;
}

/** Looks at everything that a run would depend on. Nothing is written, but that the cache is cleared if that is asked for. */
export async function examine(place: Place, choice: DoctorChoice): Promise<Examination> {
  const { root, isRepository } = place;
  const { cwd } = choice;
  const obstacles: Obstacle[] = [];
  const attempt = async <Result>(step: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof CodemodError)) throw error;
      obstacles.push({ code: error.code, message: error.message });
      return undefined;
    }
  };
  const inspection = await attempt(() => inspectionOf(place, cwd));
  const configuration = await attempt(() => Promise.resolve(readAll(root, inspection)));
  const cache = cacheState(root, choice, configuration);
  const journal = await journalOf(place);
  const runs = (await attempt(() => journal.runs())) ?? [];
  await attempt(() => journal.check());
  return {
    versions: { joinery: ownVersion(), node: process.version, tsMorph: versionOf("ts-morph"), engine: engineOf() },
    place,
    uncommitted: isRepository ? await uncommittedIn(root) : undefined,
    inspection,
    formatter: formatterAt(cwd, root),
    isRuntimeInstalled: canResolve("task-group", packageFolderOf(cwd, root)),
    journal: { runs: runs.length, unfinished: runs.filter(({ state }) => state === "writing" || state === "undoing").map(({ id }) => id) },
    cache,
    foreign: foreignCommand(cwd),
    obstacles,
  };
}

async function inspectionOf(place: Place, cwd: string): Promise<Inspection> {
  const { openDisk } = await import("../../engine/host/disk.js");
  const { inspect } = await import("../../engine/inspect.js");
  const paths = [repoPathOf(".", cwd, place.root)];
  return inspect({ host: openDisk(place.root), paths, includeTests: false }, isBuiltin);
}

// Every package's, so that a broken one is found here.
function readAll(root: string, inspection: Inspection | undefined): Configuration {
  const configuration = configurationIn(root, { kind: "found" }, {});
  for (const { folder } of inspection?.discovery.packages ?? [{ folder: "" as never }]) configuration.settingsOf({ folder });
  return configuration;
}

function cacheState(
  root: string,
  { cwd, cacheDir, clearCache }: DoctorChoice,
  configuration: Configuration | undefined,
): Examination["cache"] {
  const folder = cacheFolderOf({ folder: cacheDir, from: cwd }, root, configuration?.cacheAt(placeIn(root, cwd)));
  const cleared = clearCache && folder !== undefined ? clearFolder(folder).bytes : undefined;
  const entries = folder === undefined ? [] : entriesIn(folder);
  return {
    folder: folder === undefined ? undefined : shown(folder, root),
    entries: entries.length,
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    cleared,
  };
}

function shown(path: string, root: string): string {
  return path.startsWith(root + sep) ? relative(root, path).split(sep).join("/") : path;
}

function versionOf(name: string): string {
  const folder = ancestors(ownFolder).find((candidate) => existsSync(join(candidate, "node_modules", name, "package.json")));
  const version = folder === undefined ? undefined : readJson(join(folder, "node_modules", name, "package.json"))?.["version"];
  return typeof version === "string" ? version : "absent";
}

import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { RepoPath } from "../../engine/model/text.js";
import { surroundingsOf } from "./git.js";

/** Where a command works. */
export interface Place {
  /** Absolute path of the repository, or of the workspace or package outside of one. */
  readonly root: string;
  /** True when git keeps the files. */
  readonly isRepository: boolean;
  /** Why git could not be asked: it is not installed, or it does not trust the folder. */
  readonly gitFault: string | undefined;
}

/** The folder whose paths a run speaks in: the repository's, else the workspace's, else the package's, else `cwd` itself. */
export async function placeOf(cwd: string): Promise<Place> {
  const { top, fault } = await surroundingsOf(cwd);
  if (top !== undefined) return { root: resolve(top), isRepository: true, gitFault: undefined };
  const packages = ancestors(cwd).filter((folder) => existsSync(join(folder, "package.json")));
  const root = packages.findLast(isWorkspaceRoot) ?? packages[0] ?? cwd;
  return { root: realpathSync(root), isRepository: false, gitFault: fault };
}

/** The nearest folder with a package.json, from `folder` up to `root`; `root` when there is none. */
export function packageFolderOf(folder: string, root: string): string {
  const inside = ancestors(folder).filter((candidate) => candidate === root || candidate.startsWith(root + sep));
  return inside.find((candidate) => existsSync(join(candidate, "package.json"))) ?? root;
}

/**
 * What a person typed, as a path of the repository. Links in the folders above are followed, the last part is not, so that a
 * link can be told from its target.
 *
 * @throws CodemodError `missing-path`, `outside-root`
 */
export function repoPathOf(typed: string, cwd: string, root: string): RepoPath {
  const absolute = resolve(cwd, typed);
  if (!existsSync(absolute)) throw new CodemodError("missing-path", `There is no file or folder \`${typed}\`. Nothing was written.`);
  const real = absolute === dirname(absolute) ? absolute : join(realpathSync(dirname(absolute)), basename(absolute));
  const path = [real, realpathSync(absolute)].map((candidate) => relative(root, candidate)).find(isInside);
  if (path === undefined)
    throw new CodemodError(
      "outside-root",
      `\`${typed}\` lies outside of ${root}, the folder this run works in. Start the command in the repository that holds it. Nothing was written.`,
    );
  return path.split(sep).join("/") as RepoPath;
}

/** True for an existing folder. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** True for a file, also behind a link. Pipes and devices are none: reading one may never end. */
export function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function isInside(path: string): boolean {
  return path !== ".." && !path.startsWith(`..${sep}`) && resolve(path) !== path;
}

/** A folder and all folders above it, nearest first. */
export function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

function isWorkspaceRoot(folder: string): boolean {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return true;
  return readJson(join(folder, "package.json"))?.["workspaces"] !== undefined;
}

/** A JSON object from disk; undefined when the file is missing or holds something else. */
export function readJson(path: string): Readonly<Record<string, unknown>> | undefined {
  if (!isFile(path)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/u, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

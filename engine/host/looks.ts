import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { dirname, join } from "node:path";
import type { Children } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { errnoOf } from "./errno.js";
import type { IgnoreFile } from "./gitignore.js";

/** All that can be asked of a disk, each of an absolute path. What is not there is `undefined`, or false. */
export interface Looks {
  /** What stands there, links not followed. */
  kind(absolute: string): "file" | "folder" | "link" | "other" | undefined;
  /** What is right inside a folder. */
  children(absolute: string): Children | undefined;
  /** Links are followed, here and below. */
  bytes(absolute: string): Uint8Array | undefined;
  size(absolute: string): number | undefined;
  isFile(absolute: string): boolean;
  isFolder(absolute: string): boolean;
  /** The path without links. */
  real(absolute: string): string | undefined;
  /** Names of the folders in a folder, links to folders among them. */
  folders(absolute: string): readonly string[];
  /** The ignore files outside a folder that govern it. */
  outerIgnoreFiles(absolute: string): readonly IgnoreFile[];
}

/** The disk as it is now. `kind`, `children`, `bytes` and `size` throw the system's error where something is there and cannot be read. */
export const diskLooks: Looks = {
  kind: kindAt,
  children: childrenAt,
  bytes: bytesAt,
  size: (absolute) => ifThere(() => statSync(absolute, { throwIfNoEntry: false })?.size),
  isFile: (absolute) => attempt(() => statSync(absolute, { throwIfNoEntry: false })?.isFile()) ?? false,
  isFolder,
  real: (absolute) => attempt(() => realpathSync.native(absolute)),
  folders: (absolute) =>
    (attempt(() => readdirSync(absolute, { withFileTypes: true })) ?? [])
      .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(absolute, entry.name))))
      .map((entry) => entry.name),
  outerIgnoreFiles,
};

// Many paths are asked for that are not there or may not be read: both are answers, not errors.
function attempt<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}

/** Undefined where the path is not there; other errors are thrown. */
export function ifThere<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** Does an error say that nothing is there? */
export function isAbsence(error: unknown): boolean {
  const code = errnoOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function isFolder(absolute: string): boolean {
  return attempt(() => statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) ?? false;
}

// A pipe or a device, perhaps behind a link, may never come to an end.
function bytesAt(absolute: string): Uint8Array | undefined {
  const stats = ifThere(() => statSync(absolute, { throwIfNoEntry: false }));
  if (stats === undefined || !(stats.isFile() || stats.isDirectory())) return undefined;
  return ifThere(() => readFileSync(absolute));
}

function kindAt(absolute: string): ReturnType<Looks["kind"]> {
  const stats = ifThere(() => lstatSync(absolute));
  if (stats === undefined) return undefined;
  return stats.isSymbolicLink() ? "link" : stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
}

function childrenAt(absolute: string): Children | undefined {
  const entries = ifThere(() => readdirSync(absolute, { withFileTypes: true }));
  if (entries === undefined) return undefined;
  const names = (isWanted: (entry: Dirent) => boolean): string[] =>
    entries
      .filter(isWanted)
      .map(({ name }) => name)
      .sort();
  return {
    files: names((entry) => entry.isFile()),
    folders: names((entry) => entry.isDirectory()),
    links: names((entry) => entry.isSymbolicLink()),
  };
}

// From the nearest folder with a `.git`, down to the one above the root. Without a `.git` nothing above the root governs it.
function outerIgnoreFiles(root: string): readonly IgnoreFile[] {
  const top = gitRootOf(root);
  if (top === undefined) return [];
  const files: IgnoreFile[] = [];
  const add = (path: string, folder: string): void => {
    const text = ifThere(() => readFileSync(path, "utf8"));
    if (text !== undefined)
      files.push({
        text,
        folder: "" as RepoPath,
        above: root
          .slice(folder.length)
          .replace(/^\//u, "")
          .replace(/(?<=.)$/u, "/"),
      });
  };
  add(join(gitFolderOf(top), "info", "exclude"), top);
  const between: string[] = [];
  for (let folder = root; folder !== top; folder = slashed(dirname(folder))) between.unshift(slashed(dirname(folder)));
  for (const folder of between) add(join(folder, ".gitignore"), folder);
  return files;
}

function gitRootOf(root: string): string | undefined {
  for (let folder = root; ; folder = slashed(dirname(folder))) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (slashed(dirname(folder)) === folder) return undefined;
  }
}

// In a linked worktree `.git` is a file naming a folder, which in turn names the one that all worktrees share.
function gitFolderOf(top: string): string {
  const dotGit = join(top, ".git");
  if (statSync(dotGit).isDirectory()) return dotGit;
  const named = /^gitdir:\s*(.+?)\s*$/mu.exec(readFileSync(dotGit, "utf8"))?.[1];
  const own = named === undefined ? dotGit : resolveFrom(top, named);
  const shared = ifThere(() => readFileSync(join(own, "commondir"), "utf8"))?.trim();
  return shared === undefined ? own : resolveFrom(own, shared);
}

function resolveFrom(folder: string, path: string): string {
  return path.startsWith("/") || /^[A-Za-z]:/u.test(path) ? path : join(folder, path);
}

/** When a file or folder last changed in any way, in milliseconds since 1970; 0 for what is not there. Nobody can set this time back. */
export function changedAt(absolute: string): number {
  return attempt(() => statSync(absolute, { throwIfNoEntry: false })?.ctimeMs) ?? 0;
}

/** A path with "/" on every platform. */
export function slashed(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

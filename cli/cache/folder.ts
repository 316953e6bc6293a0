import type { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import { ancestors, isFolder } from "../project/root.js";
import type { CacheChoice } from "../work/selection.js";

/** How much is kept: outcomes used longest ago go first. */
export interface Bounds {
  readonly entries: number;
  readonly bytes: number;
}

/** A branch or two, with the flags of a few commands. */
export const usualBounds: Bounds = { entries: 32, bytes: 256 * 1024 * 1024 };

/** A write takes moments: what is older was left by a process that was killed. */
const abandonedAfter = 60 * 60 * 1000;

/** A file of the cache. */
export interface CacheFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was written or last of use, in milliseconds. */
  readonly used: number;
}

/**
 * Where a run keeps its outcome: what a flag says, else the configuration, else the outermost `node_modules` from the root to the current
 * folder. Undefined: nowhere. No folder is made where there is no `node_modules`: nobody expects one, and git would show it.
 *
 * @param configured `cache` of the configuration that counts where the command was started
 */
export function cacheFolderOf(choice: CacheChoice | undefined, root: string, configured: string | boolean | undefined): string | undefined {
  if (choice === undefined) return undefined;
  if (choice.folder !== undefined) return choice.folder;
  if (configured === false) return undefined;
  if (typeof configured === "string") return resolve(root, configured);
  const holder = ancestors(choice.from).findLast(
    (folder) => (folder === root || folder.startsWith(root + sep)) && isFolder(join(folder, "node_modules")),
  );
  return holder === undefined ? undefined : join(holder, "node_modules", ".cache", "joinery");
}

/** The folder that a command was started in, as a path of the repository; "" outside of it. */
export function placeIn(root: string, from: string): string {
  const path = relative(root, from).split(sep).join(posix.sep);
  return path.startsWith("..") ? "" : path;
}

/** The entries in a folder, the last used first. None where there is no such folder. */
export function entriesIn(folder: string): readonly CacheFile[] {
  return filesIn(folder)
    .filter(({ name }) => name.endsWith(".entry"))
    .sort((left, right) => right.used - left.used);
}

/** The bytes of an entry; undefined when it is gone, or cannot be read. */
export function readEntry(folder: string, name: string): Buffer | undefined {
  return attempt(() => readFileSync(join(folder, name)));
}

/** Says that an entry was of use. */
export function touchEntry(folder: string, name: string): void {
  attempt(() => {
    utimesSync(join(folder, name), new Date(), new Date());
  });
}

/**
 * Puts an entry into a folder in one step, and takes out what is too much then. Nobody ever sees half an entry, and a folder that cannot be
 * written to only means that nothing is kept.
 */
export function writeEntry(folder: string, name: string, bytes: Buffer, bounds: Bounds = usualBounds): void {
  if (bytes.length > bounds.bytes) return;
  const temp = join(folder, `${randomBytes(8).toString("hex")}.tmp`);
  attempt(() => {
    writeFileSync(temp, bytes, { flag: "wx" });
    renameSync(temp, join(folder, name));
  });
  attempt(() => {
    rmSync(temp, { force: true });
  });
  prune(folder, bounds);
}

/** Removes all that is in a cache, and says how much that was. Files that are not the cache's stay. */
export function clearFolder(folder: string): { readonly files: number; readonly bytes: number } {
  const files = filesIn(folder);
  for (const { name } of files) remove(folder, name);
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Makes the folder of a cache, if that is possible. Where `node_modules` is not ignored, git must not see it all the same. */
export function makeFolder(folder: string): void {
  attempt(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, ".gitignore"), "*\n", { flag: "wx" });
  });
}

function prune(folder: string, { entries, bytes }: Bounds): void {
  let sum = 0;
  for (const [index, file] of entriesIn(folder).entries()) {
    sum += file.bytes;
    if (index >= entries || sum > bytes) remove(folder, file.name);
  }
  for (const { name, used } of filesIn(folder)) {
    if (name.endsWith(".tmp") && Date.now() - used > abandonedAfter) remove(folder, name);
  }
}

function filesIn(folder: string): readonly CacheFile[] {
  const names = attempt(() => readdirSync(folder)) ?? [];
  return names.flatMap((name) => {
    const stats = /\.(?:entry|tmp)$/u.test(name) ? attempt(() => statSync(join(folder, name))) : undefined;
    return stats === undefined ? [] : [{ name, bytes: stats.size, used: stats.mtimeMs }];
  });
}

function remove(folder: string, name: string): void {
  attempt(() => {
    rmSync(join(folder, name), { force: true });
  });
}

// Another process may take a file away at any moment, and a disk may be full or read-only: then there is no cache.
function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

import { Buffer } from "node:buffer";
import type { RepoPath } from "../model/text.js";
import type { Change } from "./change.js";
import type { Operations } from "./operations.js";
import { folderOf } from "./paths.js";

/** A commit that stopped on its way. */
export interface Stopped {
  /** All that was to be done: their temporary files go. */
  readonly changes: readonly Change[];
  /** Those that may have taken their file's place. */
  readonly placed: readonly Change[];
  /** Folders made for new files, outermost first. */
  readonly folders: readonly RepoPath[];
}

/** What could not be undone. */
export interface Leftovers {
  /** Files that do not hold their old bytes. */
  readonly changed: readonly RepoPath[];
  readonly temps: readonly RepoPath[];
}

/**
 * Puts the old bytes back, each file in one step as a commit does. Looks at what stands there instead of trusting a record,
 * so it can be repeated, and be run after a crash. A file that holds neither the old nor the new bytes is somebody else's
 * work: it is left alone and, if it was to be put back, named. Never throws: what fails is named, and the rest goes on.
 */
export async function restore(operations: Operations, { changes, placed, folders }: Stopped): Promise<Leftovers> {
  const changed: RepoPath[] = [];
  const temps: RepoPath[] = [];
  for (const change of [...placed].reverse()) {
    if (!(await succeeds(() => putBack(operations, change)))) changed.push(change.path);
  }
  for (const { temp } of changes) {
    if (!(await succeeds(() => operations.remove(temp)))) temps.push(temp);
  }
  for (const folder of [...folders].reverse()) await succeeds(() => operations.removeFolder(folder));
  for (const folder of new Set(changes.map(({ path }) => folderOf(path)))) await succeeds(() => operations.flushFolder(folder));
  return { changed: changed.sort(), temps: temps.sort() };
}

async function succeeds(step: () => Promise<void>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch {
    return false;
  }
}

async function putBack(operations: Operations, { path, temp, before, after }: Change): Promise<void> {
  const standing = await operations.inspect(path);
  const bytes = standing?.kind === "file" ? Buffer.from(standing.bytes) : undefined;
  if (before === undefined) {
    // With other bytes it is not the file this commit made: somebody was quicker.
    return bytes?.equals(after) === true ? operations.remove(path) : undefined;
  }
  if (bytes?.equals(before.bytes) === true) return;
  if (bytes?.equals(after) !== true) throw new Error("Somebody else wrote it.");
  await operations.remove(temp);
  await operations.create(temp, before.bytes, before.rights.mode);
  await operations.setRights(temp, before.rights);
  await operations.flush(temp);
  await operations.replace(temp, path);
}

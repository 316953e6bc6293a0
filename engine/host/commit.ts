import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { CodemodError } from "../model/errors.js";
import type { Write } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import type { Change } from "./change.js";
import { encode, hashOf, hasMark } from "./decode.js";
import { factOf } from "./errno.js";
import type { Operations } from "./operations.js";
import { ancestorsOf, checkRepoPath, folderOf, inside, outsideRoot } from "./paths.js";
import { restore, type Leftovers } from "./restore.js";

/**
 * Works out what a commit will do, and refuses what it must not do. Writes nothing. Files that would stay as they are drop out.
 *
 * @throws CodemodError `stale-file`, `outside-root`, `write-failed` or `unreadable-file`; nothing was written
 */
export async function prepare(operations: Operations, writes: readonly Write[]): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const stale: RepoPath[] = [];
  const seen = new Set<RepoPath>();
  for (const write of writes) {
    checkRepoPath(write.path);
    if (seen.has(write.path)) throw refusal(write.path, "it is to be written twice in one go", "Report this: it is a mistake of the tool.");
    seen.add(write.path);
    const change = await changeFor(operations, write);
    if (change === "stale") stale.push(write.path);
    else if (change.before === undefined || !Buffer.from(change.before.bytes).equals(change.after)) changes.push(change);
  }
  if (stale.length > 0) throw staleFiles(stale);
  return changes;
}

async function changeFor(operations: Operations, write: Write): Promise<Change | "stale"> {
  const { path, base, text } = write;
  const temp = inside(folderOf(path), `.codemod-${randomBytes(8).toString("hex")}.tmp`);
  const standing = await look(operations, path);
  if (base === undefined) {
    if (standing !== undefined)
      throw new CodemodError(
        "already-exists",
        `Could not create \`${path}\`: something is already there. Nothing was written. Move it away, or choose another name.`,
      );
    return { path, temp, before: undefined, after: encode(text, false) };
  }
  if (standing === undefined) return "stale";
  if (standing.kind === "link") throw refusal(path, "it is a symbolic link", "Name the file it leads to instead.");
  if (standing.kind !== "file") throw refusal(path, "it is not a regular file", "Leave it out.");
  if (hashOf(standing.bytes) !== base) return "stale";
  return { path, temp, before: standing, after: encode(text, hasMark(standing.bytes)) };
}

async function look(operations: Operations, path: RepoPath): ReturnType<Operations["inspect"]> {
  try {
    if (!(await operations.isInRoot(folderOf(path)))) throw outsideRoot(path);
    return await operations.inspect(path);
  } catch (error) {
    if (error instanceof CodemodError) throw error;
    throw new CodemodError(
      "unreadable-file",
      `Could not read \`${path}\` before writing it: ${factOf(error)}. Nothing was written. Make it readable and run the same command again.`,
      { cause: error },
    );
  }
}

/**
 * Carries out prepared changes: all of them, or none. First every new text is written beside its file and flushed, so that a
 * full disk is noticed while nothing has changed; then each takes its file's place in one step. Aborting `signal` ends it while texts are being staged; once the first file changes, it goes on to the end.
 *
 * @throws CodemodError `write-failed`, or `stale-file` when a file changed meanwhile; the last sentence says whether anything was written
 */
export async function carryOut(operations: Operations, changes: readonly Change[], signal?: AbortSignal): Promise<void> {
  const placed: Change[] = [];
  const folders: RepoPath[] = [];
  let current = changes[0];
  try {
    for (const change of changes) {
      current = change;
      if (change.before === undefined) await makeParents(operations, change.path, folders);
      await stage(operations, change);
      signal?.throwIfAborted();
    }
    for (const change of changes) {
      current = change;
      await checkUnmoved(operations, change);
      placed.push(change);
      await (change.before === undefined ? operations.place(change.temp, change.path) : operations.replace(change.temp, change.path));
    }
    for (const folder of foldersToFlush(changes, folders)) await operations.flushFolder(folder);
  } catch (error) {
    const leftovers = await restore(operations, { changes, placed, folders });
    if (signal?.aborted === true && error === signal.reason && leftovers.temps.length === 0) throw error;
    throw failure(current, error, leftovers);
  }
}

async function stage(operations: Operations, change: Change): Promise<void> {
  await checkInRoot(operations, change);
  await operations.create(change.temp, change.after, change.before?.rights.mode);
  if (change.before !== undefined) await operations.setRights(change.temp, change.before.rights);
  await operations.flush(change.temp);
}

async function makeParents(operations: Operations, path: RepoPath, made: RepoPath[]): Promise<void> {
  for (const folder of ancestorsOf(path)) {
    if (folder === "" || (await operations.inspect(folder)) !== undefined) continue;
    // Noted first: an operation that reports a failure may have taken place.
    made.push(folder);
    await operations.makeFolder(folder);
  }
}

// Staging many files takes a while; an editor may have saved one of them since the first check.
async function checkUnmoved(operations: Operations, change: Change): Promise<void> {
  await checkInRoot(operations, change);
  if (change.before === undefined) return;
  const standing = await operations.inspect(change.path);
  if (standing?.kind !== "file" || !Buffer.from(standing.bytes).equals(change.before.bytes)) throw staleFiles([change.path]);
}

// A folder may have become a link out of the repository meanwhile.
async function checkInRoot(operations: Operations, { path }: Change): Promise<void> {
  if (!(await operations.isInRoot(folderOf(path)))) throw outsideRoot(path);
}

function foldersToFlush(changes: readonly Change[], made: readonly RepoPath[]): ReadonlySet<RepoPath> {
  return new Set([...changes.map(({ path }) => path), ...made].map(folderOf));
}

function refusal(path: RepoPath, fact: string, advice: string): CodemodError {
  return new CodemodError("write-failed", `Could not write \`${path}\`: ${fact}. ${advice} Nothing was written.`);
}

function staleFiles(paths: readonly RepoPath[]): CodemodError {
  const [first, ...others] = paths.map((path) => `\`${path}\``);
  const names =
    others.length === 0
      ? `${first ?? ""}: it`
      : others.length < 3
        ? `${[first, ...others].join(", ")}: they`
        : `${first ?? ""} and ${String(others.length)} others: they`;
  return new CodemodError(
    "stale-file",
    `Could not write ${names} changed after the scan. Nothing was written. Run the same command again.`,
  );
}

function failure(change: Change | undefined, error: unknown, { changed, temps }: Leftovers): CodemodError {
  if (error instanceof CodemodError && changed.length === 0 && temps.length === 0) return error;
  const rest = temps.length === 0 ? "" : ` Left behind, to be deleted: ${list(temps)}.`;
  const state =
    changed.length === 0
      ? "Nothing was written."
      : `These could not be put back and may hold the new text: ${list(changed)}. Restore them from version control.`;
  const isGone = error instanceof CodemodError && error.code === "outside-root";
  const fact = isGone ? "it lies outside the repository now" : error instanceof CodemodError ? "it changed after the scan" : factOf(error);
  return new CodemodError(
    "write-failed",
    `Could not write \`${change?.path ?? ""}\`: ${fact}. Mend that and run the same command again.${rest} ${state}`,
    { cause: error },
  );
}

function list(paths: readonly RepoPath[]): string {
  return paths.map((path) => `\`${path}\``).join(", ");
}

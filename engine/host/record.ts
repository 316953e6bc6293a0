import { Buffer } from "node:buffer";
import { CodemodError } from "../model/errors.js";
import type { Run, RunState } from "../model/journal.js";
import type { RepoPath } from "../model/text.js";
import type { Change } from "./change.js";
import { hashOf } from "./decode.js";
import type { Operations, Rights } from "./operations.js";
import { checkRepoPath, folderOf, inside, nameOf } from "./paths.js";

/** Where runs are kept, each in a folder named by its number. */
export const runsFolder = ".codemod/runs" as RepoPath;

/** A run with all that is needed to go either way. */
export interface Entry {
  readonly run: Run;
  readonly changes: readonly Change[];
  /** Folders that the run makes for new files, outermost first. */
  readonly folders: readonly RepoPath[];
}

/** What `state.json` holds. It names the file of the changes by its hash, so that both are replaced in one step. */
interface State extends Run {
  readonly version: 1;
  readonly sum: string;
  readonly folders: readonly RepoPath[];
}

/** A change as one line of JSON; bytes in base64. */
interface Line {
  readonly path: RepoPath;
  readonly temp: RepoPath;
  readonly rights?: Rights;
  readonly before?: string;
  readonly after: string;
}

/** The folder of a run. */
export function folderOfRun(id: number): RepoPath {
  return inside(runsFolder, String(id));
}

/**
 * Writes an entry, new or over the one that was there; the run's folder must exist. Once this returns, it is on the disk; when it
 * fails, the entry is the old one.
 */
export async function writeEntry(operations: Operations, { run, changes, folders }: Entry, plan?: string): Promise<void> {
  const bytes = Buffer.from(changes.map((change) => `${JSON.stringify(lineOf(change))}\n`).join(""));
  const sum = hashOf(bytes);
  await put(operations, changesFile(run.id, sum), bytes);
  if (plan !== undefined) await put(operations, inside(folderOfRun(run.id), "plan.json"), Buffer.from(plan));
  await putState(operations, { version: 1, ...run, sum, folders });
}

/** Notes how far a run has come. Once this returns, the note is on the disk. */
export async function writeState(operations: Operations, id: number, state: RunState): Promise<void> {
  const old = await readState(operations, id);
  if (old === undefined) throw broken(id, "its state is gone");
  await putState(operations, { ...old, state });
}

/** A run without its changes; undefined when there is none, or it was ended before its journal was complete: nothing was written then. */
export async function readRun(operations: Operations, id: number): Promise<Run | undefined> {
  const state = await readState(operations, id);
  if (state === undefined) return undefined;
  const { started, command, files } = state;
  return { id, state: state.state, started, command, files };
}

/**
 * A run with all of its changes.
 *
 * @throws CodemodError `broken-journal` when it is not what was written
 */
export async function readEntry(operations: Operations, id: number): Promise<Entry | undefined> {
  const state = await readState(operations, id);
  if (state === undefined) return undefined;
  const standing = await operations.inspect(changesFile(id, state.sum));
  if (standing?.kind !== "file") throw broken(id, "the file with the old texts is gone");
  if (hashOf(standing.bytes) !== state.sum) throw broken(id, "the file with the old texts was changed");
  const lines = Buffer.from(standing.bytes).toString("utf8").split("\n").slice(0, -1);
  const changes = lines.map((line) => changeOf(JSON.parse(line) as Line));
  for (const { path, temp } of changes) {
    checkRepoPath(path);
    if (folderOf(temp) !== folderOf(path) || !isTemp(temp)) throw broken(id, `it names \`${temp}\` as a temporary file`);
  }
  for (const folder of state.folders) checkRepoPath(folder);
  const { started, command, files } = state;
  return { run: { id, state: state.state, started, command, files }, changes, folders: state.folders };
}

/** Removes a run from the journal. The state goes first: a folder without one counts for nothing. */
export async function removeRun(operations: Operations, id: number): Promise<void> {
  const folder = folderOfRun(id);
  await operations.remove(inside(folder, "state.json"));
  for (const name of await operations.names(folder)) await operations.remove(inside(folder, name));
  await operations.removeFolder(folder);
}

/** Is a name that of a file that a commit puts beside the one it is to replace? */
export function isTemp(path: RepoPath): boolean {
  return /^\.codemod-[0-9a-f]{16}\.tmp$/u.test(nameOf(path));
}

async function readState(operations: Operations, id: number): Promise<State | undefined> {
  const standing = await operations.inspect(inside(folderOfRun(id), "state.json"));
  if (standing?.kind !== "file") return undefined;
  const state = parsed(Buffer.from(standing.bytes).toString("utf8"));
  if (state?.version !== 1 || typeof state.sum !== "string" || !Array.isArray(state.files) || !Array.isArray(state.folders))
    throw broken(id, "its state does not read as one of this version");
  return state as State;
}

function parsed(text: string): Partial<State> | undefined {
  try {
    return JSON.parse(text) as Partial<State>;
  } catch {
    return undefined;
  }
}

async function putState(operations: Operations, state: State): Promise<void> {
  await put(operations, inside(folderOfRun(state.id), "state.json"), Buffer.from(`${JSON.stringify(state)}\n`));
}

// In one step and for good: after a crash the file is the old one or the new one.
async function put(operations: Operations, path: RepoPath, bytes: Uint8Array): Promise<void> {
  const temp = `${path}.tmp` as RepoPath;
  await operations.remove(temp);
  await operations.create(temp, bytes, undefined);
  await operations.flush(temp);
  await operations.replace(temp, path);
  await operations.flushFolder(folderOf(path));
}

function changesFile(id: number, sum: string): RepoPath {
  return inside(folderOfRun(id), `changes-${sum.slice(0, 16)}.jsonl`);
}

function lineOf({ path, temp, before, after }: Change): Line {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  return { path, temp, ...(before === undefined ? {} : { rights: before.rights, before: base64(before.bytes) }), after: base64(after) };
}

function changeOf({ path, temp, rights, before, after }: Line): Change {
  const bytes = (text: string): Uint8Array => Buffer.from(text, "base64");
  return {
    path,
    temp,
    before: before === undefined || rights === undefined ? undefined : { bytes: bytes(before), rights },
    after: bytes(after),
  };
}

function broken(id: number, fact: string): CodemodError {
  return new CodemodError(
    "broken-journal",
    `Could not read run ${String(id)} from the journal: ${fact}. Nothing was written. Go back with version control if you have to, then delete \`${folderOfRun(id)}\`.`,
  );
}

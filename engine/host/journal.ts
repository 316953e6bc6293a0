import { CodemodError } from "../model/errors.js";
import type { Write } from "../model/host.js";
import type { Holder, Run } from "../model/journal.js";
import type { RepoPath } from "../model/text.js";
import type { Change } from "./change.js";
import { carryOut, prepare } from "./commit.js";
import { factOf } from "./errno.js";
import { home, makeHome } from "./home.js";
import { holderOf, locked, takeLock } from "./lock.js";
import type { Operations } from "./operations.js";
import { ancestorsOf } from "./paths.js";
import { lives, thisProcess } from "./process.js";
import { folderOfRun, readEntry, readRun, removeRun, runsFolder, writeEntry, writeState, type Entry } from "./record.js";
import { amendTexts, closeRun, moveFiles } from "./revise.js";
import { bringTo, standingOf, type Standing } from "./travel.js";

/** So many finished runs can be undone; older ones leave the journal. */
const kept = 20;

/** What may be asked and done while no other process writes. */
export interface OpenJournal {
  /**
   * Carries out writes as `Host.commit` does, journalled: the way back is on the disk before the first file is touched. Undefined when
   * there was nothing to write.
   *
   * @param plan kept beside the old texts, for whoever wants to know what the run did
   */
  commit(writes: readonly Write[], plan?: string, signal?: AbortSignal): Promise<Run | undefined>;
  /** Puts the old texts of a run back, all or none. @throws CodemodError `changed-since`, `no-run`, `broken-journal` and those of a commit */
  undo(id: number): Promise<readonly RepoPath[]>;
  /** Writes what is missing of a run that was ended half-way, all or none. @throws CodemodError as `undo` */
  resume(id: number): Promise<readonly RepoPath[]>;
  /** Brings some files of a run to their old or new texts, while it is being decided which of them stay: see `close`. */
  move(id: number, files: ReadonlySet<RepoPath>, to: "old" | "new"): Promise<void>;
  /** Gives files of a run, which hold their old texts, other new ones. */
  amend(id: number, texts: ReadonlyMap<RepoPath, string>): Promise<void>;
  /** Ends a run that keeps only some of its files; with none, it is undone. */
  close(id: number, kept: ReadonlySet<RepoPath>): Promise<Run>;
  /** Lets a run be undone over texts that changed since: `texts` are what stands there now, and what is to stand there after. */
  rebase(id: number, texts: readonly Rebased[]): Promise<void>;
}

/** A file of a run that somebody has edited since. */
export interface Rebased {
  readonly path: RepoPath;
  readonly current: Uint8Array;
  readonly undone: Uint8Array;
}

/** A change of a run, and what stands in its place. */
export interface Looked {
  readonly change: Change;
  readonly standing: Standing;
}

/** The journal of one repository, in `.codemod/runs`. */
export interface Journal {
  /** All runs, the newest first. */
  runs(): Promise<readonly Run[]>;
  /** A run with its texts. @throws CodemodError `no-run`, `broken-journal` */
  entry(id: number): Promise<Entry>;
  /** What stands now where a run wrote. */
  look(entry: Entry): Promise<readonly Looked[]>;
  /** @throws CodemodError `locked` when another process writes here; `unfinished-run` when one was killed while it did */
  check(): Promise<void>;
  /** Runs `work` while no other process writes here. @throws CodemodError `locked` */
  exclusively<Result>(command: string, work: (journal: OpenJournal) => Promise<Result>): Promise<Result>;
}

/** Opens the journal over a tree. Nothing is written until `exclusively`. */
export function openJournal(operations: Operations, now: () => Date = () => new Date()): Journal {
  const runs = async (): Promise<readonly Run[]> => {
    const found: Run[] = [];
    for (const id of await idsIn(operations)) {
      const run = await readRun(operations, id);
      if (run !== undefined) found.push(run);
    }
    return found.sort((left, right) => right.id - left.id);
  };
  return {
    runs,
    entry: (id) => entryOf(operations, id),
    look: async ({ changes }) => {
      const looked: Looked[] = [];
      for (const change of changes) looked.push({ change, standing: await standingOf(operations, change) });
      return looked;
    },
    check: async () => {
      const holder = await holderOf(operations, lives);
      if (holder !== undefined) throw locked(holder);
      refuseUnfinished(await runs());
    },
    exclusively: async (command, work) => {
      const started = now().toISOString();
      const giveBack = await open(operations, thisProcess(command, started));
      try {
        return await work({
          commit: async (writes, plan, signal) => {
            refuseUnfinished(await runs());
            return commit(operations, writes, { command, started, plan, signal });
          },
          undo: (id) => travel(operations, id, "old"),
          resume: (id) => travel(operations, id, "new"),
          move: async (id, files, to) => moveFiles(operations, await entryOf(operations, id), files, to),
          amend: async (id, texts) => amendTexts(operations, await entryOf(operations, id), texts),
          close: async (id, kept) => closeRun(operations, await entryOf(operations, id), kept),
          rebase: (id, texts) => rebase(operations, id, texts),
        });
      } finally {
        // Not at the price of what `work` has to say: the lock of a process that has ended holds nobody up.
        await giveBack().catch(() => undefined);
      }
    },
  };
}

async function open(operations: Operations, own: Holder): Promise<() => Promise<void>> {
  try {
    await makeHome(operations);
    return await takeLock(operations, own, lives);
  } catch (error) {
    throw told(error, "Could not open the journal in `.codemod`", "Mend that and run the same command again. Nothing was written.");
  }
}

// What the system says on the way to a file has no words for a user.
function told(error: unknown, what: string, end: string): CodemodError {
  return error instanceof CodemodError ? error : new CodemodError("write-failed", `${what}: ${factOf(error)}. ${end}`, { cause: error });
}

interface Notes {
  readonly command: string;
  readonly started: string;
  readonly plan: string | undefined;
  readonly signal: AbortSignal | undefined;
}

async function commit(operations: Operations, writes: readonly Write[], notes: Notes): Promise<Run | undefined> {
  const changes = await prepare(operations, writes);
  if (changes.length === 0) return undefined;
  const ids = await idsIn(operations);
  const id = Math.max(0, ...ids) + 1;
  const files = changes.map(({ path }) => path).sort();
  const run: Run = { id, state: "writing", started: notes.started, command: notes.command, files };
  const folders = await missingFolders(operations, changes);
  try {
    await enter(operations, { run, changes, folders }, notes.plan);
    await carryOut(operations, changes, notes.signal);
  } catch (error) {
    const isKept = !(await forgetIfClean(operations, { run, changes, folders }));
    throw isKept && error instanceof CodemodError ? withWayBack(error, id) : error;
  }
  await note(operations, id, "written", "Every file was written");
  await dropOld(operations, ids);
  return { ...run, state: "written" };
}

async function enter(operations: Operations, entry: Entry, plan: string | undefined): Promise<void> {
  try {
    await operations.makeFolder(folderOfRun(entry.run.id));
    await writeEntry(operations, entry, plan);
    for (const folder of [runsFolder, home, "" as RepoPath]) await operations.flushFolder(folder);
  } catch (error) {
    throw told(error, "Could not enter the run in the journal", "Mend that and run the same command again. Nothing was written.");
  }
}

async function note(operations: Operations, id: number, state: "written" | "undone", done: string): Promise<void> {
  try {
    await writeState(operations, id, state);
  } catch (error) {
    const command = state === "written" ? "resume" : "undo";
    throw told(error, `${done}, but the journal could not take a note of it`, `Mend that and run \`codemod ${command}\`.`);
  }
}

// A commit that put everything back leaves no run. One that could not leaves the way back.
async function forgetIfClean(operations: Operations, { run, changes, folders }: Entry): Promise<boolean> {
  try {
    for (const change of changes) {
      if ((await standingOf(operations, change)).is === "new") return false;
      if ((await operations.inspect(change.temp)) !== undefined) return false;
    }
    for (const folder of folders) if ((await operations.inspect(folder)) !== undefined) return false;
    await removeRun(operations, run.id);
    return true;
  } catch {
    // What stopped the commit stands in its error.
    return false;
  }
}

function withWayBack(error: CodemodError, id: number): CodemodError {
  const advice = `The journal has the old texts: \`codemod undo ${String(id)}\` tries again.`;
  return new CodemodError(error.code, `${error.message} ${advice}`, { cause: error.cause });
}

async function travel(operations: Operations, id: number, to: "old" | "new"): Promise<readonly RepoPath[]> {
  const entry = await entryOf(operations, id);
  const { state } = entry.run;
  const [under, done] = to === "old" ? (["undoing", "undone"] as const) : (["writing", "written"] as const);
  if (state === done) throw new CodemodError("no-run", `Run ${String(id)} is ${done} already. Nothing was written.`);
  if (to === "new" && state === "undone")
    throw new CodemodError("no-run", `Run ${String(id)} was taken back. Nothing was written. Run \`${entry.run.command}\` again instead.`);
  try {
    const moved = await bringTo(operations, entry, to, () => writeState(operations, id, under));
    await note(operations, id, done, to === "old" ? "Every file holds its old text again" : "Every file was written");
    return moved;
  } catch (error) {
    await forgetAttempt(operations, entry).catch(() => undefined);
    throw told(error, `Could not ${to === "old" ? "take back" : "finish"} run ${String(id)}`, "Mend that and run the same command again.");
  }
}

// A finished run that could not be taken back is as finished as before.
async function forgetAttempt(operations: Operations, { run, changes }: Entry): Promise<void> {
  if (run.state !== "written" || (await readRun(operations, run.id))?.state === "written") return;
  for (const change of changes) if ((await standingOf(operations, change)).is !== "new") return;
  await writeState(operations, run.id, "written");
}

async function rebase(operations: Operations, id: number, texts: readonly Rebased[]): Promise<void> {
  const { run, changes, folders } = await entryOf(operations, id);
  const byPath = new Map(texts.map((text) => [text.path, text]));
  const rebased = changes.map((change): Change => {
    const text = byPath.get(change.path);
    if (text === undefined || change.before === undefined) return change;
    return { ...change, before: { ...change.before, bytes: text.undone }, after: text.current };
  });
  await writeEntry(operations, { run, changes: rebased, folders });
}

async function entryOf(operations: Operations, id: number): Promise<Entry> {
  const entry = await readEntry(operations, id);
  if (entry === undefined)
    throw new CodemodError(
      "no-run",
      `There is no run ${String(id)} in the journal. Nothing was written. \`codemod runs\` shows what there is.`,
    );
  return entry;
}

/** Is a run neither carried out nor taken back? */
export function isUnfinished({ state }: Run): boolean {
  return state === "writing" || state === "undoing";
}

function refuseUnfinished(runs: readonly Run[]): void {
  const run = runs.find(isUnfinished);
  if (run === undefined) return;
  throw new CodemodError(
    "unfinished-run",
    `Run ${String(run.id)} (\`${run.command}\`) was ended while it wrote, so ${String(run.files.length)} files may be old or new. ` +
      "`codemod resume` finishes it, `codemod undo` takes it back. Nothing was written.",
  );
}

async function idsIn(operations: Operations): Promise<readonly number[]> {
  return (await operations.names(runsFolder)).filter((name) => /^[1-9]\d*$/u.test(name)).map(Number);
}

async function missingFolders(operations: Operations, changes: readonly Change[]): Promise<readonly RepoPath[]> {
  const missing = new Set<RepoPath>();
  for (const { path, before } of changes) {
    if (before !== undefined) continue;
    for (const folder of ancestorsOf(path)) {
      if (folder !== "" && (await operations.inspect(folder)) === undefined) missing.add(folder);
    }
  }
  return [...missing].sort();
}

// Old runs, and what is left of one that was killed before its journal was complete. Not worth failing for.
async function dropOld(operations: Operations, ids: readonly number[]): Promise<void> {
  const old = [...ids].sort((left, right) => right - left).slice(kept - 1);
  for (const id of old) await removeRun(operations, id).catch(() => undefined);
}

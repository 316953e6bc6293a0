import type { Run } from "../model/journal.js";
import type { RepoPath } from "../model/text.js";
import type { Change } from "./change.js";
import { encode, hasMark } from "./decode.js";
import type { Operations } from "./operations.js";
import { writeEntry, writeState, type Entry } from "./record.js";
import { bringTo } from "./travel.js";

/**
 * Brings some files of a run to their old or new texts, while it is being decided which of them stay. The run is unfinished until
 * `closeRun`: after a crash in between, `undo` and `resume` work as ever.
 */
export async function moveFiles(operations: Operations, entry: Entry, files: ReadonlySet<RepoPath>, to: "old" | "new"): Promise<void> {
  const changes = entry.changes.filter(({ path }) => files.has(path));
  await bringTo(operations, { ...entry, changes }, to, async () => {
    if (changes.length > 0) await writeState(operations, entry.run.id, "writing");
  });
}

/** Gives files of a run other new texts, without byte order marks; each must hold its old one at that time. */
export async function amendTexts(operations: Operations, entry: Entry, texts: ReadonlyMap<RepoPath, string>): Promise<void> {
  const changes = entry.changes.map((change): Change => {
    const text = texts.get(change.path);
    return text === undefined || change.before === undefined ? change : { ...change, after: encode(text, hasMark(change.before.bytes)) };
  });
  await writeEntry(operations, { ...entry, run: { ...entry.run, state: "writing" }, changes });
}

/** Ends a run that keeps only some of its files; the others hold their old texts, and leave the journal. With none, the run is undone. */
export async function closeRun(operations: Operations, entry: Entry, kept: ReadonlySet<RepoPath>): Promise<Run> {
  const state = kept.size === 0 ? "undone" : "written";
  const changes = kept.size === 0 ? entry.changes : entry.changes.filter(({ path }) => kept.has(path));
  const run: Run = { ...entry.run, state, files: changes.map(({ path }) => path).sort() };
  await writeEntry(operations, { ...entry, run, changes });
  return run;
}

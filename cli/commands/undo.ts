import { Buffer } from "node:buffer";
import type { Looked, Rebased } from "../../engine/host/journal.js";
import type { Entry } from "../../engine/host/record.js";
import { changedSince } from "../../engine/host/travel.js";
import { CodemodError } from "../../engine/model/errors.js";
import { diff, type Change } from "../../engine/stages/diff.js";
import { takeOut } from "../../engine/stages/take-out.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { json } from "../output/formats.js";
import { colourPatch } from "../output/patch.js";
import { commandLine, count } from "../output/words.js";
import { journalOf, runNamed } from "../project/journal.js";
import { placeOf } from "../project/root.js";

/** Flags of `undo`. */
export interface UndoFlags extends TalkFlags {
  readonly dryRun?: boolean;
  readonly merge?: boolean;
  readonly json?: boolean;
}

/** Puts the files of a run back as they were: all of them, or none. With `--dry-run` prints the patch that would. */
export async function undo(typed: string | undefined, flags: UndoFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const journal = await journalOf(await placeOf(context.cwd));
  const run = await runNamed(journal, typed, ({ state }) => state !== "undone", "There is no run to take back.");
  const entry = await journal.entry(run.id);
  if (run.state === "undone") throw new CodemodError("no-run", `Run ${String(run.id)} is undone already. Nothing was written.`);
  const looked = await journal.look(entry);
  const merged = flags.merge === true ? merge(entry, looked) : [];
  if (flags.dryRun === true) {
    terminal.product(colourPatch(diff(changesOf(entry, looked, merged)), terminal.productColours));
    if (flags.quiet !== true) terminal.aside("This was a dry run: nothing was written.\n");
    return exitCodes.done;
  }
  const moved = await journal.exclusively(commandLine(["codemod", "undo", String(run.id)]), async (open) => {
    if (merged.length > 0) await open.rebase(run.id, merged);
    return open.undo(run.id);
  });
  if (flags.json === true) terminal.product(json({ version: 1, run: run.id, state: "undone", files: run.files, written: moved }));
  if (flags.quiet !== true) terminal.aside(lastWord(run.id, moved.length, merged.length));
  return exitCodes.done;
}

function lastWord(id: number, moved: number, merged: number): string {
  const kept = merged === 0 ? "" : `; in ${merged === 1 ? "one of them" : `${String(merged)} of them`} what was edited since stays`;
  return `Run ${String(id)} is undone: ${count(moved, "file was", "files were")} put back${kept}.\n`;
}

function merge(entry: Entry, looked: readonly Looked[]): readonly Rebased[] {
  const merged: Rebased[] = [];
  const conflicts: string[] = [];
  for (const { change, standing } of looked) {
    if (standing.is !== "other") continue;
    const { path, before, after } = change;
    const { bytes: current } = standing;
    if (current === undefined || before === undefined)
      conflicts.push(`${path}: ${current === undefined ? "it is gone" : "the run made it"}`);
    else {
      const result = takeOut(textOf(before.bytes), textOf(after), textOf(current));
      if (typeof result === "string") merged.push({ path, current, undone: Buffer.from(result) });
      else conflicts.push(`${path}:${String(result.line)}: the edit made since touches one of the run`);
    }
  }
  if (conflicts.length > 0)
    throw new CodemodError(
      "changed-since",
      `Could not take run ${String(entry.run.id)} out of what was edited since:\n  ${conflicts.join("\n  ")}\nNothing was written. Mend these by hand, so that they hold the run's text or the old one.`,
    );
  return merged;
}

function changesOf(entry: Entry, looked: readonly Looked[], merged: readonly Rebased[]): readonly Change[] {
  const foreign = looked.filter(({ standing }) => standing.is === "other").map(({ change }) => change.path);
  if (foreign.length > merged.length) throw changedSince(entry.run.id, foreign, "old");
  const back = looked.flatMap(({ change: { path, before, after }, standing }) =>
    standing.is === "new" ? [{ path, before: textOf(after), after: textOf(before?.bytes ?? new Uint8Array()) }] : [],
  );
  const kept = merged.map(({ path, current, undone }) => ({ path, before: textOf(current), after: textOf(undone) }));
  return [...back, ...kept].sort((one, other) => (one.path < other.path ? -1 : 1));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

import type { Run } from "../../engine/model/journal.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { json } from "../output/formats.js";
import { count } from "../output/words.js";
import { journalOf } from "../project/journal.js";
import { placeOf } from "../project/root.js";

/** Flags of `runs`. */
export interface RunsFlags extends TalkFlags {
  readonly json?: boolean;
}

const words: Readonly<Record<Run["state"], string>> = {
  writing: "unfinished",
  written: "written",
  undoing: "half undone",
  undone: "undone",
};

/** Shows the runs in the journal, the newest first. */
export async function runs(flags: RunsFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const found = await (await journalOf(await placeOf(context.cwd))).runs();
  const colours = terminal.productColours;
  const width = String(found[0]?.id ?? "").length;
  const rows = found.map(({ id, state, started, files, command }) => {
    const paint = state === "written" ? colours.green : state === "undone" ? colours.dim : colours.red;
    const when = started.replace(/T(\d\d:\d\d).*$/u, " $1 UTC");
    return `${String(id).padStart(width)}  ${paint(words[state].padEnd(11))}  ${when}  ${count(files.length, "file").padStart(9)}  ${command}\n`;
  });
  terminal.product(flags.json === true ? json({ version: 1, runs: found.map(entryOf) }) : rows.join(""));
  if (flags.quiet !== true && flags.json !== true) terminal.aside(hint(found));
  return exitCodes.done;
}

/** A run as a document for other programs shows it. */
export function entryOf({ id, state, started, command, files }: Run): object {
  return { run: id, state, started, command, files };
}

function hint(found: readonly Run[]): string {
  if (found.length === 0) return "No run yet: `codemod apply` makes the first.\n";
  const isUnfinished = found.some(({ state }) => state === "writing" || state === "undoing");
  if (isUnfinished) return "`codemod resume` finishes the unfinished run, `codemod undo` takes it back.\n";
  return "To take one back: `codemod undo <run>`\n";
}

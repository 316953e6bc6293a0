import { isUnfinished } from "../../engine/host/journal.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { json } from "../output/formats.js";
import { commandLine, count } from "../output/words.js";
import { journalOf, runNamed } from "../project/journal.js";
import { placeOf } from "../project/root.js";

/** Flags of `resume`. */
export interface ResumeFlags extends TalkFlags {
  readonly json?: boolean;
}

/** Finishes a run that was ended while it wrote: all of its files hold the new text afterwards. */
export async function resume(typed: string | undefined, flags: ResumeFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const journal = await journalOf(await placeOf(context.cwd));
  const run = await runNamed(journal, typed, isUnfinished, "There is no unfinished run.");
  const command = commandLine(["codemod", "resume", String(run.id)]);
  const moved = await journal.exclusively(command, (open) => open.resume(run.id));
  if (flags.json === true) terminal.product(json({ version: 1, run: run.id, state: "written", files: run.files, written: moved }));
  if (flags.quiet !== true)
    terminal.aside(
      `Run ${String(run.id)} is finished: ${count(moved.length, "file was", "files were")} written, ` +
        `${count(run.files.length - moved.length, "file")} had the new text already. To take it back: \`codemod undo\`\n`,
    );
  return exitCodes.done;
}

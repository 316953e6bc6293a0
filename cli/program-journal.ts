import type { Command } from "commander";
import type { ResumeFlags } from "./commands/resume.js";
import type { RunsFlags } from "./commands/runs.js";
import type { UndoFlags } from "./commands/undo.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import { addTalkFlags } from "./flags.js";
import { examples, subcommand } from "./help.js";

const group = "Taking back:";

/** Adds the commands about the journal of what `apply` wrote. */
export function addJournalCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const undo = subcommand(program, "undo", group, "put the files of a run back as they were before it")
    .argument("[run]", "its number; without one, the last run that is not taken back")
    .addHelpText(
      "before",
      examples([
        ["codemod undo", "take the last apply back"],
        ["codemod undo 3 --dry-run", "the patch that would take run 3 back"],
        ["codemod undo --merge", "keep what was edited since, take the run's own edits out"],
      ]),
    )
    .optionsGroup("What to do:")
    .option("--dry-run", "write nothing, print the patch")
    .option("--merge", "where a file was edited since: take the run's edits out and keep the others")
    .optionsGroup("What to print:")
    .option("--json", "print one document");
  addTalkFlags(undo).action(async (run: string | undefined, flags: UndoFlags) => {
    finish(await (await import("./commands/undo.js")).undo(run, flags, context));
  });

  const resume = subcommand(program, "resume", group, "finish a run that was ended while it wrote")
    .argument("[run]", "its number; without one, the last run that is not finished")
    .addHelpText("before", examples([["codemod resume", "write what is missing"]]))
    .optionsGroup("What to print:")
    .option("--json", "print one document");
  addTalkFlags(resume).action(async (run: string | undefined, flags: ResumeFlags) => {
    finish(await (await import("./commands/resume.js")).resume(run, flags, context));
  });

  const runs = subcommand(program, "runs", group, "show the runs that can be taken back").addHelpText(
    "before",
    examples([["codemod runs", "a line for each, the newest first"]]),
  );
  addTalkFlags(runs.optionsGroup("What to print:").option("--json", "print one document")).action(async (flags: RunsFlags) => {
    finish(await (await import("./commands/runs.js")).runs(flags, context));
  });
}

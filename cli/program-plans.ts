import type { Command } from "commander";
import type { MergeFlags } from "./commands/merge.js";
import type { PlanFlags } from "./commands/plan.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import { addSelectionFlags, addTalkFlags, layoutOption } from "./flags.js";
import { examples, subcommand } from "./help.js";

const group = "Plans as files:";

/** Adds the commands that save plans and put them together. */
export function addPlanCommands(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const plan = subcommand(program, "plan", group, "save what apply would do as a file; carry it out later with `codemod apply <plan>`")
    .argument("[paths...]", "files or folders; without any, the current folder")
    .addHelpText(
      "before",
      examples([
        ["codemod plan src --out plan.json", "plan now"],
        ["codemod apply plan.json --dry-run", "read it as a patch"],
        ["codemod apply plan.json", "carry it out, if no file has changed since"],
        ["codemod plan --shard 2/3 --out 2.json", "a third of the projects, on another machine"],
      ]),
    );
  plan.optionsGroup("What to save:").requiredOption("--out <file>", "where to; `-` prints it");
  plan.option(...layoutOption);
  plan.option("--shard <i/n>", "only the i-th of n parts; a project is never split");
  addTalkFlags(addSelectionFlags(plan)).action(async (paths: readonly string[], flags: Omit<PlanFlags, "shard"> & { shard?: string }) => {
    const { plan: save, shardOf } = await import("./commands/plan.js");
    const { shard, ...others } = flags;
    finish(await save(paths, shard === undefined ? others : { ...others, shard: shardOf(shard) }, context));
  });

  const merge = subcommand(program, "merge", group, "make one plan of several")
    .argument("<plans...>", "saved plans")
    .addHelpText("before", examples([["codemod merge 1.json 2.json 3.json --out plan.json", "the parts of a split run"]]));
  addTalkFlags(merge.optionsGroup("What to save:").requiredOption("--out <file>", "where to; `-` prints it")).action(
    async (names: readonly string[], flags: MergeFlags) => {
      finish((await import("./commands/merge.js")).merge(names, flags, context));
    },
  );
}

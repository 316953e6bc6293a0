import { mergeArtifacts } from "../../engine/stages/artifact.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { commandLine, count } from "../output/words.js";
import { readPlan, savePlan, toolName } from "../project/plans.js";

/** Flags of `merge`. */
export interface MergeFlags extends TalkFlags {
  readonly out: string;
}

/** Makes one plan of several: of the parts of a split run, or of runs over different packages. */
export function merge(names: readonly string[], flags: MergeFlags, context: Context): ExitCode {
  const terminal = context.terminal(flags.color);
  const merged = mergeArtifacts(
    names.map((name) => readPlan(name, context.cwd)),
    toolName(),
  );
  terminal.product(savePlan(merged, flags.out, context.cwd));
  if (flags.quiet !== true && flags.out !== "-")
    terminal.aside(
      `${count(names.length, "plan")} with ${count(merged.files.length, "file")} in all; the result is in \`${flags.out}\`. ` +
        `To carry it out: \`${commandLine(["codemod", "apply", flags.out])}\`\n`,
    );
  return exitCodes.done;
}

import { CodemodError } from "../../engine/model/errors.js";
import type { Shard } from "../../engine/model/request.js";
import { artifactOf } from "../../engine/stages/artifact.js";
import type { Context } from "../context.js";
import { exitCodeOfRun, exitCodes, type ExitCode } from "../exit.js";
import { selectionOf, type SelectionFlags } from "../flags.js";
import { openProgress } from "../output/progress.js";
import { summaryOf } from "../output/summary.js";
import { timingText } from "../output/timing.js";
import { gapAfter } from "../output/terminal.js";
import { commandLine } from "../output/words.js";
import { savePlan, toolName } from "../project/plans.js";
import { placeOf } from "../project/root.js";
import { runtimeNotes } from "../project/runtime-need.js";
import { laidOutWith } from "../work/layout.js";

/** Flags of `plan`. */
export interface PlanFlags extends SelectionFlags {
  readonly out: string;
  readonly shard?: Shard;
  readonly prettier?: boolean;
}

/** Plans the edits and saves the plan, to be read, sent elsewhere, and carried out with `codemod apply <plan>`. */
export async function plan(paths: readonly string[], flags: PlanFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const place = await placeOf(context.cwd);
  const selection = await selectionOf(paths, flags, place, context);
  if (selection === undefined) {
    if (flags.quiet !== true) terminal.aside("No file to plan for: the list came up empty. No plan was saved.\n");
    return exitCodes.done;
  }
  const progress = await openProgress(terminal, flags.quiet === true);
  const work = await context.work();
  const wanted = flags.shard === undefined ? selection : { ...selection, shard: flags.shard };
  const worked = await work(wanted, progress.show, context.signal).finally(progress.stop);
  const { isKept, timing } = worked;
  const outcome = flags.prettier === true ? await laidOutWith(worked.outcome, place.root) : worked.outcome;
  const product = savePlan(artifactOf(outcome.plan, toolName()), flags.out, context.cwd);
  terminal.product(product);
  if (flags.quiet !== true) {
    const next = flags.out === "-" ? [] : [`to carry this out: \`${commandLine(["codemod", "apply", flags.out])}\``];
    const notes = runtimeNotes(outcome, place.root);
    const ending = { kind: "dry", verbose: flags.verbose === true, colours: terminal.asideColours, notes, isKept, next } as const;
    const saved = flags.out === "-" ? "" : `The plan is in \`${flags.out}\`. No source was written.\n`;
    terminal.aside(gapAfter(product, terminal) + summaryOf(outcome, ending) + saved + timingText(timing, terminal.asideColours));
  }
  return exitCodeOfRun(outcome, false);
}

/**
 * What `--shard` was given: `2/3` is the second of three.
 *
 * @throws CodemodError `usage`
 */
export function shardOf(value: string): Shard {
  const [, index = "", count = ""] = /^([1-9]\d*)\/([1-9]\d*)$/u.exec(value) ?? [];
  if (index === "" || Number(index) > Number(count))
    throw new CodemodError(
      "usage",
      `\`--shard\` takes a part and the number of parts, as in \`--shard 2/3\`, not \`${value}\`. No plan was saved.`,
    );
  return { index: Number(index), count: Number(count) };
}

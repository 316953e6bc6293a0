import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Outcome } from "../../engine/model/plan.js";
import { countLines, diff, type Change } from "../../engine/stages/diff.js";
import { applyReport } from "../../engine/stages/report.js";
import type { Context } from "../context.js";
import { exitCodeOfError, exitCodeOfRun, exitCodes, type ExitCode } from "../exit.js";
import { selectionOf, typedAgain, type SelectionFlags } from "../flags.js";
import { json } from "../output/formats.js";
import { changesOf, colourPatch, stat } from "../output/patch.js";
import { openProgress } from "../output/progress.js";
import { awaitingReview, summaryOf } from "../output/summary.js";
import { gapAfter, type Terminal } from "../output/terminal.js";
import { commandLine, count } from "../output/words.js";
import { guardFiles, guardPlace } from "../project/guard.js";
import { placeOf, type Place } from "../project/root.js";
import { runtimeNotes } from "../project/runtime-need.js";

/** Flags of `apply`. */
export interface ApplyFlags extends SelectionFlags {
  readonly dryRun?: boolean;
  readonly exitCode?: boolean;
  readonly patch?: string;
  readonly stat?: boolean;
  readonly allowDirty?: boolean;
  readonly yes?: boolean;
}

/** Plans the edits and carries them out, or with `--dry-run` prints the patch that would. */
export async function apply(paths: readonly string[], flags: ApplyFlags, context: Context): Promise<ExitCode> {
  const isDry = flags.dryRun === true;
  if (flags.exitCode === true && !isDry)
    throw new CodemodError("usage", "`--exit-code` tells whether changes are pending, so it needs `--dry-run`. Nothing was written.");
  const terminal = context.terminal(flags.color);
  const place = await placeOf(context.cwd);
  const selection = await selectionOf(paths, flags, place, context);
  if (selection === undefined) {
    if (flags.quiet !== true) terminal.aside("No file to change: the list came up empty. Nothing was written.\n");
    return exitCodes.done;
  }
  if (!isDry) guardPlace(place, flags.yes === true);
  const progress = await openProgress(terminal, flags.quiet === true);
  const work = await context.work();
  const { outcome, marked } = await work(selection, progress.show, context.signal).finally(progress.stop);
  const { files } = outcome.plan;
  if (!isDry && flags.allowDirty !== true)
    await guardFiles(
      place,
      files.map(({ path }) => path),
    );
  const changes = changesOf(files, marked);
  context.signal.throwIfAborted();
  const product = productOf(outcome, changes, flags, terminal, context.cwd);
  if (!isDry && files.length > 0) await writeAll(outcome, place);
  terminal.product(product);
  if (flags.quiet !== true) {
    const ending = {
      kind: isDry ? "dry" : "written",
      verbose: flags.verbose === true,
      colours: terminal.asideColours,
      notes: runtimeNotes(outcome, place.root),
      next: nextSteps(outcome, paths, flags, isDry),
    } as const;
    terminal.aside(gapAfter(product, terminal) + summaryOf(outcome, ending) + lastWord(files.length, flags));
  }
  if (context.signal.aborted && !isDry && files.length > 0) return interruptedLate(files.length, terminal, context.signal);
  return exitCodeOfRun(outcome, flags.exitCode === true && files.length > 0);
}

function interruptedLate(written: number, terminal: Terminal, signal: AbortSignal): ExitCode {
  terminal.aside(`Interrupted while writing: ${written === 1 ? "the file was" : `all ${count(written, "file")} were`} written.\n`);
  return exitCodeOfError(signal.reason);
}

// The patch is saved before any source is written: when its folder does not exist, nothing has happened yet.
function productOf(outcome: Outcome, changes: readonly Change[], flags: ApplyFlags, terminal: Terminal, cwd: string): string {
  const isDry = flags.dryRun === true;
  const isPatchWanted = flags.patch === "-" || (isDry && flags.patch === undefined && flags.stat !== true && flags.json !== true);
  const patch = flags.patch !== undefined || isPatchWanted ? diff(changes) : "";
  if (flags.patch !== undefined && flags.patch !== "-") savePatch(flags.patch, patch, cwd);
  return [
    flags.stat === true ? stat(countLines(changes), terminal.columns, terminal.productColours) : "",
    flags.json === true ? json(applyReport(outcome, !isDry && changes.length > 0)) : "",
    isPatchWanted ? colourPatch(patch, terminal.productColours) : "",
  ].join("");
}

function savePatch(file: string, patch: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, file), patch);
  } catch (cause) {
    throw new CodemodError(
      "usage",
      `Could not save the patch as \`${file}\`: its folder is missing or cannot be written. Nothing was written.`,
      { cause },
    );
  }
}

async function writeAll(outcome: Outcome, place: Place): Promise<void> {
  const { openDisk } = await import("../../engine/host/disk.js");
  const { write } = await import("../../engine/stages/write.js");
  await write(outcome.plan, openDisk(place.root));
}

function nextSteps(outcome: Outcome, paths: readonly string[], flags: ApplyFlags, isDry: boolean): readonly string[] {
  const words = commandLine(["codemod", "apply", ...paths, ...typedAgain(flags)]);
  const reviews = awaitingReview(outcome);
  return [
    ...(isDry && outcome.plan.files.length > 0
      ? [`to carry this out: \`${words}${flags.includeReview === true ? " --include-review" : ""}\``]
      : []),
    ...(reviews > 0
      ? [`${count(reviews, "more finding")} ${reviews === 1 ? "needs" : "need"} a person: \`${words} --dry-run --include-review\``]
      : []),
  ];
}

function lastWord(files: number, { dryRun, patch }: ApplyFlags): string {
  const saved = patch === undefined || patch === "-" ? "" : ` The patch is in \`${patch}\`.`;
  if (dryRun === true) return `This was a dry run: no source was written.${saved}\n`;
  return files === 0 ? `There was nothing to write.${saved}\n` : `${count(files, "file was", "files were")} written.${saved}\n`;
}

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Run } from "../../engine/model/journal.js";
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
import { journalOf } from "../project/journal.js";
import { openPlan, readPlan, type SavedPlan } from "../project/plans.js";
import { isFolder, placeOf, type Place } from "../project/root.js";
import { runtimeNotes } from "../project/runtime-need.js";
import type { Selection, Worked } from "../work/selection.js";

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
  const saved = savedPlanIn(paths, flags, context.cwd);
  const selection = saved ?? (await selectionOf(paths, flags, place, context));
  if (selection === undefined) {
    if (flags.quiet !== true) terminal.aside("No file to change: the list came up empty. Nothing was written.\n");
    return exitCodes.done;
  }
  if (!isDry) guardPlace(place, flags.yes === true);
  if (!isDry) await (await journalOf(place)).check();
  const { outcome, marked } =
    "artifact" in selection ? await openPlan(selection, place.root) : await workOut(selection, terminal, flags, context);
  const { files } = outcome.plan;
  if (!isDry && flags.allowDirty !== true)
    await guardFiles(
      place,
      files.map(({ path }) => path),
    );
  const changes = changesOf(files, marked);
  context.signal.throwIfAborted();
  savePatch(changes, flags, context.cwd);
  const run = isDry || files.length === 0 ? undefined : await writeAll(outcome, place, typed(paths, flags), context.signal);
  const product = productOf(outcome, changes, flags, terminal, run);
  terminal.product(product);
  if (flags.quiet !== true) {
    const ending = {
      kind: isDry ? "dry" : "written",
      verbose: flags.verbose === true,
      colours: terminal.asideColours,
      notes: runtimeNotes(outcome, place.root),
      next: nextSteps(outcome, paths, flags, isDry),
    } as const;
    terminal.aside(gapAfter(product, terminal) + summaryOf(outcome, ending) + lastWord(run, flags));
  }
  if (context.signal.aborted && run !== undefined) return interruptedLate(run, terminal, context.signal);
  return exitCodeOfRun(outcome, flags.exitCode === true && files.length > 0);
}

async function workOut(selection: Selection, terminal: Terminal, flags: ApplyFlags, context: Context): Promise<Worked> {
  const progress = await openProgress(terminal, flags.quiet === true);
  const work = await context.work();
  return work(selection, progress.show, context.signal).finally(progress.stop);
}

// A plan says itself what is to be done, so it comes alone.
function savedPlanIn(paths: readonly string[], flags: ApplyFlags, cwd: string): SavedPlan | undefined {
  const name = paths.find((path) => path.endsWith(".json"));
  if (name === undefined || isFolder(resolve(cwd, name))) return undefined;
  const others = [...typedAgain(flags), ...(flags.includeReview === true ? ["--include-review"] : [])];
  if (paths.length === 1 && others.length === 0 && flags.filesFrom === undefined) return readPlan(name, cwd);
  throw new CodemodError(
    "usage",
    `The plan \`${name}\` says already what is to be changed: leave out other paths and what chooses them. Nothing was written.`,
  );
}

function interruptedLate({ files: { length: written } }: Run, terminal: Terminal, signal: AbortSignal): ExitCode {
  terminal.aside(`Interrupted while writing: ${written === 1 ? "the file was" : `all ${count(written, "file")} were`} written.\n`);
  return exitCodeOfError(signal.reason);
}

function productOf(outcome: Outcome, changes: readonly Change[], flags: ApplyFlags, terminal: Terminal, run: Run | undefined): string {
  const isPlain = flags.patch === undefined && flags.stat !== true && flags.json !== true;
  const isPatchWanted = flags.patch === "-" || (flags.dryRun === true && isPlain);
  return [
    flags.stat === true ? stat(countLines(changes), terminal.columns, terminal.productColours) : "",
    flags.json === true ? json(applyReport(outcome, run?.id)) : "",
    isPatchWanted ? colourPatch(diff(changes), terminal.productColours) : "",
  ].join("");
}

// Before any source is written: when the patch's folder does not exist, nothing has happened yet.
function savePatch(changes: readonly Change[], { patch: file }: ApplyFlags, cwd: string): void {
  if (file === undefined || file === "-") return;
  try {
    writeFileSync(resolve(cwd, file), diff(changes));
  } catch (cause) {
    throw new CodemodError(
      "usage",
      `Could not save the patch as \`${file}\`: its folder is missing or cannot be written. Nothing was written.`,
      { cause },
    );
  }
}

async function writeAll({ plan }: Outcome, place: Place, command: string, signal: AbortSignal): Promise<Run | undefined> {
  const { write } = await import("../../engine/stages/write.js");
  const journal = await journalOf(place);
  return journal.exclusively(command, async (open) => {
    let run: Run | undefined;
    await write(plan, {
      commit: async (writes) => {
        run = await open.commit(writes, notesOf(plan), signal);
      },
    });
    return run;
  });
}

// The texts stand in the journal already.
function notesOf({ version, packages, files }: Outcome["plan"]): string {
  const steps = files.map(({ path, package: name, base, steps }) => ({ path, package: name, base, steps }));
  return `${JSON.stringify({ version, packages, files: steps })}\n`;
}

function typed(paths: readonly string[], flags: ApplyFlags): string {
  return commandLine(["codemod", "apply", ...paths, ...typedAgain(flags), ...(flags.includeReview === true ? ["--include-review"] : [])]);
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

function lastWord(run: Run | undefined, { dryRun, patch }: ApplyFlags): string {
  const saved = patch === undefined || patch === "-" ? "" : ` The patch is in \`${patch}\`.`;
  if (dryRun === true) return `This was a dry run: no source was written.${saved}\n`;
  if (run === undefined) return `There was nothing to write.${saved}\n`;
  return `${count(run.files.length, "file was", "files were")} written.${saved} To take that back: \`codemod undo\`\n`;
}

import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { FilePlan, Outcome } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Timing } from "../../engine/model/watch.js";
import { countLines, diff, type Change } from "../../engine/stages/diff.js";
import { applyReport } from "../../engine/stages/report.js";
import type { CommitKind } from "./formats.js";
import type { Context } from "../context.js";
import { exitCodeOfError, exitCodeOfRun, exitCodes, type ExitCode } from "../exit.js";
import { selectionOf, typedAgain, type SelectionFlags } from "../flags.js";
import { json } from "../output/formats.js";
import { changesOf, colourPatch, stat } from "../output/patch.js";
import { openProgress } from "../output/progress.js";
import { awaitingReview, summaryOf } from "../output/summary.js";
import { timed, timingText } from "../output/timing.js";
import { gapAfter, type Terminal } from "../output/terminal.js";
import { commandLine, count } from "../output/words.js";
import { commitAll, guardCommits, type Commit } from "../project/commits.js";
import { laidOutWith } from "../work/layout.js";
import { stageFiles } from "../project/git.js";
import { guardFiles, guardPlace, guardStaged } from "../project/guard.js";
import { journalOf } from "../project/journal.js";
import { openPlan, readPlan, type SavedPlan } from "../project/plans.js";
import { isFolder, placeOf, type Place } from "../project/root.js";
import { runtimeNotes } from "../project/runtime-need.js";
import { takenBackText } from "../verify/outcome.js";
import type { Verification } from "../verify/verify.js";
import type { Selection, Worked } from "../work/selection.js";
import { writeOutcome, type Written } from "../work/write.js";

/** Flags of `apply`. */
export interface ApplyFlags extends SelectionFlags {
  readonly dryRun?: boolean;
  readonly exitCode?: boolean;
  readonly patch?: string;
  readonly stat?: boolean;
  readonly allowDirty?: boolean;
  readonly yes?: boolean;
  readonly prettier?: boolean;
  readonly verify: readonly string[];
  readonly verifyRuns: number;
  /** True when given without a value. */
  readonly commit?: CommitKind | true;
}

/** Plans the edits and carries them out, or with `--dry-run` prints the patch that would. */
export async function apply(paths: readonly string[], flags: ApplyFlags, context: Context): Promise<ExitCode> {
  const isDry = flags.dryRun === true;
  checkFlags(flags);
  const terminal = context.terminal(flags.color);
  const place = await placeOf(context.cwd);
  const saved = savedPlanIn(paths, flags, context.cwd);
  const selection = saved ?? (await selectionOf(paths, flags, place, context));
  if (selection === undefined) {
    if (flags.quiet !== true) terminal.aside("No file to change: the list came up empty. Nothing was written.\n");
    return exitCodes.done;
  }
  if (!isDry) await guardRun(place, flags);
  const worked: Worked =
    "artifact" in selection ? await openPlan(selection, place.root) : await workOut(selection, terminal, flags, context);
  const { marked } = worked;
  const outcome = flags.prettier === true ? await laidOutWith(worked.outcome, place.root) : worked.outcome;
  const { files } = outcome.plan;
  const names = files.map(({ path }) => path);
  if (!isDry && flags.staged === true) await guardStaged(place, names);
  else if (!isDry && flags.allowDirty !== true) await guardFiles(place, names);
  context.signal.throwIfAborted();
  savePatch(changesOf(files, marked), flags, context.cwd);
  const command = typed(paths, flags);
  const written =
    isDry || files.length === 0
      ? { run: undefined, outcome, takenBack: undefined, isUnverified: false }
      : await writeOutcome(outcome, place, command, context.signal, verificationOf(flags, place, terminal, context));
  if (written.takenBack !== undefined && written.takenBack.length > 0)
    savePatch(changesOf(written.outcome.plan.files, marked), flags, context.cwd);
  const commits = await handOver(written, place, command, flags, context.signal);
  const changes = changesOf(written.outcome.plan.files, marked);
  const { product, timing } = timed(worked.timing, "diff", () => productOf(written, changes, flags, terminal, commits, worked.timing));
  terminal.product(product);
  if (flags.quiet !== true) {
    const ending = {
      kind: isDry ? "dry" : "written",
      verbose: flags.verbose === true,
      colours: terminal.asideColours,
      notes: runtimeNotes(written.outcome, place.root),
      isKept: worked.isKept,
      next: nextSteps(written.outcome, paths, flags, isDry),
      unverified: new Set(written.takenBack?.flatMap(({ findings }) => findings)),
    } as const;
    terminal.aside(gapAfter(product, terminal) + summaryOf(written.outcome, ending));
    if (written.takenBack !== undefined) terminal.aside(takenBackText(written.takenBack, outcome, terminal.asideColours));
    for (const { commit, title } of commits ?? []) terminal.aside(`commit ${commit.slice(0, 10)} ${title}\n`);
    terminal.aside(lastWord(written, flags) + timingText(timing, terminal.asideColours));
  }
  if (context.signal.aborted && written.run !== undefined) return interruptedLate(written, terminal, context.signal);
  if (written.run?.state === "undone") return exitCodes.verification;
  return exitCodeOfRun(outcome, flags.exitCode === true && files.length > 0);
}

function checkFlags(flags: ApplyFlags): void {
  const isDry = flags.dryRun === true;
  const refuse = (why: string): never => {
    throw new CodemodError("usage", `${why} Nothing was written.`);
  };
  if (flags.exitCode === true && !isDry) refuse("`--exit-code` tells whether changes are pending, so it needs `--dry-run`.");
  if (flags.verify.length > 0 && isDry) refuse("`--verify` runs its command after the write, so it does not go with `--dry-run`.");
  if (flags.commit !== undefined && isDry) refuse("`--commit` commits what was written, so it does not go with `--dry-run`.");
  if (flags.commit !== undefined && (flags.allowDirty === true || flags.staged === true))
    refuse("`--commit` would commit work of yours along with the edits: it goes neither with `--allow-dirty` nor with `--staged`.");
}

async function guardRun(place: Place, flags: ApplyFlags): Promise<void> {
  guardPlace(place, flags.yes === true);
  await (await journalOf(place)).check();
  if (flags.commit !== undefined) await guardCommits(place, kindOf(flags.commit));
}

// What git is given of the files that were written: commits, or their new texts in the place of those that were staged.
async function handOver(
  { run, outcome, isUnverified }: Written,
  place: Place,
  command: string,
  flags: ApplyFlags,
  signal: AbortSignal,
): Promise<readonly Commit[] | undefined> {
  if (run?.state !== "written" || isUnverified) return undefined;
  if (flags.staged === true) await stageFiles(place.root, run.files);
  return flags.commit === undefined ? undefined : commitAll(outcome.plan, kindOf(flags.commit), place, command, signal);
}

function kindOf(flag: CommitKind | true): CommitKind {
  return flag === true ? "package" : flag;
}

function verificationOf(flags: ApplyFlags, place: Place, terminal: Terminal, { signal }: Context): Verification | undefined {
  if (flags.verify.length === 0) return undefined;
  const say = (text: string): void => {
    if (flags.quiet !== true) terminal.aside(`${text}\n`);
  };
  const typeErrors = async (files: readonly FilePlan[]): Promise<readonly RepoPath[]> => {
    if (!flags.typecheck) return [];
    const { filesWithErrors } = await import("../../engine/batches.js");
    const { openDisk } = await import("../../engine/host/disk.js");
    return filesWithErrors({ version: 1, packages: [], files }, openDisk(place.root));
  };
  return { commands: flags.verify, limit: flags.verifyRuns, root: place.root, signal, say, typeErrors };
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
  const others = again(flags);
  if (paths.length === 1 && others.length === 0 && flags.filesFrom === undefined) return readPlan(name, cwd);
  throw new CodemodError(
    "usage",
    `The plan \`${name}\` says already what is to be changed: leave out other paths and what chooses them. Nothing was written.`,
  );
}

function interruptedLate({ run, isUnverified }: Written, terminal: Terminal, signal: AbortSignal): ExitCode {
  const amount = run?.files.length ?? 0;
  terminal.aside(
    isUnverified
      ? "Interrupted before all was verified. `codemod undo` takes the run back; `codemod runs` shows whether `codemod resume` has something to finish.\n"
      : `Interrupted while writing: ${amount === 1 ? "the file was" : `all ${count(amount, "file")} were`} written.\n`,
  );
  return exitCodeOfError(signal.reason);
}

function productOf(
  { outcome, run, takenBack }: Written,
  changes: readonly Change[],
  flags: ApplyFlags,
  terminal: Terminal,
  commits: readonly Commit[] | undefined,
  timing: Timing | undefined,
): string {
  const report = (): object => ({
    ...applyReport(outcome, run?.state === "written" ? run.id : undefined, { takenBack, commits }),
    ...(timing === undefined ? {} : { timing }),
  });
  const isPlain = flags.patch === undefined && flags.stat !== true && flags.json !== true;
  const isPatchWanted = flags.patch === "-" || (flags.dryRun === true && isPlain);
  return [
    flags.stat === true ? stat(countLines(changes), terminal.columns, terminal.productColours) : "",
    flags.json === true ? json(report()) : "",
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

function typed(paths: readonly string[], flags: ApplyFlags): string {
  return commandLine(["codemod", "apply", ...paths, ...again(flags)]);
}

// All that has a say in what is changed.
function again(flags: ApplyFlags): readonly string[] {
  return [...typedAgain(flags), ...layoutFlag(flags), ...(flags.includeReview === true ? ["--include-review"] : [])];
}

function layoutFlag({ prettier }: ApplyFlags): readonly string[] {
  return prettier === true ? ["--prettier"] : [];
}

function nextSteps(outcome: Outcome, paths: readonly string[], flags: ApplyFlags, isDry: boolean): readonly string[] {
  const words = commandLine(["codemod", "apply", ...paths, ...typedAgain(flags), ...layoutFlag(flags)]);
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

function lastWord({ run, takenBack = [] }: Written, { dryRun, patch }: ApplyFlags): string {
  const saved = patch === undefined || patch === "-" ? "" : ` The patch is in \`${patch}\`.`;
  if (dryRun === true) return `This was a dry run: no source was written.${saved}\n`;
  if (run === undefined) return `There was nothing to write.${saved}\n`;
  if (run.state === "undone") return `The verification failed, and no edit could stay: every file holds its old text again.${saved}\n`;
  const back =
    takenBack.length === 0 ? "" : ` ${count(takenBack.flatMap(({ findings }) => findings).length, "edit was", "edits were")} taken back.`;
  return `${count(run.files.length, "file was", "files were")} written.${back}${saved} To take that back: \`codemod undo\`\n`;
}

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Outcome } from "../../engine/model/plan.js";
import { scanReport } from "../../engine/stages/report.js";
import { catalogue } from "../../transforms/catalogue.js";
import type { Context } from "../context.js";
import { exitCodeOfRun, exitCodes, type ExitCode } from "../exit.js";
import { selectionOf, typedAgain, type SelectionFlags } from "../flags.js";
import type { ScanFormat } from "./formats.js";
import { github, json, jsonl, markdown, sarif } from "../output/formats.js";
import { pretty, type TextOf } from "../output/pretty.js";
import { openProgress } from "../output/progress.js";
import { awaitingReview, summaryOf } from "../output/summary.js";
import { timed, timingText } from "../output/timing.js";
import { gapAfter, type Terminal } from "../output/terminal.js";
import { commandLine, count, number } from "../output/words.js";
import { compareTo, readBaseline, writeBaseline, type Comparison, type Known } from "../project/baseline.js";
import { ownVersion } from "../project/installation.js";
import { placeOf } from "../project/root.js";
import { chosen } from "../work/chosen.js";
import type { Worked } from "../work/selection.js";

/** Flags of `scan`. */
export interface ScanFlags extends SelectionFlags {
  readonly format: ScanFormat;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Finds sites and writes nothing. Ends with 1 while findings remain. */
export async function scan(paths: readonly string[], flags: ScanFlags, context: Context): Promise<ExitCode> {
  if (flags.updateBaseline === true && flags.baseline === undefined)
    throw new CodemodError("usage", "`--update-baseline` needs to know the file: add `--baseline <file>`.");
  const terminal = context.terminal(flags.color);
  const baseline = flags.baseline === undefined ? undefined : baselineOf(flags.baseline, flags, context.cwd);
  const place = await placeOf(context.cwd);
  const selection = await selectionOf(paths, flags, place, context);
  if (selection === undefined) {
    if (flags.quiet !== true) terminal.aside("No file to scan: the list came up empty.\n");
    return exitCodes.done;
  }
  const progress = await openProgress(terminal, flags.quiet === true);
  const work = await context.work();
  // Without the type check nothing could change a verdict any more, so the plan is not needed.
  const worked = await work({ ...selection, plan: selection.typecheck }, progress.show, context.signal).finally(progress.stop);
  const all = worked.outcome;
  const ran = chosen(catalogue, flags.only, flags.skip).map(({ id }) => id);
  const compared = baseline === undefined ? undefined : compareTo(baseline, all, ran, place.root);
  if (flags.updateBaseline === true && flags.baseline !== undefined) return update(flags.baseline, compared, flags, terminal, context.cwd);
  const outcome = compared?.outcome ?? all;
  const { product, timing } = timed(worked.timing, "report", () =>
    reportOf({ ...worked, outcome }, compared, flags, textIn(place.root), terminal),
  );
  terminal.product(product);
  if (flags.quiet !== true) {
    const ending = {
      kind: "scanned",
      verbose: flags.verbose === true,
      colours: terminal.asideColours,
      notes: [],
      isKept: worked.isKept,
      next: nextSteps(outcome, paths, flags),
    } as const;
    terminal.aside(gapAfter(product, terminal) + summaryOf(outcome, ending) + baselineLine(compared, flags));
    terminal.aside(timingText(timing, terminal.asideColours));
  }
  return exitCodeOfRun(outcome, outcome.findings.length > 0);
}

// A new baseline begins with nothing.
function baselineOf(file: string, flags: ScanFlags, cwd: string): readonly Known[] {
  return flags.updateBaseline === true && !existsSync(resolve(cwd, file)) ? [] : readBaseline(file, cwd);
}

function update(file: string, compared: Comparison | undefined, flags: ScanFlags, terminal: Terminal, cwd: string): ExitCode {
  if (compared === undefined) return exitCodes.done;
  writeBaseline(file, cwd, compared.updated);
  if (flags.quiet !== true)
    terminal.aside(
      `${count(compared.updated.length, "finding")} in \`${file}\`: ${number(compared.outcome.findings.length)} new, ${number(compared.fixed.length)} gone.\n`,
    );
  return exitCodes.done;
}

function baselineLine(compared: Comparison | undefined, { baseline = "" }: ScanFlags): string {
  if (compared === undefined) return "";
  const gone =
    compared.fixed.length === 0
      ? ""
      : `; ${number(compared.fixed.length)} of its entries ${compared.fixed.length === 1 ? "is" : "are"} gone: \`--update-baseline\` takes them out`;
  return `${count(compared.known, "known finding")} left out by the baseline \`${baseline}\`${gone}.\n`;
}

function reportOf(
  { outcome, timing }: Worked,
  compared: Comparison | undefined,
  flags: ScanFlags,
  textOf: TextOf,
  terminal: Terminal,
): string {
  switch (flags.json === true ? "json" : flags.format) {
    case "json":
      return json({
        ...scanReport(outcome),
        ...(timing === undefined ? {} : { timing }),
        ...(compared === undefined ? {} : { baseline: { known: compared.known, gone: compared.fixed } }),
      });
    case "jsonl":
      return jsonl(outcome);
    case "sarif":
      return sarif(outcome, catalogue, ownVersion());
    case "github":
      return github(outcome);
    case "markdown":
      return markdown(outcome);
    case "pretty":
      return pretty(outcome.findings, textOf, terminal.productColours);
  }
}

function nextSteps(outcome: Outcome, paths: readonly string[], flags: ScanFlags): readonly string[] {
  const words = commandLine(["codemod", "apply", ...paths, ...typedAgain(flags), "--dry-run"]);
  const rewrites = outcome.findings.filter(({ verdict }) => verdict === "rewrite").length;
  const reviews = awaitingReview(outcome);
  return [
    ...(rewrites > 0 ? [`${count(rewrites, "finding")} can be rewritten: \`${words}\``] : []),
    ...(reviews > 0 ? [`${count(reviews, "finding")} ${reviews === 1 ? "needs" : "need"} a person: \`${words} --include-review\``] : []),
  ];
}

function textIn(root: string): TextOf {
  return (file) => {
    try {
      return readFileSync(join(root, file), "utf8").replace(/^\uFEFF/u, "");
    } catch {
      return undefined;
    }
  };
}

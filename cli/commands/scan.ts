import { readFileSync } from "node:fs";
import { join } from "node:path";
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
import { gapAfter, type Terminal } from "../output/terminal.js";
import { commandLine, count } from "../output/words.js";
import { ownVersion } from "../project/installation.js";
import { placeOf } from "../project/root.js";

/** Flags of `scan`. */
export interface ScanFlags extends SelectionFlags {
  readonly format: ScanFormat;
}

/** Finds sites and writes nothing. Ends with 1 while findings remain. */
export async function scan(paths: readonly string[], flags: ScanFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const place = await placeOf(context.cwd);
  const selection = await selectionOf(paths, flags, place, context);
  if (selection === undefined) {
    if (flags.quiet !== true) terminal.aside("No file to scan: the list came up empty.\n");
    return exitCodes.done;
  }
  const progress = await openProgress(terminal, flags.quiet === true);
  const work = await context.work();
  // Without the type check nothing could change a verdict any more, so the plan is not needed.
  const { outcome } = await work({ ...selection, plan: selection.typecheck }, progress.show, context.signal).finally(progress.stop);
  const product = reportOf(outcome, flags, textIn(place.root), terminal);
  terminal.product(product);
  if (flags.quiet !== true) {
    const ending = {
      kind: "scanned",
      verbose: flags.verbose === true,
      colours: terminal.asideColours,
      notes: [],
      next: nextSteps(outcome, paths, flags),
    } as const;
    terminal.aside(gapAfter(product, terminal) + summaryOf(outcome, ending));
  }
  return exitCodeOfRun(outcome, outcome.findings.length > 0);
}

function reportOf(outcome: Outcome, flags: ScanFlags, textOf: TextOf, terminal: Terminal): string {
  switch (flags.json === true ? "json" : flags.format) {
    case "json":
      return json(scanReport(outcome));
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

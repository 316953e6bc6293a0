import type { Verdict } from "../../engine/model/finding.js";
import type { Outcome, SkippedFile } from "../../engine/model/plan.js";
import { findingsLeft } from "../../engine/stages/report.js";
import type { Colours } from "./terminal.js";
import { count, number } from "./words.js";

/** How a run ended, for the words of its summary. */
export interface Ending {
  readonly kind: "scanned" | "dry" | "written";
  readonly verbose: boolean;
  readonly colours: Colours;
  /** Facts to add to those of the engine, one sentence each. */
  readonly notes: readonly string[];
  /** The outcome is that of an earlier run. */
  readonly isKept?: true | undefined;
  /** What to do next, each a sentence with its command. */
  readonly next: readonly string[];
  /** Ids of findings that a verification has taken back: they are told of by themselves. */
  readonly unverified?: ReadonlySet<string>;
}

const verdicts: readonly Verdict[] = ["rewrite", "review", "report"];

/** What a person wants to know after a run: what was found, what became of every file, what to do next. */
export function summaryOf(outcome: Outcome, ending: Ending): string {
  const { colours } = ending;
  const parts = [
    findingTable(outcome, colours),
    accountLine(outcome, ending.kind),
    ending.verbose && ending.isKept === true
      ? "Nothing that counts has changed since an earlier run: this is what it came to. `--no-cache` looks again.\n"
      : "",
    ...(ending.verbose
      ? outcome.accounting.skipped.map(({ file, reason, detail }) => `  skipped ${file}: ${reason}${detail === "" ? "" : ` (${detail})`}\n`)
      : parseErrors(outcome, colours)),
    ...outcome.accounting.failed.map(({ file, detail }) => `  ${colours.red("failed")} ${file}: ${detail}\n`),
    ...unusedLines(outcome, ending),
    demotedLine(outcome, ending.unverified),
    coverageLine(outcome),
    ...(ending.verbose ? engineLines(outcome) : []),
    ...[...outcome.notes, ...ending.notes].map((note) => `${colours.yellow("note")} ${note}\n`),
    ...ending.next.map((sentence) => `${colours.cyan("next")} ${sentence}\n`),
  ];
  return parts.join("");
}

function engineLines({ engine }: Outcome): readonly string[] {
  return engine === undefined ? [] : [`types by TypeScript ${engine.version}\n`, ...engine.reasons.map((reason) => `  ${reason}\n`)];
}

/** A table of transforms by verdicts; a sentence when nothing was found. */
function findingTable(outcome: Outcome, colours: Colours): string {
  const ids = [...new Set(outcome.findings.map(({ transform }) => transform))].sort();
  if (ids.length === 0) return "No findings.\n";
  const width = Math.max("transform".length, ...ids.map((id) => id.length));
  const head = `  ${"transform".padEnd(width)}  ${verdicts.map((verdict) => verdict.padStart(7)).join("  ")}\n`;
  const rows = ids.map((id) => {
    const cells = verdicts.map((verdict) =>
      number(outcome.findings.filter((finding) => finding.transform === id && finding.verdict === verdict).length).padStart(7),
    );
    return `  ${id.padEnd(width)}  ${cells.join("  ")}\n`;
  });
  return colours.bold(head) + rows.join("");
}

function accountLine(outcome: Outcome, kind: Ending["kind"]): string {
  const { changed, unchanged, skipped, failed } = outcome.accounting;
  const skippedText = `${number(skipped.length)} skipped${skipped.length === 0 ? "" : ` (${reasonsOf(skipped)})`}`;
  const failedText = `${number(failed.length)} failed`;
  if (kind === "scanned") return `${count(changed.length + unchanged.length, "file")} scanned · ${skippedText} · ${failedText}\n`;
  const verb = kind === "dry" ? "to change" : "changed";
  return `${count(changed.length, "file")} ${verb} · ${number(unchanged.length)} unchanged · ${skippedText} · ${failedText}\n`;
}

function reasonsOf(skipped: readonly SkippedFile[]): string {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))].map((reason) => ({
    reason,
    amount: skipped.filter((file) => file.reason === reason).length,
  }));
  return reasons
    .sort((left, right) => right.amount - left.amount || (left.reason < right.reason ? -1 : 1))
    .map(({ reason, amount }) => `${reason} ${number(amount)}`)
    .join(", ");
}

// A file that does not parse is the user's to mend, so it is named without being asked for.
function parseErrors(outcome: Outcome, colours: Colours): readonly string[] {
  return outcome.accounting.skipped
    .filter(({ reason }) => reason === "parse-error")
    .map(({ file, detail }) => `  ${colours.red("does not parse")} ${file}: ${detail}\n`);
}

function unusedLines({ unused }: Outcome, { verbose, colours }: Ending): readonly string[] {
  const shown = verbose ? unused : unused.slice(0, 5);
  const rows = shown.map(
    ({ file, line, comment, reason }) => `  ${colours.yellow("unused")} ${file}:${String(line)}: \`${comment}\`. ${reason}\n`,
  );
  const left = unused.length - shown.length;
  return left === 0
    ? rows
    : [...rows, `  … and ${count(left, "more comment")} that ${left === 1 ? "silences" : "silence"} nothing; --verbose names all\n`];
}

function demotedLine({ findings }: Outcome, unverified: ReadonlySet<string> | undefined): string {
  const demoted = findings.filter(({ id, demoted: reason }) => reason !== undefined && unverified?.has(id) !== true).length;
  return demoted === 0 ? "" : `${count(demoted, "edit was", "edits were")} taken back; \`codemod scan\` shows why.\n`;
}

function coverageLine({ coverage }: Outcome): string {
  const asked = coverage.known + coverage.unknown;
  if (asked === 0 || coverage.unknown === 0) return "";
  const share = Math.floor((coverage.known / asked) * 1000) / 10;
  const hint = share < 80 ? " Install the dependencies for more." : "";
  return `Types were known for ${String(share)} % of the ${count(asked, "question")} asked; sites without were left alone.${hint}\n`;
}

/** How many findings have an edit that waits for a person. */
export function awaitingReview(outcome: Outcome): number {
  return findingsLeft(outcome).filter(({ verdict, edits }) => verdict === "review" && edits.length > 0).length;
}

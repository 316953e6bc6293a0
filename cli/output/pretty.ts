import type { Finding, Verdict } from "../../engine/model/finding.js";
import { frameOf } from "./frame.js";
import type { Colours } from "./terminal.js";

/** The text of a file by its path; undefined when it cannot be read any more. */
export type TextOf = (file: string) => string | undefined;

/** Findings for people: grouped by file, each with place, verdict, transform, message and the code it is about. */
export function pretty(findings: readonly Finding[], textOf: TextOf, colours: Colours): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  return files
    .map((file) =>
      fileBlock(
        file,
        findings.filter((finding) => finding.file === file),
        textOf(file),
        colours,
      ),
    )
    .join("\n");
}

function fileBlock(file: string, findings: readonly Finding[], text: string | undefined, colours: Colours): string {
  const lines = text?.split(/\r?\n/u) ?? [];
  return `${colours.bold(file)}\n${findings.map((finding) => entry(finding, lines, colours)).join("")}`;
}

function entry(finding: Finding, lines: readonly string[], colours: Colours): string {
  const place = `${String(finding.at.line)}:${String(finding.at.column)}`;
  const head = `  ${place}  ${verdictColour(finding.verdict, colours)(finding.verdict)}  ${colours.cyan(finding.transform)}  ${finding.message}\n`;
  const demoted = finding.demoted === undefined ? "" : `    ${finding.demoted.replaceAll("\n", "\n    ")}\n`;
  return head + demoted + frameOf(finding, lines, colours);
}

/** The colour of a verdict: what needs nobody, what needs a decision, what needs work. */
export function verdictColour(verdict: Verdict, colours: Colours): (text: string) => string {
  if (verdict === "rewrite") return colours.green;
  return verdict === "review" ? colours.yellow : colours.magenta;
}

import type { Finding } from "../../engine/model/finding.js";
import type { Colours } from "./terminal.js";

const widest = 160;

/** The first line of a site with the site underlined. Empty when the text no longer has that line. */
export function frameOf(finding: Finding, lines: readonly string[], colours: Colours): string {
  const { line, column, endLine, endColumn } = finding.at;
  const code = lines[line - 1];
  if (code === undefined) return "";
  const end = endLine === line ? endColumn - 1 : code.trimEnd().length;
  const indent = Math.min(/^\s*/u.exec(code)?.[0].length ?? 0, column - 1);
  const shown = code.slice(indent).trimEnd();
  const before = shown.slice(0, column - 1 - indent).replace(/[^\t]/gu, " ");
  const marks = "~".repeat(Math.max(1, end - (column - 1)));
  const gutter = String(line);
  const rows = [
    `${colours.dim(`    ${gutter} │`)} ${clip(shown)}`,
    `${colours.dim(`    ${" ".repeat(gutter.length)} │`)} ${colours.yellow(clip(`${before}${marks}`))}`,
  ];
  return `${rows.join("\n")}\n`;
}

function clip(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

import type { Finding } from "../../engine/model/finding.js";

/**
 * Findings as a person reads them: verdict, message id, the lines with squiggles under the site, the message.
 * Files appear by name only when there are several.
 */
export function framesOf(findings: readonly Finding[], texts: ReadonlyMap<string, string>): string {
  const frames = findings.map((finding) => {
    const where = texts.size > 1 ? `${finding.file.split("/").slice(2).join("/")}:` : "";
    const head = `${where}${String(finding.at.line)}:${String(finding.at.column)} ${finding.verdict} ${finding.messageId}`;
    const demoted = finding.demoted === undefined ? "" : `\n  ${finding.demoted}`;
    return `${head}\n${squiggles(finding, texts.get(finding.file) ?? "")}\n  ${finding.message}${demoted}\n`;
  });
  return frames.length === 0 ? "nothing found\n" : frames.join("\n");
}

function squiggles(finding: Finding, text: string): string {
  const lines = text.split(/\r?\n/u);
  const { line, column, endLine, endColumn } = finding.at;
  const shown: string[] = [];
  for (let at = line; at <= endLine; at += 1) {
    const code = (lines[at - 1] ?? "").replaceAll("\t", " ");
    const indent = /^ */u.exec(code)?.[0].length ?? 0;
    const from = at === line ? column - 1 : indent;
    const to = at === endLine ? endColumn - 1 : code.length;
    shown.push(`  | ${code}`, `  | ${" ".repeat(from)}${"~".repeat(Math.max(1, to - from))}`);
  }
  return shown.join("\n");
}

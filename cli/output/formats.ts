import type { Finding } from "../../engine/model/finding.js";
import type { Outcome } from "../../engine/model/plan.js";
import { entryOf, scanReport } from "../../engine/stages/report.js";
import type { CatalogueEntry } from "../../transforms/catalogue.js";

/** One document of everything a scan found. */
export function json(report: object): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** One JSON object a line: findings, then skipped and failed files, then the totals. */
export function jsonl(outcome: Outcome): string {
  const { findings, skipped, failed, totals } = scanReport(outcome);
  const rows = [
    ...findings.map((entry) => ({ type: "finding", ...entry })),
    ...skipped.map((entry) => ({ type: "skipped", ...entry })),
    ...failed.map((entry) => ({ type: "failed", ...entry })),
    { type: "totals", version: 1, ...totals },
  ];
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** Workflow commands that GitHub shows beside the changed lines of a pull request. */
export function github(outcome: Outcome): string {
  const rows = outcome.findings.map((finding) => {
    const { line, column, endLine, endColumn } = finding.at;
    const level = finding.verdict === "report" ? "notice" : "warning";
    const place = { file: finding.file, line, endLine, col: column, endColumn, title: `${finding.transform} (${finding.verdict})` };
    return `::${level} ${properties(place)}::${escapeData(messageOf(finding))}\n`;
  });
  const failed = outcome.accounting.failed.map(
    ({ file, detail }) => `::error ${properties({ file, title: "joinery" })}::${escapeData(detail)}\n`,
  );
  return [...rows, ...failed].join("");
}

function properties(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`)
    .join(",");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A table of findings for a comment or a wiki page. */
export function markdown(outcome: Outcome): string {
  const { findings, totals } = scanReport(outcome);
  const head = `# Findings\n\n${String(findings.length)} in ${String(totals.scanned)} of ${String(totals.files)} files.\n`;
  if (findings.length === 0) return head;
  const rows = outcome.findings.map(
    (finding) =>
      `| ${cell(`${finding.file}:${String(finding.at.line)}`, true)} | ${finding.verdict} | ${cell(finding.transform, true)} | ${cell(messageOf(finding))} |\n`,
  );
  return `${head}\n| place | verdict | transform | what happens |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

function cell(text: string, isCode = false): string {
  const flat = text.replaceAll(/\s*\r?\n\s*/gu, " ").replaceAll("|", "\\|");
  return isCode ? `\`${flat}\`` : flat;
}

/** A SARIF 2.1.0 log, for code scanning services. Places are relative to `%SRCROOT%`. */
export function sarif(outcome: Outcome, catalogue: readonly CatalogueEntry[], version: string): string {
  const { accounting } = outcome;
  const notifications = [...accounting.failed, ...accounting.skipped.filter(({ reason }) => reason === "parse-error")].map(
    ({ file, detail }) => ({
      level: "error",
      message: { text: detail },
      locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
    }),
  );
  return json({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "joinery", version, rules: catalogue.map(({ id, summary }) => ({ id, shortDescription: { text: summary } })) },
        },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
        results: outcome.findings.map((finding) => sarifResult(finding, catalogue)),
      },
    ],
  });
}

function sarifResult(finding: Finding, catalogue: readonly CatalogueEntry[]): object {
  const { id, line, column, endLine, endColumn } = entryOf(finding);
  return {
    ruleId: finding.transform,
    ruleIndex: catalogue.findIndex((entry) => entry.id === finding.transform),
    level: finding.verdict === "report" ? "note" : "warning",
    message: { text: messageOf(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(finding.file),
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { "joinery/v1": id },
    properties: { verdict: finding.verdict },
  };
}

function artifact(file: string): object {
  return { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function messageOf(finding: Finding): string {
  return finding.demoted === undefined ? finding.message : `${finding.message} ${finding.demoted}`;
}

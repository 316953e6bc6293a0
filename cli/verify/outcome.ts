import type { Finding } from "../../engine/model/finding.js";
import type { Outcome } from "../../engine/model/plan.js";
import type { Colours } from "../output/terminal.js";
import { count } from "../output/words.js";
import type { TakenBack, Verified } from "./verify.js";

/** An outcome as it stands after its verification: what was taken back is a report, with its reason. */
export function outcomeAfter(outcome: Outcome, { plan, takenBack }: Verified): Outcome {
  const reasons = new Map(takenBack.flatMap((back) => back.findings.map((id) => [id, reasonOf(back)] as const)));
  const kept = new Set(plan.files.map(({ path }) => path));
  const { changed, unchanged } = outcome.accounting;
  return {
    ...outcome,
    plan,
    findings: outcome.findings.map((finding) => demoted(finding, reasons.get(finding.id))),
    accounting: {
      ...outcome.accounting,
      changed: changed.filter((path) => kept.has(path)),
      unchanged: [...unchanged, ...changed.filter((path) => !kept.has(path))].sort(),
    },
  };
}

function demoted(finding: Finding, reason: string | undefined): Finding {
  return reason === undefined ? finding : { ...finding, verdict: "report", edits: [], needs: [], drops: [], demoted: reason };
}

function reasonOf({ command, package: pkg, why }: TakenBack): string {
  const line = `\`${command}\``;
  if (why === "offender") return `Its edit was taken back, because ${line} failed with it in ${pkg}.`;
  if (why === "types") return `Its edit was taken back, because it would add a type error without the edits that ${line} failed with.`;
  if (why === "fails-without")
    return `Its edit was taken back, because ${line} fails in ${pkg} without any edit as well, and so cannot judge it.`;
  return `Its edit was taken back, because the runs of ${line} that were allowed did not settle which edit it fails with.`;
}

/** What was taken back, for people: the edits, why, and what the command said. */
export function takenBackText(takenBack: readonly TakenBack[], { findings }: Outcome, colours: Colours): string {
  return takenBack
    .map((back) => {
      const sites = findings.filter(({ id }) => back.findings.includes(id));
      const rows = sites.slice(0, 10).map(({ file, at, transform }) => `    ${file}:${String(at.line)}  ${transform}\n`);
      const more = sites.length > rows.length ? `    … and ${count(sites.length - rows.length, "finding")} more\n` : "";
      const printed = back.lines.map((line) => `    ${colours.dim("│")} ${line}\n`);
      return `${colours.yellow("taken back")} ${headOf(back)}\n${rows.join("")}${more}${printed.join("")}`;
    })
    .join("");
}

function headOf({ command, package: pkg, why }: TakenBack): string {
  if (why === "offender") return `\`${command}\` failed in ${pkg} with the edits of`;
  if (why === "types") return `without the edits that \`${command}\` failed with, these would add a type error`;
  if (why === "fails-without") return `\`${command}\` fails in ${pkg} without any edit as well, so nothing there could be judged`;
  return `the allowed runs of \`${command}\` are over, and it still failed in ${pkg}: nothing that is not verified stays`;
}

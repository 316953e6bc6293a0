import type { Finding } from "./model/finding.js";
import type { FailedFile, FilePlan, SkippedFile, Unit, UnusedSuppression } from "./model/plan.js";
import type { RepoPath } from "./model/text.js";
import { asSettled, settle } from "./settle.js";
import { parsedAlone } from "./stages/bystanders.js";
import { load, type Loaded } from "./stages/load.js";
import { interestedIn } from "./stages/scan.js";
import { unusedIn } from "./stages/suppressions.js";
import { announce, sweep, type UnitContext } from "./sweep.js";

/** What came out of one unit. */
export interface UnitOutcome {
  readonly findings: readonly Finding[];
  readonly plans: readonly FilePlan[];
  /** Changed files that show something else to others than before: units elsewhere may feel it. */
  readonly leaky: readonly RepoPath[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
  /** Comments that silence nothing. */
  readonly unused: readonly UnusedSuppression[];
}

/**
 * Scans one unit and plans its edits to a fixed point: nothing is left to rewrite, and no type got worse. `open` is its
 * program, if there is one already; `taken` are findings whose edits are out, by id, with the reason.
 */
export async function runUnit(
  unit: Unit,
  context: UnitContext,
  open: Loaded | undefined,
  taken: ReadonlyMap<string, string> = new Map(),
): Promise<UnitOutcome> {
  const { request } = context;
  const files = unit.files.filter(
    (path) => !context.unsurveyed.has(path) && interestedIn(context.host.read(path)?.text ?? "", request.transforms).length > 0,
  );
  if (files.length === 0)
    return { findings: [], plans: [], leaky: [], skipped: [], failed: [], unused: unusedOf(unit, () => undefined, new Set(), context) };
  announce(context, unit, "load", 0, files.length);
  const loaded = open ?? load(unit, context, new Map());
  const first = await sweep(loaded, files, context);
  const unlooked = new Set([...first.skipped, ...first.failed].map(({ file }) => file));
  const unused = unusedOf(unit, loaded.sourceOf, unlooked, context);
  if (!request.plan) return { findings: first.findings, plans: [], leaky: [], skipped: first.skipped, failed: first.failed, unused };
  const settled = await settle(loaded, first.findings, context, taken);
  const findings = first.findings.map((finding) => asSettled(finding, settled.demoted.get(finding.id)));
  return { findings, plans: settled.plans, leaky: settled.leaky, skipped: first.skipped, failed: first.failed, unused };
}

// A file that no transform has a word for was not walked: none of its comments silences anything.
function unusedOf(
  unit: Unit,
  sourceOf: Loaded["sourceOf"],
  unlooked: ReadonlySet<RepoPath>,
  { host, request, unsurveyed }: UnitContext,
): readonly UnusedSuppression[] {
  const ran = request.transforms.map(({ id }) => id);
  return unit.files.flatMap((path) => {
    const text = unlooked.has(path) || unsurveyed.has(path) ? "" : (host.read(path)?.text ?? "");
    if (!text.includes("codemod-ignore")) return [];
    return unusedIn(path, sourceOf(path) ?? parsedAlone(path, text), { known: request.known ?? ran, ran });
  });
}

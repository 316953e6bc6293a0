import type { ts } from "ts-morph";
import type { Finding, Verdict } from "./model/finding.js";
import type { FailedFile, FilePlan, PackageInfo, SkippedFile, Unit } from "./model/plan.js";
import type { Progress, Request } from "./model/request.js";
import type { RepoPath } from "./model/text.js";
import type { Facts } from "./model/transform.js";
import { openTypescript6, type Coverage } from "./oracle/typescript6.js";
import type { LoadContext } from "./stages/context.js";
import { load, type Loaded } from "./stages/load.js";
import { plan, type FilePass } from "./stages/plan.js";
import { recognise } from "./stages/recognise.js";
import { dispatchOf, interestedIn, scan } from "./stages/scan.js";
import { verify } from "./stages/verify.js";
import { viewOf } from "./stages/view.js";

/** Nested sites are edited in later passes. After this many passes without fewer sites left, they never will be. */
const passLimit = 8;
/** Each round takes back at least one finding that broke the types; after this many, a file's remaining findings all go. */
const roundLimit = 6;

/** What came out of one unit. */
export interface UnitOutcome {
  readonly findings: readonly Finding[];
  readonly plans: readonly FilePlan[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
}

/** Everything a unit needs besides itself. */
export interface UnitContext extends LoadContext {
  readonly request: Request;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly coverage: Coverage;
  /** The package a file belongs to; a unit's files may belong to several. */
  readonly packageOf: (file: RepoPath) => PackageInfo;
  /** How wide lines may get in a file by the repository's formatter. */
  readonly widthOf: (file: RepoPath) => number | undefined;
  /** Files that failed in the survey already. */
  readonly unsurveyed: ReadonlySet<RepoPath>;
}

/** Scans one unit and plans its edits to a fixed point: nothing is left to rewrite, and no type got worse. `open` is its program, if there is one already. */
export async function runUnit(unit: Unit, context: UnitContext, open?: Loaded): Promise<UnitOutcome> {
  const { request } = context;
  const files = unit.files.filter(
    (path) => !context.unsurveyed.has(path) && interestedIn(context.host.read(path)?.text ?? "", request.transforms).length > 0,
  );
  if (files.length === 0) return { findings: [], plans: [], skipped: [], failed: [] };
  announce(context, unit, "load", 0, files.length);
  const loaded = open ?? load(unit, context, new Map());
  const first = await scanAll(loaded, files, context);
  if (!request.plan) return { findings: first.findings, plans: [], skipped: first.skipped, failed: first.failed };
  const settled = await settle(loaded, first.findings, context);
  const findings = first.findings.map((finding) => asSettled(finding, settled.demoted.get(finding.id)));
  return { findings, plans: settled.plans, skipped: first.skipped, failed: first.failed };
}

interface ScanResult {
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
}

async function scanAll(loaded: Loaded, files: readonly RepoPath[], context: UnitContext): Promise<ScanResult> {
  const { unit } = loaded;
  const oracle = openTypescript6(loaded.program, loaded.toRepoPath, context.coverage);
  const findings: Finding[] = [];
  const skipped: SkippedFile[] = [];
  const failed: FailedFile[] = [];
  for (const [index, path] of files.entries()) {
    announce(context, unit, "scan", index, files.length);
    const source = loaded.sourceOf(path);
    if (source === undefined) {
      failed.push({ file: path, detail: "The compiler did not take it into its program." });
      continue;
    }
    const [error] = loaded.program.getSyntacticDiagnostics(source);
    if (error !== undefined) {
      skipped.push({ file: path, reason: "parse-error", detail: parseErrorText(error, source) });
      continue;
    }
    const view = viewOf(path, source, context.request.settings(context.packageOf(path)), context.widthOf(path), oracle, (specifier) =>
      loaded.resolve(path, specifier),
    );
    try {
      findings.push(...(await scan(view, dispatchOf(interestedIn(source.text, context.request.transforms)), context.facts)));
    } catch (thrown) {
      failed.push({ file: path, detail: `A transform failed on it: ${thrown instanceof Error ? thrown.message : String(thrown)}` });
    }
  }
  announce(context, unit, "scan", files.length, files.length);
  return { findings, skipped, failed };
}

function parseErrorText(error: ts.Diagnostic, source: ts.SourceFile): string {
  const message = typeof error.messageText === "string" ? error.messageText : error.messageText.messageText;
  const line = source.getLineAndCharacterOfPosition(error.start ?? 0).line + 1;
  return `Line ${String(line)}: ${message}`;
}

interface Settled {
  readonly plans: readonly FilePlan[];
  /** Why the edit of a finding was taken back, by its id. */
  readonly demoted: ReadonlyMap<string, string>;
}

async function settle(loaded: Loaded, findings: readonly Finding[], context: UnitContext): Promise<Settled> {
  const demoted = new Map<string, string>();
  const closed = new Map<string, string>();
  let proven: ReadonlyMap<RepoPath, string> = new Map();
  const placeOf = ({ file, transform }: Finding): string => `${transform} ${file}`;
  const close = (finding: Finding, reason: string): void => {
    closed.set(placeOf(finding), reason);
    for (const other of findings) if (placeOf(other) === placeOf(finding) && !demoted.has(other.id)) demoted.set(other.id, reason);
  };
  for (let round = 1; ; round += 1) {
    const isOpen = (finding: Finding): boolean =>
      isAccepted(finding, context.request.accept) && !demoted.has(finding.id) && !closed.has(placeOf(finding));
    const { passes, last, restless } = await converge(loaded, findings, isOpen, context);
    const changed = [...passes].map(([path, list]) => ({ path, passes: list }));
    announce(context, loaded.unit, "verify", 0, changed.length);
    const verified = verify(loaded, last, changed, context.request.typecheck, proven);
    const { rejections } = verified;
    proven = verified.proven;
    announce(context, loaded.unit, "verify", changed.length, changed.length);
    if (rejections.length === 0 && restless.length === 0) return { plans: plansOf(passes, context), demoted };
    for (const finding of restless) close(finding, "Its edit was taken back, because the result would be edited again and again.");
    for (const { finding, reason } of rejections) {
      for (const member of groupOf(finding, findings))
        demoted.set(member.id, `Its edit was taken back, because it would add a type error: ${reason}`);
      if (round >= roundLimit)
        close(finding, `Its edit was taken back with all others of this file, because together they would add type errors: ${reason}`);
    }
  }
}

function isAccepted(finding: Finding, accept: readonly Verdict[]): boolean {
  return accept.includes(finding.verdict) && finding.edits.length > 0;
}

function groupOf(finding: Finding, findings: readonly Finding[]): readonly Finding[] {
  return finding.group === undefined
    ? [finding]
    : [finding, ...findings.filter((other) => other.group === finding.group && other.id !== finding.id)];
}

function asSettled(finding: Finding, reason: string | undefined): Finding {
  return reason === undefined || finding.edits.length === 0
    ? finding
    : { ...finding, verdict: "report", edits: [], needs: [], drops: [], demoted: reason };
}

interface Converged {
  readonly passes: ReadonlyMap<RepoPath, readonly FilePass[]>;
  readonly last: Loaded;
  /** Findings that keep coming back however often their files are planned: those cannot be settled. */
  readonly restless: readonly Finding[];
}

// Plan, rewrite in memory, scan what changed again: until nothing is left to rewrite, which is also the proof that a second
// run would find nothing.
async function converge(
  loaded: Loaded,
  findings: readonly Finding[],
  isOpen: (finding: Finding) => boolean,
  context: UnitContext,
): Promise<Converged> {
  const passes = new Map<RepoPath, readonly FilePass[]>();
  let current = loaded;
  let open = findings.filter(isOpen);
  let fewest = open.length;
  for (let idle = 0; idle < passLimit && open.length > 0;) {
    const pass = plan(open, current.sourceOf);
    if (pass.files.length === 0) break;
    const overrides = new Map(current.overrides);
    for (const file of pass.files) {
      overrides.set(file.path, file.after);
      passes.set(file.path, [...(passes.get(file.path) ?? []), file]);
    }
    current = load(loaded.unit, context, overrides, current);
    const touched = new Set([...pass.files, ...pass.deferred.map((finding) => ({ path: finding.file }))].map(({ path }) => path));
    const again = await scanAll(current, [...touched].sort(), context);
    open = recognise(again.findings, findings, passes).filter(isOpen);
    idle = open.length < fewest ? 0 : idle + 1;
    fewest = Math.min(fewest, open.length);
  }
  return { passes, last: current, restless: open };
}

function plansOf(passes: ReadonlyMap<RepoPath, readonly FilePass[]>, context: UnitContext): readonly FilePlan[] {
  const plans: FilePlan[] = [];
  for (const [path, list] of passes) {
    const original = context.host.read(path);
    const final = list[list.length - 1];
    if (original === undefined || final === undefined || final.after === original.text) continue;
    plans.push({
      path,
      package: context.packageOf(path).name,
      base: original.hash,
      steps: list.map(({ applied }) => ({ findings: applied })),
      before: original.text,
      after: final.after,
    });
  }
  return plans;
}

function announce(context: UnitContext, unit: Unit, phase: Progress["phase"], done: number, total: number): void {
  context.request.progress?.({ phase, done, total, package: unit.package.name });
}

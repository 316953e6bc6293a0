import { recognise } from "./stages/recognise.js";
import type { Finding, Verdict } from "./model/finding.js";
import type { FilePlan } from "./model/plan.js";
import type { Request } from "./model/request.js";
import type { RepoPath } from "./model/text.js";
import type { Transform } from "./model/transform.js";
import { load, type Loaded } from "./stages/load.js";
import { plan, type Broken, type FilePass, type Pass } from "./stages/plan.js";
import { editedRanges, followAll, type Range } from "./stages/ranges.js";
import { looksAtAll } from "./stages/scan.js";
import { nothingShown, verify } from "./stages/verify.js";
import { announce, sweep, type UnitContext } from "./sweep.js";

/** Nested sites are edited in later passes. After this many passes without fewer sites left, they never will be. */
const passLimit = 8;
/** Each round takes back at least one finding that broke the types; after this many, a file's remaining findings all go. */
const roundLimit = 6;
/** A result is looked at as another run would so many times. */
const runLimit = 4;

/** What is left of a unit's findings once nothing more changes and no type got worse. */
export interface Settled {
  readonly plans: readonly FilePlan[];
  /** Files that show something else to others than before. */
  readonly leaky: readonly RepoPath[];
  /** Why the edit of a finding was taken back, by its id. */
  readonly demoted: ReadonlyMap<string, string>;
}

/**
 * Settles a unit, and then again what another run would still find in the result: where an edit was taken back, those beside it may have
 * made room for it. `taken` are edits that are out from the start, by the finding's id, with the reason.
 */
export async function settle(
  loaded: Loaded,
  findings: readonly Finding[],
  context: UnitContext,
  taken: ReadonlyMap<string, string>,
): Promise<Settled> {
  let settled = await settleOnce(loaded, findings, context, taken);
  const passes = new Map(settled.passes);
  const leaky = new Set(settled.leaky);
  const demoted = new Map(settled.demoted);
  for (let run = 1; run < runLimit && settled.demoted.size > taken.size && settled.passes.size > 0; run += 1) {
    const files = [...new Set([...passes.keys(), ...findings.filter(({ id }) => demoted.has(id)).map(({ file }) => file)])].sort();
    const again = await sweep(settled.last, files, context);
    settled = await settleOnce(settled.last, recognise(again.findings, findings, passes), context, taken);
    for (const [path, list] of settled.passes) passes.set(path, [...(passes.get(path) ?? []), ...list]);
    for (const path of settled.leaky) leaky.add(path);
    for (const { id } of [...settled.passes.values()].flat().flatMap(({ applied }) => applied)) demoted.delete(id);
  }
  return { plans: plansOf(passes, context), leaky: [...leaky], demoted };
}

/** What one settling came to. */
interface SettledOnce {
  readonly passes: ReadonlyMap<RepoPath, readonly FilePass[]>;
  readonly last: Loaded;
  readonly leaky: readonly RepoPath[];
  readonly demoted: ReadonlyMap<string, string>;
}

/** Plans, checks and takes back until a plan holds. `taken` are edits that are out from the start, by the finding's id, with the reason. */
async function settleOnce(
  loaded: Loaded,
  findings: readonly Finding[],
  context: UnitContext,
  taken: ReadonlyMap<string, string>,
): Promise<SettledOnce> {
  const demoted = new Map(taken);
  const closed = new Map<string, string>();
  let proof = nothingShown;
  const placeOf = ({ file, transform }: Finding): string => `${transform} ${file}`;
  const close = (finding: Finding, reason: string): void => {
    closed.set(placeOf(finding), reason);
    for (const other of findings)
      if (placeOf(other) === placeOf(finding))
        for (const member of groupOf(other, findings)) if (!demoted.has(member.id)) demoted.set(member.id, reason);
  };
  for (let round = 1; ; round += 1) {
    const isOpen = (finding: Finding): boolean =>
      isAccepted(finding, context.request.accept) && !demoted.has(finding.id) && !closed.has(placeOf(finding));
    const { passes, last, restless, broken } = await converge(loaded, findings, isOpen, context);
    if (broken.length > 0) {
      for (const { finding, reason } of broken) for (const member of groupOf(finding, findings)) demoted.set(member.id, reason);
      continue;
    }
    const changed = [...passes].map(([path, list]) => ({ path, passes: list }));
    announce(context, loaded.unit, "verify", 0, changed.length);
    const verified = verify(loaded, last, changed, context.request.typecheck, proof);
    const { rejections } = verified;
    proof = verified.proof;
    announce(context, loaded.unit, "verify", changed.length, changed.length);
    if (rejections.length === 0 && restless.length === 0) return { passes, last, leaky: verified.leaky, demoted };
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

// A group that a later pass sees again is held back by any of its members that was taken back before.
function inWholeGroups(findings: readonly Finding[], isOpen: (finding: Finding) => boolean): readonly Finding[] {
  const held = new Set(findings.flatMap((finding) => (finding.group === undefined || isOpen(finding) ? [] : [finding.group])));
  return findings.filter((finding) => isOpen(finding) && (finding.group === undefined || !held.has(finding.group)));
}

/** The finding as it stands after its edit was taken back for `reason`. */
export function asSettled(finding: Finding, reason: string | undefined): Finding {
  return reason === undefined || finding.edits.length === 0
    ? finding
    : { ...finding, verdict: "report", edits: [], needs: [], drops: [], demoted: reason };
}

interface Converged {
  readonly passes: ReadonlyMap<RepoPath, readonly FilePass[]>;
  readonly last: Loaded;
  /** Findings that keep coming back however often their files are planned: those cannot be settled. */
  readonly restless: readonly Finding[];
  /** Findings that can never be applied: nothing was planned to the end. */
  readonly broken: readonly Broken[];
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
  let open = inWholeGroups(findings, isOpen);
  let fewest = open.length;
  const { request } = context;
  const narrow = request.transforms.filter((transform) => !looksAtAll(transform));
  const unseen = new Set<RepoPath>();
  // To look again is a part of planning.
  const progress: Request["progress"] = (event) => request.progress?.({ ...event, phase: "plan" });
  const sitesIn = async (transforms: readonly Transform[], paths: ReadonlySet<RepoPath>): Promise<readonly Finding[]> => {
    const ranges = rangesIn(paths, findings, passes);
    const again = await sweep(current, [...paths].sort(), { ...context, request: { ...request, transforms, progress } }, ranges);
    return inWholeGroups(recognise(again.findings, findings, passes), isOpen);
  };
  for (let idle = 0; idle < passLimit && open.length > 0;) {
    announce(context, loaded.unit, "plan", 0, new Set(open.map(({ file }) => file)).size);
    const pass = plan(open, current.sourceOf);
    if (pass.broken.length > 0) return { passes, last: current, restless: [], broken: pass.broken };
    if (pass.files.length === 0) break;
    const overrides = new Map(current.overrides);
    for (const file of pass.files) {
      overrides.set(file.path, file.after);
      passes.set(file.path, [...(passes.get(file.path) ?? []), file]);
    }
    current = load(loaded.unit, context, overrides, current);
    for (const path of touchedBy(pass)) unseen.add(path);
    open = await sitesIn(narrow, touchedBy(pass));
    // What looks at the whole program looks once at what all passes have come to.
    if (open.length === 0 && narrow.length < request.transforms.length) {
      open = await sitesIn(request.transforms, unseen);
      unseen.clear();
    }
    idle = open.length < fewest ? 0 : idle + 1;
    fewest = Math.min(fewest, open.length);
  }
  return { passes, last: current, restless: open, broken: [] };
}

function touchedBy({ files, deferred }: Pass): ReadonlySet<RepoPath> {
  return new Set([...files.map(({ path }) => path), ...deferred.map(({ file }) => file)]);
}

// Only the code around edits and known sites is looked at again: nothing else can have become a site.
function rangesIn(
  paths: ReadonlySet<RepoPath>,
  findings: readonly Finding[],
  passes: ReadonlyMap<RepoPath, readonly FilePass[]>,
): ReadonlyMap<RepoPath, readonly Range[]> {
  const ranges = new Map([...paths].map((path) => [path, [...editedRanges(passes.get(path) ?? [])]]));
  for (const { file, span } of findings) {
    const start = followAll(span.start, passes.get(file) ?? []);
    // A site that an edit replaced stands inside that edit.
    if (start !== undefined) ranges.get(file)?.push({ start, end: start });
  }
  return ranges;
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
      steps: list.map(({ applied, edits }) => ({ findings: applied, edits })),
      before: original.text,
      after: final.after,
    });
  }
  return plans;
}

import { errorsAbroad, type Taken } from "./abroad.js";
import { answered, nativeFor, useOf } from "./compilers.js";
import { CodemodError } from "./model/errors.js";
import type { Finding } from "./model/finding.js";
import type { Accounting, Discovery, FailedFile, FilePlan, Outcome, PackageInfo, SkippedFile, Unit } from "./model/plan.js";
import type { Request } from "./model/request.js";
import type { RepoPath } from "./model/text.js";
import { shed, type LoadContext } from "./stages/context.js";
import { discover } from "./stages/discover.js";
import { folderOf } from "./stages/folders.js";
import { widthsIn } from "./stages/formatter.js";
import type { Loaded } from "./stages/load.js";
import type { NativeEngine } from "./stages/native.js";
import { packageAround } from "./stages/packages.js";
import { unitsOf } from "./stages/shard.js";
import { parseTsconfig } from "./stages/tsconfigs.js";
import { survey } from "./survey.js";
import type { UnitContext } from "./sweep.js";
import { runUnit, type UnitOutcome } from "./unit.js";

/**
 * One run, from paths to a plan: discover → survey → for each unit load, scan, plan, verify. Nothing is written.
 *
 * @throws CodemodError for what a user can mend: a missing path, a broken tsconfig that was asked for, nothing to scan
 */
export async function run(request: Request): Promise<Outcome> {
  const { engine: native, reason } = nativeFor(request);
  try {
    const outcome = await runWith(request, native);
    return { ...outcome, engine: useOf(native, reason) };
  } finally {
    native?.close();
  }
}

async function runWith(request: Request, native: NativeEngine | undefined): Promise<Outcome> {
  request.progress?.({ phase: "discover", done: 0, total: 0 });
  const discovery = await discover(request);
  const byFolder = new Map(discovery.packages.map((pkg) => [pkg.folder, pkg]));
  const packageOf = (file: RepoPath): PackageInfo => packageAround(byFolder, folderOf(file));
  const shared: LoadContext = {
    host: request.host,
    packages: discovery.packages,
    runtime: "task-group",
    parseTsconfig: (path) => parseTsconfig(request.host, path),
    sources: new Map(),
    native,
  };
  const {
    facts,
    open,
    failed: unsurveyed,
  } = await answered(native, () => survey(discovery.units, shared, request, (path) => request.settings(packageOf(path))));
  const context: UnitContext = {
    ...shared,
    request,
    facts,
    packageOf,
    widthOf: widthsIn(request.host),
    coverage: { known: 0, unknown: 0 },
    unsurveyed: new Set(unsurveyed.map(({ file }) => file)),
  };
  const findings: Finding[] = [];
  const plans: FilePlan[] = [];
  const own = ownedBy(request.shard, discovery, unsurveyed);
  const skipped: SkippedFile[] = [...own.skipped];
  const failed: FailedFile[] = [...own.failed];
  const outcomes = new Map<Unit, UnitOutcome>();
  for (const unit of discovery.units) {
    outcomes.set(unit, own.units.includes(unit) ? await attempt(unit, context, open?.unit === unit ? open : undefined) : nothing);
    context.native?.done();
    shed(context.sources);
  }
  await takeBackAbroad(outcomes, context);
  for (const outcome of outcomes.values()) {
    findings.push(...outcome.findings);
    plans.push(...outcome.plans);
    skipped.push(...outcome.skipped);
    failed.push(...outcome.failed);
  }
  return {
    plan: { version: 1, packages: discovery.packages, files: plans.sort(byPath) },
    findings: findings.sort(
      (left, right) =>
        compare(left.file, right.file) ||
        left.span.start - right.span.start ||
        right.span.end - left.span.end ||
        compare(left.transform, right.transform),
    ),
    accounting: account(own.units, plans, skipped, failed),
    coverage: context.coverage,
    unused: [...outcomes.values()]
      .flatMap((outcome) => outcome.unused)
      .sort((left, right) => compare(left.file, right.file) || left.line - right.line),
    notes: discovery.notes,
  };
}

const nothing: UnitOutcome = { findings: [], plans: [], leaky: [], skipped: [], failed: [], unused: [] };

// What belongs to no project is accounted for by the first part of a split run.
function ownedBy(
  shard: Request["shard"],
  { units, skipped, failed }: Discovery,
  unsurveyed: readonly FailedFile[],
): Pick<Discovery, "units" | "skipped" | "failed"> {
  if (shard === undefined) return { units, skipped, failed: [...failed, ...unsurveyed] };
  const own = units.filter((unit) => unitsOf(units, shard).has(unit));
  const files = new Set(own.flatMap((unit) => unit.files));
  const isFirst = shard.index === 1;
  return {
    units: own,
    skipped: isFirst ? skipped : [],
    failed: [...(isFirst ? failed : []), ...unsurveyed.filter(({ file }) => files.has(file))],
  };
}

// A unit is planned anew without the edits that others cannot live with, until all can.
async function takeBackAbroad(outcomes: Map<Unit, UnitOutcome>, context: UnitContext): Promise<void> {
  if (!context.request.plan || !context.request.typecheck || outcomes.size < 2) return;
  const out = new Map<Unit, Map<string, string>>();
  const look = (): Promise<Taken> => answered(context.native, () => errorsAbroad(outcomes, context));
  for (let taken = await look(); taken.size > 0; taken = await look()) {
    for (const [unit, ids] of taken) {
      const known = out.get(unit) ?? new Map<string, string>();
      const all = new Map([...known, ...ids]);
      if (all.size === known.size) throw new Error("an edit that was taken back came back");
      out.set(unit, all);
      outcomes.set(unit, await attempt(unit, context, undefined, all));
    }
  }
}

async function attempt(
  unit: Unit,
  context: UnitContext,
  open: Loaded | undefined,
  taken?: ReadonlyMap<string, string>,
): Promise<UnitOutcome> {
  const { native, coverage } = context;
  const before = { ...coverage };
  return await answered(native, () => {
    Object.assign(coverage, before);
    return attemptOnce(unit, context, native?.lost() === undefined ? open : undefined, taken);
  });
}

// A crash in one unit must not take the others with it: its files are accounted for as failed.
async function attemptOnce(
  unit: Unit,
  context: UnitContext,
  open: Loaded | undefined,
  taken?: ReadonlyMap<string, string>,
): Promise<UnitOutcome> {
  try {
    return await runUnit(unit, context, open, taken);
  } catch (error) {
    if (error instanceof CodemodError) throw error;
    const detail = `Its project could not be analysed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...nothing, failed: unit.files.map((file) => ({ file, detail })) };
  }
}

function account(
  units: readonly Unit[],
  plans: readonly FilePlan[],
  skipped: readonly SkippedFile[],
  failed: readonly FailedFile[],
): Accounting {
  const elsewhere = new Set([...plans.map(({ path }) => path), ...skipped.map(({ file }) => file), ...failed.map(({ file }) => file)]);
  return {
    changed: plans.map(({ path }) => path),
    unchanged: units
      .flatMap((unit) => unit.files)
      .filter((path) => !elsewhere.has(path))
      .sort(compare),
    skipped: [...skipped].sort((left, right) => compare(left.file, right.file)),
    failed: [...failed].sort((left, right) => compare(left.file, right.file)),
  };
}

function byPath(left: { path: RepoPath }, right: { path: RepoPath }): number {
  return compare(left.path, right.path);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

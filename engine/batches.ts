import type { Host } from "./model/host.js";
import type { Plan, Unit } from "./model/plan.js";
import type { RepoPath } from "./model/text.js";
import { shed, type LoadContext } from "./stages/context.js";
import { showsAnother } from "./stages/declarations.js";
import { newErrors } from "./stages/diagnostics.js";
import { discover } from "./stages/discover.js";
import { importersOf } from "./stages/importers.js";
import { load } from "./stages/load.js";
import { parseTsconfig } from "./stages/tsconfigs.js";

/** Files that are to be committed together. */
export type Batch = readonly RepoPath[];

/**
 * Puts batches of a plan's files together until each type-checks on top of those before it: none adds an error that the old tree does
 * not have. Batches with files that show something else to others than before come first. `host` may hold the old or the new texts.
 */
export async function holdingBatches(plan: Plan, batches: readonly Batch[], host: Host): Promise<readonly Batch[]> {
  if (batches.length < 2) return batches;
  const { units, context } = await projectsOf(host);
  const leaky = new Set(units.flatMap((unit) => leaksOf(unit, plan, context)));
  if (leaky.size === 0) return batches;
  const rank = (batch: Batch): number => (batch.some((path) => leaky.has(path)) ? 0 : 1);
  const row = [...batches].sort((left, right) => rank(left) - rank(right));
  const held: Batch[] = [];
  let open: RepoPath[] = [];
  for (const [index, batch] of row.entries()) {
    open.push(...batch);
    const placed = new Set([...held.flat(), ...open]);
    if (index < row.length - 1 && units.some((unit) => breaks(unit, plan, placed, leaky, context))) continue;
    held.push(open.sort());
    open = [];
  }
  return held;
}

/** Files in which the texts of a plan add an error that the old ones do not have: its own, and those that read them. */
export async function filesWithErrors(plan: Plan, host: Host): Promise<readonly RepoPath[]> {
  const { units, context } = await projectsOf(host);
  const leaky = new Set(units.flatMap((unit) => leaksOf(unit, plan, context)));
  return units.flatMap((unit) => {
    const own = plan.files.map(({ path }) => path).filter((path) => unit.files.includes(path));
    if (own.length === 0 && leaky.size === 0) return [];
    const look = (): readonly RepoPath[] => {
      const before = load(unit, context, textsOf(plan, new Set()));
      const after = load(unit, context, textsOf(plan, allOf(plan)), before);
      const paths = new Set([...own, ...(leaky.size === 0 ? [] : importersOf(after, leaky))]);
      return [...paths].filter((path) => newErrors(before, after, path, true, undefined).length > 0);
    };
    return looked(context, look, own);
  });
}

async function projectsOf(host: Host): Promise<{ readonly units: readonly Unit[]; readonly context: LoadContext }> {
  const { units, packages } = await discover({ host, paths: ["" as RepoPath], includeTests: true });
  const parsed = (path: RepoPath): ReturnType<typeof parseTsconfig> => parseTsconfig(host, path);
  return { units, context: { host, packages, runtime: "task-group", parseTsconfig: parsed, sources: new Map() } };
}

function leaksOf(unit: Unit, plan: Plan, context: LoadContext): readonly RepoPath[] {
  const own = plan.files.filter(({ path }) => unit.files.includes(path));
  if (own.length === 0) return [];
  return looked(
    context,
    () => {
      const before = load(unit, context, textsOf(plan, new Set()));
      const after = load(unit, context, textsOf(plan, allOf(plan)), before);
      return own.filter(({ path }) => showsAnother(before, after, path)).map(({ path }) => path);
    },
    own.map(({ path }) => path),
  );
}

// Only who reads a file that shows something else can feel that others are not there yet.
function breaks(unit: Unit, plan: Plan, placed: ReadonlySet<RepoPath>, leaky: ReadonlySet<RepoPath>, context: LoadContext): boolean {
  return looked(
    context,
    () => {
      const before = load(unit, context, textsOf(plan, new Set()));
      if (![...leaky].some((path) => before.sourceOf(path) !== undefined)) return false;
      const after = load(unit, context, textsOf(plan, placed), before);
      const paths = new Set([...importersOf(after, leaky), ...importersOf(before, leaky)]);
      return [...paths].some((path) => newErrors(before, after, path, true, undefined).length > 0);
    },
    false,
  );
}

// A project that cannot be opened has nothing to say.
function looked<Result>(context: LoadContext, look: () => Result, otherwise: Result): Result {
  try {
    return look();
  } catch {
    return otherwise;
  } finally {
    shed(context.sources);
  }
}

function textsOf({ files }: Plan, placed: ReadonlySet<RepoPath>): ReadonlyMap<RepoPath, string> {
  return new Map(files.map(({ path, before, after }) => [path, placed.has(path) ? after : before]));
}

function allOf({ files }: Plan): ReadonlySet<RepoPath> {
  return new Set(files.map(({ path }) => path));
}

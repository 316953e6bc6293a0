import type { Unit } from "./model/plan.js";
import type { RepoPath } from "./model/text.js";
import { shed, type LoadContext } from "./stages/context.js";
import { newErrors } from "./stages/diagnostics.js";
import { importersOf } from "./stages/importers.js";
import { load } from "./stages/load.js";
import type { UnitOutcome } from "./unit.js";

/** Edits to take back, by the unit they are in: the finding's id and the reason. */
export type Taken = ReadonlyMap<Unit, ReadonlyMap<string, string>>;

/**
 * Looks for type errors that planned edits add in other units. A file whose declarations came out different is checked where
 * other programs read its source; every new error there is laid at the door of all findings of all such files they read.
 */
export function errorsAbroad(outcomes: ReadonlyMap<Unit, UnitOutcome>, context: LoadContext): Taken {
  const leaky = [...outcomes].flatMap(([unit, outcome]) => outcome.leaky.map((path) => ({ unit, path })));
  if (leaky.length === 0) return new Map();
  const texts = new Map([...outcomes.values()].flatMap(({ plans }) => plans.map(({ path, after }) => [path, after] as const)));
  const taken = new Map<Unit, Map<string, string>>();
  for (const unit of outcomes.keys()) {
    const foreign = leaky.filter((leak) => leak.unit !== unit);
    const reason = foreign.length === 0 ? undefined : attempt(() => errorIn(unit, foreign, texts, context));
    context.native?.done();
    shed(context.sources);
    if (reason === undefined) continue;
    for (const { unit: owner, path } of reason.sources) {
      const list = taken.get(owner) ?? new Map<string, string>();
      for (const id of findingsIn(outcomes.get(owner), path)) list.set(id, reason.text);
      taken.set(owner, list);
    }
  }
  return taken;
}

// A unit that cannot be opened must not take the others with it: when it has files to look at, they are accounted for as failed.
function attempt<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}

interface Leak {
  readonly unit: Unit;
  readonly path: RepoPath;
}

function errorIn(
  unit: Unit,
  leaks: readonly Leak[],
  texts: ReadonlyMap<RepoPath, string>,
  context: LoadContext,
): { readonly text: string; readonly sources: readonly Leak[] } | undefined {
  const before = load(unit, context, new Map());
  const sources = leaks.filter(({ path }) => before.sourceOf(path) !== undefined);
  if (sources.length === 0) return undefined;
  const after = load(unit, context, texts, before);
  const own = new Set(unit.files);
  for (const path of importersOf(after, new Set(sources.map((leak) => leak.path)))) {
    if (leaks.some((leak) => leak.path === path) || (!own.has(path) && isElsewhere(path, leaks))) continue;
    const [error] = newErrors(before, after, path, true, undefined);
    if (error !== undefined)
      return { text: `Its edit was taken back, because it would add a type error in \`${path}\`: ${error.text}`, sources };
  }
  return undefined;
}

// The unit that owns a leaking file has checked its other files.
function isElsewhere(path: RepoPath, leaks: readonly Leak[]): boolean {
  return leaks.some(({ unit }) => unit.files.includes(path));
}

function findingsIn(outcome: UnitOutcome | undefined, path: RepoPath): readonly string[] {
  const plan = outcome?.plans.find((file) => file.path === path);
  return plan?.steps.flatMap(({ findings }) => findings.map(({ id }) => id)) ?? [];
}

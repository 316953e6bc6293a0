import type { FailedFile, Unit } from "./model/plan.js";
import type { Progress, Request } from "./model/request.js";
import type { Facts } from "./model/transform.js";
import { bystanders, parsedAlone } from "./stages/bystanders.js";
import type { LoadContext } from "./stages/context.js";
import { load, type Loaded } from "./stages/load.js";
import { interestedIn, mergeFacts, surveyors } from "./stages/scan.js";
import { moduleFormOf } from "./stages/view.js";

/** Facts of every transform that surveys, and the program of the only unit, which need not be opened again. */
export interface Survey {
  readonly facts: ReadonlyMap<string, Facts>;
  readonly open: Loaded | undefined;
  /** Files on which a transform threw: what it would find there cannot be trusted. */
  readonly failed: readonly FailedFile[];
}

/**
 * Collects facts over all files before any `find`. A single unit's program is opened for it, because it is scanned next. Of
 * several units only the files that a transform has a word for are parsed, each alone: a monorepo would otherwise be opened
 * twice. Files outside the units are read only for the words a transform names.
 */
export async function survey(units: readonly Unit[], context: LoadContext, request: Request, settingsOf: SettingsOf): Promise<Survey> {
  const transforms = surveyors(request.transforms);
  const parts = new Map<string, Facts[]>(transforms.map((transform) => [transform.id, []]));
  const total = units.reduce((sum, unit) => sum + unit.files.length, 0);
  let done = 0;
  let open: Loaded | undefined;
  const failed: FailedFile[] = [];
  for (const unit of units) {
    const files = unit.files.filter((path) => interestedIn(context.host.read(path)?.text ?? "", transforms).length > 0);
    const say = (phase: Progress["phase"]): void => request.progress?.({ phase, done, total, package: unit.package.name });
    const isOnly = units.length === 1;
    if (isOnly && files.length > 0) {
      say("load");
      open = opened(unit, context);
    }
    say("survey");
    done += unit.files.length;
    if (files.length === 0) continue;
    if (isOnly && open === undefined) continue;
    for (const path of files) {
      const source = isOnly ? open?.sourceOf(path) : parsedAlone(path, context.host.read(path)?.text ?? "");
      if (source === undefined) continue;
      const view = { path, text: source.text, source, form: moduleFormOf(source), settings: settingsOf(path) };
      try {
        for (const transform of interestedIn(source.text, transforms)) parts.get(transform.id)?.push(transform.survey?.(view) ?? {});
      } catch (thrown) {
        failed.push({ file: path, detail: `A transform failed on it: ${thrown instanceof Error ? thrown.message : String(thrown)}` });
      }
    }
  }
  const facts = new Map(transforms.map((transform) => [transform.id, mergeFacts(transform, parts.get(transform.id) ?? [])]));
  for (const transform of transforms) {
    const words = transform.bystanders?.(settingsOf("" as Unit["files"][number]), facts.get(transform.id) ?? {}) ?? [];
    const others = (await bystanders(context.host, units, words)).filter(({ text }) => interestedIn(text, [transform]).length > 0);
    const found = others.map((view) => transform.survey?.({ ...view, settings: settingsOf(view.path) }) ?? {});
    if (found.length > 0) facts.set(transform.id, mergeFacts(transform, [facts.get(transform.id) ?? {}, ...found]));
  }
  return { facts, open, failed };
}

type SettingsOf = (path: Unit["files"][number]) => ReturnType<Request["settings"]>;

// A project that cannot be opened fails when its turn comes, with its files accounted for.
function opened(unit: Unit, context: LoadContext): Loaded | undefined {
  try {
    return load(unit, context, new Map());
  } catch {
    return undefined;
  }
}

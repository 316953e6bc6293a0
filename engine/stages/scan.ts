import { ts } from "ts-morph";
import type { Draft, Finding } from "../model/finding.js";
import type { Facts, FileView, Transform } from "../model/transform.js";
import { seal, type Found } from "./seal.js";
import { canImport } from "./imports.js";
import type { Range } from "./ranges.js";
import { suppressionsOf } from "./suppressions.js";

/** The transforms that want a node kind, so that one walk serves all. */
export type Dispatch = ReadonlyMap<ts.SyntaxKind, readonly Transform[]>;

/** Which transforms could find anything in this text: those whose words it contains. */
export function interestedIn(text: string, transforms: readonly Transform[]): readonly Transform[] {
  return transforms.filter((transform) => transform.mentions.length === 0 || transform.mentions.some((word) => text.includes(word)));
}

/** Builds the table for one walk. */
export function dispatchOf(transforms: readonly Transform[]): Dispatch {
  const table = new Map<ts.SyntaxKind, Transform[]>();
  for (const transform of transforms) {
    for (const kind of transform.kinds) {
      const list = table.get(kind);
      if (list === undefined) table.set(kind, [transform]);
      else list.push(transform);
    }
  }
  return table;
}

/**
 * All findings of one file, in source order. The tree is walked once; the `find`s run side by side, so that their
 * questions to the oracle meet in one batch. An edit whose import the file cannot take becomes a report. With `ranges` only
 * the statements of the file and members of its classes are walked that hold one of them.
 */
export async function scan(
  view: FileView,
  dispatch: Dispatch,
  facts: ReadonlyMap<string, Facts>,
  ranges?: readonly Range[],
): Promise<readonly Finding[]> {
  const pending: Promise<readonly Found[]>[] = [];
  const visit = (node: ts.Node): void => {
    if (ranges !== undefined && isPart(node) && !ranges.some(({ start, end }) => start <= node.end && node.pos <= end)) return;
    const interested = dispatch.get(node.kind);
    if (interested !== undefined)
      for (const transform of interested)
        if (transform.candidate?.(node) !== false) pending.push(collect(transform, node, view, facts.get(transform.id) ?? {}));
    ts.forEachChild(node, visit);
  };
  visit(view.source);
  // codemod-ignore promise-all: questions to the oracle, started by the walk; nothing in them can be cancelled.
  const found = (await Promise.all(pending)).flat();
  found.sort(
    (left, right) =>
      left.draft.node.getStart(view.source) - right.draft.node.getStart(view.source) || right.draft.node.end - left.draft.node.end,
  );
  const suppressions = suppressionsOf(view.source);
  const kept = found.filter(
    ({ draft, transform }) =>
      !view.settings.ignore.includes(`${transform.id}/${draft.message}`) && !suppressions.silences(transform.id, draft.node),
  );
  return seal(
    kept.map((entry) => (needsImport(entry.draft) && !canImport(view.source) ? asReport(entry) : entry)),
    view,
  );
}

function isPart(node: ts.Node): boolean {
  return ts.isClassElement(node) || (ts.isStatement(node) && ts.isSourceFile(node.parent));
}

/** Does a transform look at files as a whole, and so at the program? */
export function looksAtAll({ kinds }: Transform): boolean {
  return kinds.includes(ts.SyntaxKind.SourceFile);
}

async function collect(transform: Transform, node: ts.Node, view: FileView, facts: Facts): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const draft of transform.find(node, view, facts)) found.push({ transform, draft });
  return found;
}

function needsImport(draft: Draft): boolean {
  return (draft.needs ?? []).some((need) => need.present !== true);
}

function asReport({ transform, draft }: Found): Found {
  return {
    transform,
    draft: { ...draft, verdict: "report", edits: [], needs: [], drops: [] },
    demoted: "This file is a script without imports or exports: an import would turn it into a module. Edit it by hand.",
  };
}

/** Merges the facts of all files, transform by transform. */
export function mergeFacts(transform: Transform, parts: readonly Facts[]): Facts {
  return parts.reduce((left, right) => transform.combine?.(left, right) ?? { ...left, ...right }, {});
}

/** The transforms that collect facts before any `find`. */
export function surveyors(transforms: readonly Transform[]): readonly Transform[] {
  return transforms.filter((transform) => transform.survey !== undefined);
}

import type { FilePlan, Plan } from "../../engine/model/plan.js";

/** Files that stay or go together: findings of one group run through them. */
export interface Part {
  readonly package: string;
  readonly files: readonly FilePlan[];
}

/** A plan in its smallest parts that can be taken back by whole files, in order of packages and paths. */
export function partsOf({ files }: Plan): readonly Part[] {
  const parts: FilePlan[][] = [];
  const byGroup = new Map<string, FilePlan[]>();
  for (const file of files) {
    const joined = new Set(
      groupsOf(file)
        .flatMap((group) => byGroup.get(group) ?? [])
        .map((other) => parts.find((part) => part.includes(other))),
    );
    const part = [...[...joined].flatMap((other) => other ?? []), file];
    for (const other of joined) if (other !== undefined) parts.splice(parts.indexOf(other), 1);
    parts.push(part);
    for (const group of groupsOf(file)) byGroup.set(group, part);
  }
  return parts
    .map((part) => ({ package: part[0]?.package ?? "", files: part }))
    .sort((left, right) => compare(left.package, right.package) || compare(left.files[0]?.path ?? "", right.files[0]?.path ?? ""));
}

/** The findings of a part in bundles that are accepted or refused together, in order of their places. */
export function bundlesOf({ files }: Part): readonly (readonly string[])[] {
  const bundles = new Map<string, string[]>();
  for (const { id, group } of files.flatMap(({ steps }) => steps.flatMap(({ findings }) => findings))) {
    const bundle = bundles.get(group ?? id);
    if (bundle === undefined) bundles.set(group ?? id, [id]);
    else bundle.push(id);
  }
  return [...bundles.values()];
}

function groupsOf({ steps }: FilePlan): readonly string[] {
  return steps.flatMap(({ findings }) => findings.flatMap(({ group }) => (group === undefined ? [] : [group])));
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

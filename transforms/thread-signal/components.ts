import type { Knot, Root } from "./graph.js";
import type { Selection } from "./select.js";
import type { Take } from "./take.js";

/** Knots that can only change together, and where signals come in. */
export interface Component {
  readonly knots: readonly Knot[];
  readonly roots: readonly Root[];
}

/** Takes the changed knots apart into those that have nothing to do with each other. */
export function componentsOf({ changed, isLive }: Selection, roots: readonly Root[], takes: ReadonlyMap<Knot, Take>): readonly Component[] {
  const parents = new Map<Knot, Knot>([...changed].map((knot) => [knot, knot]));
  const top = (knot: Knot): Knot => {
    const parent = parents.get(knot) ?? knot;
    return parent === knot ? knot : top(parent);
  };
  const join = (left: Knot, right: Knot): void => {
    parents.set(top(left), top(right));
  };
  const types = new Map<unknown, Knot>();
  for (const knot of changed) {
    for (const link of knot.links) if (isLive(link) && link.target.kind === "knot") join(knot, link.target.knot);
    const take = takes.get(knot);
    if (take?.kind !== "option") continue;
    const other = types.get(take.type.node);
    if (other === undefined) types.set(take.type.node, knot);
    else join(knot, other);
  }
  // A function with a signal that calls several of them: they are reviewed as one.
  const limits = new Map<unknown, Knot>();
  const live = roots.filter((root) => isLive(root) && root.target.kind === "knot");
  for (const { limit, target } of live) {
    if (target.kind !== "knot") continue;
    const other = limits.get(limit);
    if (other === undefined) limits.set(limit, target.knot);
    else join(target.knot, other);
  }
  const groups = new Map<Knot, { knots: Knot[]; roots: Root[] }>();
  for (const knot of changed) {
    const group = groups.get(top(knot)) ?? { knots: [], roots: [] };
    group.knots.push(knot);
    groups.set(top(knot), group);
  }
  for (const root of live) if (root.target.kind === "knot") groups.get(top(root.target.knot))?.roots.push(root);
  return [...groups.values()];
}

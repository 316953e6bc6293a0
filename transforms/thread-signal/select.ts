import type { ts } from "ts-morph";
import { nameOf, unwrap, type Settings } from "../../engine/kit/index.js";
import type { Knot, Link, Root, Target } from "./graph.js";
import type { Work } from "./joined.js";

/** The links that a signal goes along. */
export interface Selection {
  /** Knots that take a signal. */
  readonly changed: ReadonlySet<Knot>;
  /** Is this link or root one that hands a signal on? */
  readonly isLive: (link: Pick<Link, "work" | "target" | "obstacle">) => boolean;
}

/** Does a target end a path that somebody asked for? */
export function isEnd(target: Target, work: Work, { threadTo }: Settings): boolean {
  if (target.kind === "knot") return false;
  if (target.kind === "sink" && target.isMinor) return false;
  return threadTo === undefined || lastName(work.expression) === threadTo;
}

function lastName(callee: ts.Expression): string {
  return nameOf(unwrap(callee)).split(".").pop() ?? "";
}

/** The knots from which a link that `ends` can be reached. */
export function reaching(knots: Iterable<Knot>, isOpen: (link: Link) => boolean, ends: (link: Link) => boolean): ReadonlySet<Knot> {
  const all = [...knots];
  const found = new Set<Knot>();
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const knot of all) {
      if (found.has(knot)) continue;
      const leads = knot.links.some((link) => isOpen(link) && (ends(link) || (link.target.kind === "knot" && found.has(link.target.knot))));
      if (leads) found.add(knot);
    }
  }
  return found;
}

/** The knots at most `depth` calls away from where a signal comes in, by way of knots that are `open`. */
export function within(roots: readonly Root[], starts: readonly Knot[], isOpen: (knot: Knot) => boolean, depth: number): ReadonlySet<Knot> {
  const found = new Set<Knot>();
  let edge = [
    ...starts,
    ...roots.flatMap((root) => (root.obstacle === undefined && root.target.kind === "knot" ? [root.target.knot] : [])),
  ];
  for (let step = 0; step < depth && edge.length > 0; step += 1) {
    const next: Knot[] = [];
    for (const knot of edge) {
      if (found.has(knot) || !isOpen(knot)) continue;
      found.add(knot);
      for (const { target, obstacle } of knot.links) if (obstacle === undefined && target.kind === "knot") next.push(target.knot);
    }
    edge = next;
  }
  return found;
}

/** Chooses the knots that take a signal: on a path from where one comes in to something that takes one. */
export function select(roots: readonly Root[], starts: readonly Knot[], isOpen: (knot: Knot) => boolean, settings: Settings): Selection {
  const near = within(roots, starts, isOpen, settings.threadDepth);
  const useful = reaching(
    near,
    ({ obstacle }) => obstacle === undefined,
    (link) => isEnd(link.target, link.work, settings),
  );
  const changed = within(roots, starts, (knot) => useful.has(knot), settings.threadDepth);
  return {
    changed,
    isLive: ({ target, obstacle }) => obstacle === undefined && (target.kind === "knot" ? changed.has(target.knot) : true),
  };
}

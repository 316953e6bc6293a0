import type { Unit } from "../model/plan.js";
import type { Shard } from "../model/request.js";

/**
 * The units of one shard. The largest go first, each to the shard that has the fewest files by then, so that all are about as long; the
 * same units always go to the same shard.
 */
export function unitsOf(units: readonly Unit[], { index, count }: Shard): ReadonlySet<Unit> {
  const loads = Array.from({ length: count }, () => 0);
  const own = new Set<Unit>();
  for (const unit of [...units].sort((left, right) => right.files.length - left.files.length)) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + unit.files.length;
    if (lightest === index - 1) own.add(unit);
  }
  return own;
}

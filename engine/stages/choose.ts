import type { Finding } from "../model/finding.js";
import type { Edit, RepoPath } from "../model/text.js";
import { hullOf, type Range } from "./ranges.js";

/** Which findings go into one pass, and which wait for the next. */
export interface Choice {
  readonly applied: readonly Finding[];
  readonly deferred: readonly Finding[];
}

/**
 * Chooses findings whose edits fit together, the first in source order winning. What lies between the edits of a finding
 * belongs to it, so that a nested site waits until it can see the new code around it; findings that share an edit know of
 * each other and only their own code is kept apart. Findings of one group go in together or wait together.
 */
export function choose(findings: readonly Finding[]): Choice {
  const claims = new Map(findings.map((finding) => [finding, claimOf(finding)]));
  const waiting = new Set<string>();
  for (;;) {
    const taken = new Map<RepoPath, Claim[]>();
    const applied: Finding[] = [];
    const deferred: Finding[] = [];
    let isSettled = true;
    for (const [finding, claim] of claims) {
      const others = taken.get(finding.file) ?? [];
      if ((finding.group === undefined || !waiting.has(finding.group)) && others.every((other) => fit(claim, other))) {
        applied.push(finding);
        taken.set(finding.file, others);
        others.push(claim);
        continue;
      }
      deferred.push(finding);
      if (finding.group !== undefined && !waiting.has(finding.group)) {
        waiting.add(finding.group);
        isSettled = false;
      }
    }
    if (isSettled) return { applied, deferred };
  }
}

/** Are both the same edit, and marked as one that several findings may ask for? */
export function isSameShared(left: Edit, right: Edit): boolean {
  return (
    left.shared === true &&
    right.shared === true &&
    left.span.start === right.span.start &&
    left.span.end === right.span.end &&
    left.text === right.text
  );
}

interface Claim {
  /** From the first to the last character of the site and of the edits it shares with nobody. */
  readonly own: Range;
  readonly shared: readonly Edit[];
  /** All of it, with what lies between. */
  readonly whole: Range;
}

function claimOf({ span, edits }: Finding): Claim {
  const own = hullOf([span, ...edits.filter(({ shared }) => shared !== true).map((edit) => edit.span)]);
  const shared = edits.filter((edit) => edit.shared === true);
  return { own, shared, whole: hullOf([own, ...shared.map((edit) => edit.span)]) };
}

function fit(left: Claim, right: Claim): boolean {
  if (!overlaps(left.whole, right.whole)) return true;
  const common = left.shared.filter((edit) => right.shared.some((other) => isSameShared(edit, other)));
  return (
    common.length > 0 &&
    !overlaps(left.own, right.own) &&
    restOf(left).every(({ span }) => !touches(span, right.own) && right.shared.every((other) => !touches(span, other.span))) &&
    restOf(right).every(({ span }) => !touches(span, left.own) && left.shared.every((other) => !touches(span, other.span))) &&
    common.every(({ span }) => !touches(span, left.own) && !touches(span, right.own))
  );

  function restOf({ shared }: Claim): readonly Edit[] {
    return shared.filter((edit) => !common.some((other) => isSameShared(edit, other)));
  }
}

function overlaps(left: Range, right: Range): boolean {
  if (left.start === left.end && right.start === right.end) return left.start === right.start;
  return left.start < right.end && right.start < left.end;
}

// At one offset the order of two findings' insertions would be chance.
function touches(left: Range, right: Range): boolean {
  return left.start <= right.end && right.start <= left.end;
}

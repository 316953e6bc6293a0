import type { Finding } from "../model/finding.js";
import type { Edit, Span } from "../model/text.js";
import type { FilePass } from "./plan.js";

/** A place in the text after the last pass that a finding answers for. */
export interface Placed {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

/** Follows the code of every applied finding of one file through the passes to the final text. */
export function placeFindings(passes: readonly FilePass[]): readonly Placed[] {
  let placed: Placed[] = [];
  for (const { applied, edits } of passes) {
    const added = applied.flatMap((finding) => placesOf(finding));
    placed = [...placed, ...added].map(({ finding, start, end }) => ({
      finding,
      start: mapOffset(start, edits, "before"),
      end: mapOffset(end, edits, "after"),
    }));
  }
  return placed;
}

// The site by itself; what lies between its first and its last edit (a field of the class may be far above); shared edits alone and with all between.
function placesOf(finding: Finding): readonly Placed[] {
  const own = [finding.span, ...finding.edits.filter(({ shared }) => shared !== true).map(({ span }) => span)];
  const shared = finding.edits.filter((edit) => edit.shared === true).map(({ span }) => span);
  const ranges = [finding.span, hullOf(own), ...shared, ...(shared.length === 0 ? [] : [hullOf([...own, ...shared])])];
  return ranges.map(({ start, end }) => ({ finding, start, end }));
}

/** From the first start to the last end. */
export function hullOf(ranges: readonly Range[]): Range {
  return { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) };
}

/** A stretch of one text. */
export type Range = Pick<Span, "start" | "end">;

/** Where the code that the passes wrote stands in the final text; what was only removed gives an empty range. */
export function editedRanges(passes: readonly FilePass[]): readonly Range[] {
  let ranges: readonly Range[] = [];
  for (const { edits } of passes) {
    ranges = [...ranges, ...edits.map(({ span }) => span)].map(({ start, end }) => ({
      start: mapOffset(start, edits, "before"),
      end: mapOffset(end, edits, "after"),
    }));
  }
  return ranges;
}

/** Where an offset in the text before a pass stands after it; undefined when the code there was replaced. */
function follow(offset: number, edits: readonly Edit[]): number | undefined {
  const isReplaced = edits.some(({ span }) => span.start < offset && offset < span.end);
  return isReplaced ? undefined : mapOffset(offset, edits, "after");
}

/** Where an offset in the text before all passes stands after them; undefined when the code there was replaced. */
export function followAll(offset: number, passes: readonly FilePass[]): number | undefined {
  return passes.reduce<number | undefined>((at, { edits }) => (at === undefined ? undefined : follow(at, edits)), offset);
}

// `before`: text inserted right at the offset comes after the result; `after`: it comes before.
function mapOffset(offset: number, edits: readonly Edit[], side: "before" | "after"): number {
  let shift = 0;
  for (const { span, text } of [...edits].sort((left, right) => left.span.start - right.span.start)) {
    const isPassed = span.end < offset || (span.end === offset && (side === "after" || span.start < offset));
    if (isPassed) shift += text.length - (span.end - span.start);
    else if (span.start < offset) return span.start + shift;
  }
  return offset + shift;
}

import type { Finding } from "../model/finding.js";
import type { Edit } from "../model/text.js";
import type { FilePass } from "./plan.js";

/** Where a finding's new code stands in the text after the last pass. */
export interface Placed {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

/** Follows the code of every applied finding of one file through the passes to the final text. */
export function placeFindings(passes: readonly FilePass[]): readonly Placed[] {
  let placed: Placed[] = [];
  for (const pass of passes) {
    const moved = placed.map(({ finding, start, end }) => ({
      finding,
      start: mapOffset(start, pass.edits, "before"),
      end: mapOffset(end, pass.edits, "after"),
    }));
    const added = pass.applied.map((finding) => {
      const touched = [finding.span, ...finding.edits.map((edit) => edit.span)];
      const start = Math.min(...touched.map((span) => span.start));
      const end = Math.max(...touched.map((span) => span.end));
      return { finding, start: mapOffset(start, pass.edits, "before"), end: mapOffset(end, pass.edits, "after") };
    });
    placed = [...moved, ...added];
  }
  return placed;
}

// `before`: text inserted right at the offset comes after the result; `after`: it comes before.
function mapOffset(offset: number, edits: readonly Edit[], side: "before" | "after"): number {
  let shift = 0;
  for (const { span, text } of edits) {
    const isPassed = span.end < offset || (span.end === offset && (side === "after" || span.start < offset));
    if (isPassed) shift += text.length - (span.end - span.start);
    else if (span.start < offset) return span.start + shift;
  }
  return offset + shift;
}

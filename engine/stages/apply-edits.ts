import MagicString from "magic-string";
import { CodemodError } from "../model/errors.js";
import type { Edit } from "../model/text.js";

/**
 * Applies edits to the text they were made for.
 *
 * @throws CodemodError `edit-out-of-bounds` or `overlapping-edits`; such edits would silently corrupt code
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((left, right) => left.span.start - right.span.start || left.span.end - right.span.end || left.order - right.order);
  const result = new MagicString(text);
  let reached = 0;
  for (const { span, text: replacement } of sorted) {
    if (span.start < 0 || span.end > text.length || span.start > span.end)
      throw new CodemodError(
        "edit-out-of-bounds",
        `An edit of \`${span.file}\` covers ${String(span.start)} to ${String(span.end)}, but the file has ${String(text.length)} characters. Nothing was written. This is a bug in the transform; please report it.`,
      );
    if (span.start < reached)
      throw new CodemodError(
        "overlapping-edits",
        `Two edits of \`${span.file}\` overlap at offset ${String(span.start)}. Nothing was written. This is a bug in the transform; please report it.`,
      );
    if (span.start === span.end) result.appendLeft(span.start, replacement);
    else if (replacement === "") result.remove(span.start, span.end);
    else result.overwrite(span.start, span.end, replacement);
    reached = span.end;
  }
  return result.toString();
}

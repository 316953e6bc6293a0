import type { ts } from "ts-morph";
import { commentsBetween } from "../kit/comments.js";
import type { Edit } from "../model/text.js";

/**
 * The first comment that stands in what these edits of one file replace and in nothing that they write; undefined when all are kept.
 * A comment that is set in further or less counts as the same.
 */
export function lostComment(source: ts.SourceFile, edits: readonly Edit[]): string | undefined {
  const cut = edits.filter(({ span, takesComments }) => takesComments !== true && /\/[/*]/u.test(source.text.slice(span.start, span.end)));
  if (cut.length === 0) return undefined;
  let written = edits.map(({ text }) => levelled(text)).join("\n");
  for (const { span } of cut) {
    for (const { pos, end } of commentsBetween(source, span.start, span.end)) {
      const comment = source.text.slice(pos, end);
      const at = written.indexOf(levelled(comment));
      if (at < 0) return comment;
      written = written.slice(0, at) + written.slice(at + levelled(comment).length);
    }
  }
  return undefined;
}

function levelled(text: string): string {
  return text.replace(/\s*\n\s*/gu, "\n");
}

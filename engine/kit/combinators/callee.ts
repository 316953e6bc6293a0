import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { commentsBetween } from "../comments.js";
import { replaceRange } from "../edits.js";
import { styleOf } from "../style.js";

/** Puts `text` in the place of what a call calls, type arguments included, from `start` on. Comments in there stand behind it. */
export function replaceCallee(call: ts.CallExpression, text: string, file: FileView, start = call.getStart(file.source)): Edit {
  const { source } = file;
  const { eol } = styleOf(source);
  const paren = call.arguments.pos - 1;
  const kept = commentsBetween(source, call.getStart(source), paren).map(({ kind, pos, end }) =>
    kind === ts.SyntaxKind.SingleLineCommentTrivia ? ` ${source.text.slice(pos, end)}${eol}` : ` ${source.text.slice(pos, end)}`,
  );
  return replaceRange(file, start, paren, `${text}${kept.join("")}`);
}

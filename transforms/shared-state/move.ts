import type { ts } from "ts-morph";
import { indentOf, insertBefore, removeRange, styleOf, type Edit, type FileView } from "../../engine/kit/index.js";

/** The edits that move a statement in front of another one of its block; undefined where it shares its lines with something else. */
export function moved(statement: ts.Statement, before: ts.Statement, file: FileView): readonly Edit[] | undefined {
  const { text, source } = file;
  const start = statement.getStart(source);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", statement.end) + 1;
  const isAlone = [text.slice(lineStart, start), text.slice(statement.end, lineEnd), text.slice(statement.pos, start)].every(
    (around) => !/\S/u.test(around),
  );
  if (!isAlone || lineEnd === 0) return undefined;
  return [
    removeRange(file, lineStart, lineEnd),
    insertBefore(file, before, `${statement.getText(source)}${styleOf(source).eol}${indentOf(before)}`),
  ];
}

import { ts } from "ts-morph";
import {
  commentsBetween,
  editedText,
  endsArgumentsWithComma,
  indented,
  indentOf,
  insertAt,
  isBroken,
  lineAt,
  reindentedEdits,
  replaceRange,
  styleOf,
  widthOf,
  type Edit,
  type FileView,
  type Mapping,
} from "../../engine/kit/index.js";
import { isBracketed } from "./shape.js";

/**
 * Lays out a mapping whose callback gives functions: `more` are the edits that make it so, the last of them in front of the body,
 * `passing` those inside the body. Two arrows that do not fit on the line of the call get lines of their own.
 */
export function mappingEdits(
  { call, callback }: Mapping,
  more: readonly Edit[],
  passing: readonly Edit[],
  file: FileView,
): readonly Edit[] {
  const { source } = file;
  const plain = [...more, ...passing];
  const start = callback.getStart(source);
  const opening = more[more.length - 1];
  if (!ts.isArrowFunction(callback) || isBracketed(callback.body) || opening === undefined) return plain;
  const arrow = callback.equalsGreaterThanToken.end;
  const body = callback.body.getStart(source);
  if (commentsBetween(source, call.arguments.pos, start).length + commentsBetween(source, arrow, body).length > 0) return plain;
  const outer = editedText(more, start, arrow, file);
  const inner = opening.text.trimEnd();
  const isPattern = callback.parameters.some(({ name }) => !ts.isIdentifier(name)) || inner.includes("{");
  const isChain = isPattern && file.width !== undefined;
  const isApart = isBroken(file, arrow, body);
  const isOnOwnLine = isBroken(file, call.arguments.pos, start);
  const limit = widthOf(file);
  const line = lineAt(file, start);
  const now = editedText(plain, line.start, line.start + line.text.length, file);
  if (!isApart && !isChain && (now.length <= limit || isBroken(file, body, callback.end))) return plain;
  const { eol, indent } = styleOf(source);
  const base = isOnOwnLine ? indentOf(callback) : `${indentOf(callback)}${indent}`;
  const single = isBroken(file, body, callback.end) ? undefined : editedText(passing, body, callback.end, file);
  const isShort = single === undefined ? isApart && file.width === undefined : `${base}${outer} ${inner} ${single},`.length <= limit;
  const depth = isChain ? `${base}${indent.repeat(2)}` : isShort ? base : `${base}${indent}`;
  const gap = `${isChain ? `${eol}${base}${indent}` : " "}${inner}${isShort && !isChain ? " " : `${eol}${depth}`}`;
  const from = indentOf(callback.body);
  return [
    ...(isOnOwnLine ? [] : [replaceRange(file, call.arguments.pos, start, `${eol}${base}`)]),
    ...more.slice(0, -1),
    replaceRange(file, arrow, body, gap),
    ...reindentedEdits(passing, from, depth),
    ...indented(callback.body, from, depth, file),
    ...(isOnOwnLine || isApart
      ? []
      : [insertAt(file, callback.end, `${endsArgumentsWithComma(call) ? "," : ""}${eol}${indentOf(callback)}`)]),
  ];
}

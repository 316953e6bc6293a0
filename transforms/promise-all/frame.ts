import { ts } from "ts-morph";
import {
  commentsBetween,
  dedentFrom,
  indentOf,
  isBroken,
  newLine,
  replaceRange,
  type Edit,
  type FileView,
  type Mapping,
} from "../../engine/kit/index.js";

/** What decides how the call is put together. */
export interface Frame {
  /** The group's options: `{ signal }`. */
  readonly options: string | undefined;
  /** What is mapped can be iterated; what has only a length cannot. */
  readonly isIterable: boolean;
}

/**
 * Turns `Promise.all(items.map(callback))` into `TaskGroup.map(items, callback)`; undefined when a comment would be lost.
 * The lines of the callback stay as they are, unless it was indented for a chain that no longer surrounds it.
 */
export function frameEdits(
  call: ts.CallExpression,
  mapping: Mapping,
  { options, isIterable }: Frame,
  file: FileView,
): readonly Edit[] | undefined {
  const { source } = file;
  const { items, callback, whole } = mapping;
  const wholeStart = whole.getStart(source);
  const tail = { start: callback.end, end: whole.end };
  if (
    [{ start: wholeStart, end: items.getStart(source) }, { start: items.end, end: afterParen(mapping) }, tail].some(
      ({ start, end }) => commentsBetween(source, start, end).length > 0,
    )
  )
    return undefined;
  const callee = replaceRange(file, call.expression.getStart(source), call.arguments.pos - 1, `${file.runtime("TaskGroup").local}.map`);
  const isOnOwnLine = isBroken(file, call.arguments.pos, wholeStart);
  const given = options === undefined ? "" : `,${isOnOwnLine ? newLine(whole) : " "}${options}`;
  const end = replaceRange(file, tail.start, tail.end, given);
  if (mapping.via === "from") return [callee, ...fromEdits(mapping, isIterable, file), end];
  const fallback = ts.isBinaryExpression(whole) ? ` ${file.text.slice(whole.operatorToken.getStart(source), whole.end)}` : "";
  return [callee, ...bareItems(mapping, file), ...gapEdits(call, mapping, fallback, file), end];
}

// users                              users
//   .filter(isActive)          →       .filter(isActive),
//   .map((user) => …)                (user) => …
function gapEdits(call: ts.CallExpression, mapping: Mapping, fallback: string, file: FileView): readonly Edit[] {
  const { items, callback, whole } = mapping;
  const start = items.end;
  const end = anchorOf(mapping, file);
  const between = file.text.slice(start, end);
  const put = (separator: string): Edit => replaceRange(file, start, end, `${fallback},${separator}`);
  const isMoved = between.includes("\n");
  if (isBroken(file, call.arguments.pos, whole.getStart(file.source)))
    return [put(newLine(whole)), ...(isMoved ? dedentFrom(end, callback, indentOf(whole), file) : [])];
  if (/\n[ \t]*\??\./u.test(between)) return [put(newLine(callback))];
  return [put(" "), ...(isMoved ? dedentFrom(end, callback, indentOf(call), file) : [])];
}

// .map(
//   // Those that are not supported fail one by one.
//   async (type) => …
function anchorOf({ items, callback }: Mapping, { source }: FileView): number {
  const start = callback.getStart(source);
  const [first] = commentsBetween(source, items.end, start);
  return first?.pos ?? start;
}

/** The offset behind the parenthesis that opens the arguments of a mapping. */
function afterParen({ call }: Mapping): number {
  return call.arguments.pos;
}

// (items ?? []).map(…): as an argument it needs no parentheses.
function bareItems({ items, whole }: Mapping, { path, source }: FileView): readonly Edit[] {
  if (!ts.isParenthesizedExpression(items) || items !== receiverAt(whole) || isSequence(items.expression)) return [];
  const remove = (start: number, end: number): Edit => ({ span: { file: path, start, end }, text: "" });
  return [remove(items.getStart(source), items.expression.getStart(source)), remove(items.expression.end, items.end)];
}

function receiverAt(whole: ts.Expression): ts.Expression | undefined {
  return ts.isCallExpression(whole) && ts.isPropertyAccessExpression(whole.expression) ? whole.expression.expression : undefined;
}

function isSequence(expression: ts.Expression): boolean {
  return ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

// Array.from(ids, load): what can be iterated is given as it is. { length: 3 } cannot.
function fromEdits({ call, items }: Mapping, isIterable: boolean, file: FileView): readonly Edit[] {
  return isIterable
    ? [replaceRange(file, call.getStart(file.source), items.getStart(file.source), "")]
    : [replaceRange(file, items.end, items.end, ")")];
}

import { ts } from "ts-morph";
import {
  commentsBetween,
  dedentFrom,
  endsArgumentsWithComma,
  endsListsWithComma,
  indented,
  indentOf,
  innerIndent,
  isBroken,
  lineAt,
  outermost,
  reindentedEdits,
  replaceCallee,
  replaceRange,
  styleOf,
  widthOf,
  type Edit,
  type FileView,
  type Mapping,
} from "../../engine/kit/index.js";
import { chainEdits, itemsOf, type Items } from "./items.js";
import { shapeOf, type Shape } from "./shape.js";

/** What decides how the call is put together. */
export interface Frame {
  /** The group's options: `{ signal }`. */
  readonly options: string | undefined;
  /** What is mapped can be iterated; what has only a length cannot. */
  readonly isIterable: boolean;
  /** The callback with the edits inside it. */
  readonly written: Written;
}

/** A callback and the edits that make it one of a group. */
export interface Written {
  readonly callback: ts.Expression;
  readonly edits: readonly Edit[];
}

/** Where line breaks go: nowhere, into the callback's brackets, behind its arrow, into the options, or around each argument. */
type Layout = "flat" | "hugged" | "parted" | "options" | "lines";

/** Everything about a call that decides where its parts go. */
interface Sheet {
  readonly call: ts.CallExpression;
  readonly mapping: Mapping;
  readonly group: string;
  readonly options: string | undefined;
  readonly written: Written;
  readonly items: Items;
  readonly shape: Shape;
  /** The line break and indentation in front of the call's own lines, and of its arguments. */
  readonly outer: string;
  readonly inner: string;
  readonly file: FileView;
}

/**
 * Turns `Promise.all(items.map(callback))` into `TaskGroup.map(items, callback)`, laid out as a formatter would: the callback hugged by the
 * call where its first line fits, else each argument on lines of its own. Undefined when a comment would be lost.
 */
export function frameEdits(call: ts.CallExpression, mapping: Mapping, frame: Frame, file: FileView): readonly Edit[] | undefined {
  if (losesComment(mapping, file)) return undefined;
  const { eol, indent } = styleOf(file.source);
  const group = `${file.runtime("TaskGroup").local}.map`;
  const parts = { items: itemsOf(mapping, frame.isIterable, file), shape: shapeOf(frame.written, file) };
  const sheetAt = (base: string): Sheet => ({
    ...{ call, mapping, group, options: frame.options, written: frame.written, ...parts, file },
    outer: `${eol}${base}`,
    inner: `${eol}${base}${indent}`,
  });
  const start = call.getStart(file.source);
  const callee = replaceCallee(call, group, file);
  const line = lineAt(file, start);
  const sheet = sheetAt(innerIndent(call));
  const layout = layoutFor(sheet, line.text.slice(0, start - line.start));
  if (layout === "flat" || !mayStandBelowArrow(sheet)) return [callee, ...argumentEdits(sheet, layout)];
  // (urls) => TaskGroup.map(urls, …)
  //          ^ the body of a function goes below its arrow before it is broken itself
  const below = sheetAt(`${indentOf(call)}${indent}`);
  return [
    replaceCallee(call, `${below.outer}${group}`, file, call.pos),
    ...argumentEdits(below, layoutFor(below, below.outer.replace(/^\r?\n/u, ""))),
  ];
}

function mayStandBelowArrow({ call, file }: Sheet): boolean {
  const { parent } = call;
  const isBody = ts.isArrowFunction(parent) && parent.body === call && outermost(call) === call;
  return (
    isBody && !isBroken(file, parent.getStart(file.source), call.end) && commentsBetween(file.source, call.pos, call.pos + 1).length === 0
  );
}

function argumentEdits(sheet: Sheet, layout: Layout): readonly Edit[] {
  return layout === "lines" ? inLines(sheet) : inOneGo(sheet, layout);
}

// TaskGroup.map(items, (item) => …)
function inOneGo(sheet: Sheet, layout: Exclude<Layout, "lines">): readonly Edit[] {
  const { call, mapping, items, options, outer, inner, file } = sheet;
  const { callback } = mapping;
  const given = options === undefined ? "" : `, ${layout === "options" ? openedOptions(options, inner, outer, file) : options}`;
  const comma = endsArgumentsWithComma(call) ? "," : "";
  return [
    ...put(sheet, call.arguments.pos, items.node.getStart(file.source), items.before),
    ...items.joining,
    ...put(sheet, items.node.end, callback.getStart(file.source), `${items.after}, `),
    ...callbackEdits(sheet, layout),
    ...put(sheet, callback.end, call.end - 1, layout === "parted" ? `${comma}${outer}` : given),
  ];
}

// TaskGroup.map(
//   items,
//   (item) => …,
// )
function inLines(sheet: Sheet): readonly Edit[] {
  const { call, mapping, items, options, outer, inner, file } = sheet;
  const { callback, whole } = mapping;
  const wholeStart = whole.getStart(file.source);
  const itemsStart = items.node.getStart(file.source);
  const isBrokenNow = isBroken(file, call.arguments.pos, wholeStart);
  const comma = (isBrokenNow ? call.arguments.hasTrailingComma : endsArgumentsWithComma(call)) ? "," : "";
  const given = options === undefined ? "" : `,${inner}${options}`;
  const isLoose = hasLooseComment(sheet);
  return [
    ...(isLoose ? put(sheet, wholeStart, itemsStart, items.before) : put(sheet, call.arguments.pos, itemsStart, `${inner}${items.before}`)),
    ...itemsInLines(sheet),
    ...put(sheet, items.node.end, anchorOf(mapping, file), `${items.after},${inner}`),
    ...callbackInLines(sheet),
    ...(isLoose ? put(sheet, callback.end, whole.end, given) : put(sheet, callback.end, call.end - 1, `${given}${comma}${outer}`)),
  ];
}

// { signal: parent }  →  {
//                           signal: parent,
//                         }
function openedOptions(options: string, inner: string, outer: string, { source }: FileView): string {
  return `{${inner}${options.slice(2, -2)}${endsListsWithComma(source) ? "," : ""}${outer}}`;
}

function put({ file }: Sheet, start: number, end: number, text: string): readonly Edit[] {
  return file.text.slice(start, end) === text ? [] : [replaceRange(file, start, end, text)];
}

/** The layout that fits; `before` is what stands on the call's line in front of it. */
function layoutFor(sheet: Sheet, before: string): Layout {
  const { call, mapping, group, items, shape, options, file } = sheet;
  const isCommented = hasLooseComment(sheet) || anchorOf(mapping, file) < mapping.callback.getStart(file.source);
  const isBrokenNow = isBroken(file, call.arguments.pos, mapping.whole.getStart(file.source));
  const isComposed = items.takesFunction && (isBrokenNow || file.width !== undefined);
  if (items.flat === undefined || isCommented || isComposed) return "lines";
  const head = `${before}${group}(${items.flat}, `;
  const limit = widthOf(file);
  const isHugged = !isBrokenNow && shape.flat === undefined;
  if (shape.flat !== undefined) {
    const behind = /^[^\r\n]*/u.exec(file.text.slice(call.end))?.[0].replace(/\s*\/\/.*$/u, "") ?? "";
    const given = options === undefined ? "" : `, ${options}`;
    const now = lineAt(file, call.getStart(file.source)).text;
    // A line that was too long before is kept by somebody who does not mind.
    const isKept = !isBroken(file, call.getStart(file.source), call.end) && now.length > limit;
    const isLink = isInLink(call) && !isBroken(file, call.getStart(file.source), call.end);
    if (isKept || isLink || `${head}${shape.flat}${given})${behind}`.length <= limit) return "flat";
  }
  if (isHugged) return "hugged";
  if (options !== undefined && file.width !== undefined && shape.flat !== undefined && `${head}${shape.flat}, {`.length <= limit)
    return "options";
  if (options !== undefined || shape.head === undefined || `${head}${shape.head}`.length > limit) return "lines";
  return shape.kind === "arrow" ? "parted" : "hugged";
}

// (await TaskGroup.map(…)).filter(…): what follows is broken rather than this.
function isInLink({ parent }: ts.CallExpression): boolean {
  return ts.isAwaitExpression(parent) && ts.isParenthesizedExpression(parent.parent) && ts.isPropertyAccessExpression(parent.parent.parent);
}

function callbackEdits({ mapping, written, shape, outer, inner, file }: Sheet, layout: Layout): readonly Edit[] {
  const { callback } = mapping;
  const { edits } = written;
  if (layout === "flat" || layout === "options") return [...edits, ...shape.joining];
  const from = indentOf(callback);
  if (layout === "hugged")
    return [...reindentedEdits(edits, from, bare(outer)), ...dedentFrom(callback.getStart(file.source), callback, bare(outer), file)];
  if (!ts.isArrowFunction(callback)) return shape.parting(inner);
  const bodyFrom = indentOf(callback.body);
  return [
    ...reindentedEdits(edits, bodyFrom, bare(inner)),
    ...shape.parting(inner),
    ...indented(callback.body, bodyFrom, bare(inner), file),
  ];
}

function callbackInLines({ mapping, written, shape, inner, file }: Sheet): readonly Edit[] {
  const { callback } = mapping;
  const { edits } = written;
  const isShort = shape.flat !== undefined && bare(inner).length + shape.flat.length + 1 <= widthOf(file);
  if (isShort && shape.joining.length > 0) return [...edits, ...shape.joining];
  const anchor = anchorOf(mapping, file);
  const from = indentOf(callback);
  const moving = reindentedEdits(edits, from, bare(inner));
  if (anchor < callback.getStart(file.source)) return [...moving, ...dedentFrom(anchor, callback, bare(inner), file)];
  return [...moving, ...indented(callback, from, bare(inner), file)];
}

function itemsInLines({ items, inner, file }: Sheet): readonly Edit[] {
  const isShort = items.flat !== undefined && bare(inner).length + items.flat.length + 1 <= widthOf(file);
  return isShort ? items.joining : (chainEdits(items, bare(inner), file) ?? indented(items.node, indentOf(items.node), bare(inner), file));
}

function bare(line: string): string {
  return line.replace(/^\r?\n/u, "");
}

function losesComment({ items, call, callback, whole }: Mapping, { source }: FileView): boolean {
  return [
    { start: whole.getStart(source), end: items.getStart(source) },
    { start: items.end, end: call.arguments.pos },
    { start: callback.end, end: whole.end },
  ].some(({ start, end }) => commentsBetween(source, start, end).length > 0);
}

// Promise.all(
//   // In one go.
//   items.map(…), // All of them.
function hasLooseComment({ call, mapping: { whole }, file: { source } }: Sheet): boolean {
  return [
    { start: call.arguments.pos, end: whole.getStart(source) },
    { start: whole.end, end: call.end - 1 },
  ].some(({ start, end }) => commentsBetween(source, start, end).length > 0);
}

// .map(
//   // Those that are not supported fail one by one.
//   async (type) => …
function anchorOf({ items, callback }: Mapping, { source }: FileView): number {
  const start = callback.getStart(source);
  const [first] = commentsBetween(source, items.end, start);
  return first?.pos ?? start;
}

import { ts } from "ts-morph";
import {
  commentsBetween,
  endsListsWithComma,
  gapBefore,
  insertAt,
  lineAt,
  replaceRange,
  shiftLines,
  styleOf,
  widthOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";

/** Something written between brackets, one after the other. */
export type List = ts.NodeArray<ts.Node>;

/**
 * Adds a last entry to a list that is not empty, laid out as formatters do: what stands on lines of its own gets another line, and a list that
 * is too wide with it is broken up. `comma` tells whether broken lists of its kind end with one.
 */
export function appendTo(list: List, text: string, comma: boolean, view: FileView): readonly Edit[] {
  const last = list[list.length - 1];
  if (last === undefined) return [insertAt(view, list.pos, text)];
  const gap = gapBefore(last, list.pos, view);
  const plain = [insertAt(view, last.end, `,${gap}${text}`)];
  if (gap !== " " || !isToBreak(list, text, view)) return plain;
  return brokenUp(list, list.end, text, comma, view) ?? plain;
}

/** Is a list too wide with one more entry, or does an object over several lines have to make room for what comes behind it? */
function isToBreak(list: List, text: string, view: FileView): boolean {
  const last = list[list.length - 1];
  if (last === undefined) return false;
  if (ts.isObjectLiteralExpression(last) && isMultiline(last, view)) return true;
  if (list.some((entry) => isMultiline(entry, view))) return false;
  return !isMultiline(list, view) && !fits(list, text, view);
}

function fits(list: List, text: string, view: FileView): boolean {
  return lineAt(view, list.end).text.length + text.length + 2 <= widthOf(view);
}

function isMultiline({ pos, end }: { readonly pos: number; readonly end: number }, view: FileView): boolean {
  return view.text.slice(pos, end).trim().includes("\n");
}

// f(a, { … })
//   ^^ ^ every entry goes to a line of its own, and what is inside of it one level in
function brokenUp(list: List, close: number, text: string, comma: boolean, view: FileView): readonly Edit[] | undefined {
  const { eol, indent } = styleOf(view.source);
  const outer = /^[ \t]*/u.exec(lineAt(view, list.pos).text)?.[0] ?? "";
  const line = `${eol}${outer}${indent}`;
  const edits: Edit[] = [];
  let from = list.pos;
  for (const entry of list) {
    const start = entry.getStart(view.source);
    const head = view.text.slice(from, start);
    if (commentsBetween(view.source, from, start).length > 0 || !/^,?\s*$/u.test(head)) return undefined;
    edits.push(replaceRange(view, head.startsWith(",") ? from + 1 : from, start, line), ...shiftLines(view, start, entry.end, indent));
    from = entry.end;
  }
  const rest = view.text.slice(from, close);
  if (rest.trim() !== "" && rest.trim() !== ",") return undefined;
  edits.push(replaceRange(view, from, close, `,${line}${text}${comma ? "," : ""}${eol}${outer}`));
  return edits;
}

/** Adds a property to an object on one line: over several lines, where it would be too wide. */
export function addProperty(literal: ts.ObjectLiteralExpression, text: string, view: FileView): readonly Edit[] {
  const list = literal.properties;
  const last = list[list.length - 1];
  if (last === undefined) return [];
  const gap = gapBefore(last, list.pos, view);
  const plain = [insertAt(view, last.end, `,${gap}${text}`)];
  if (gap !== " " || isMultiline(literal, view) || fits(list, text, view)) return plain;
  return brokenUp(list, literal.end - 1, text, endsListsWithComma(view.source), view) ?? plain;
}

import { ts } from "ts-morph";
import { editedText, replaceRange, type Edit, type FileView } from "../../engine/kit/index.js";
import type { Written } from "./frame.js";

/** How a callback can be laid out as the last argument of a call. */
export interface Shape {
  /** All of it on one line; undefined when it needs several. */
  readonly flat: string | undefined;
  /** What stands on the line of the call when the rest gets lines of its own; undefined when all of it, or nothing, has to. */
  readonly head: string | undefined;
  /** Does the head end with the bracket of the body, or with the arrow? */
  readonly kind: "bracket" | "arrow" | "whole";
  /** The edits that put the body right behind the arrow, where it stands on another line. */
  readonly joining: readonly Edit[];
  /** The edits that put `gap` between the arrow and the body. */
  parting(gap: string): readonly Edit[];
}

/** The shape of the callback of a mapping, with its edits applied. */
export function shapeOf({ callback, edits }: Written, file: FileView): Shape {
  const start = callback.getStart(file.source);
  const text = editedText(edits, start, callback.end, file);
  const single = text.includes("\n") ? undefined : text;
  const whole: Shape = { flat: single, head: undefined, kind: "whole", joining: [], parting: () => [] };
  if (ts.isArrowFunction(callback)) return arrowShape(callback, edits, file) ?? whole;
  if (ts.isFunctionExpression(callback)) return bracketShape(text, single) ?? whole;
  const [opening, ...rest] = edits;
  if (opening === undefined || !opening.text.endsWith("=> ")) return whole;
  // load  →  (item) => load(item)
  const parting = (gap: string): readonly Edit[] => [{ ...opening, text: `${opening.text.trimEnd()}${gap}` }, ...rest];
  return { flat: single, head: opening.text.trimEnd(), kind: "arrow", joining: [], parting };
}

function arrowShape(fn: ts.ArrowFunction, edits: readonly Edit[], file: FileView): Shape | undefined {
  const start = fn.getStart(file.source);
  const arrow = fn.equalsGreaterThanToken.end;
  const body = fn.body.getStart(file.source);
  const head = editedText(edits, start, arrow, file);
  if (head.includes("\n")) return undefined;
  const rest = editedText(edits, body, fn.end, file);
  const isApart = file.text.slice(arrow, body).includes("\n");
  const isSpaced = file.text.slice(arrow, body).trim() === "";
  const flat = rest.includes("\n") || !isSpaced || (isApart && ts.isConditionalExpression(fn.body)) ? undefined : `${head} ${rest}`;
  if (isBracketed(fn.body)) return isApart ? undefined : bracketShape(`${head} ${rest}`, flat);
  if (!isSpaced || !mayStandBelow(fn.body)) return undefined;
  const between = (gap: string): readonly Edit[] => [replaceRange(file, arrow, body, gap)];
  return { flat, head, kind: "arrow", joining: isApart ? between(" ") : [], parting: between };
}

function bracketShape(text: string, flat: string | undefined): Shape | undefined {
  const head = text.slice(0, text.indexOf("\n"));
  return flat === undefined && !/[{[(]$/u.test(head.trimEnd())
    ? undefined
    : { flat, head: flat === undefined ? head.trimEnd() : undefined, kind: "bracket", joining: [], parting: () => [] };
}

/** A block, `({ … })`, `[ … ]`: formatters leave the bracket on the line of the arrow. */
export function isBracketed(body: ts.ConciseBody): boolean {
  if (ts.isBlock(body) || ts.isArrayLiteralExpression(body)) return true;
  return ts.isParenthesizedExpression(body) && (ts.isObjectLiteralExpression(body.expression) || isMarkup(body.expression));
}

function isMarkup(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxFragment(node) || ts.isJsxSelfClosingElement(node);
}

// Calls and conditions: formatters put them below the arrow. What else is too long makes all arguments stand on lines of their own.
function mayStandBelow(body: ts.ConciseBody): boolean {
  return ts.isCallExpression(body) || ts.isConditionalExpression(body);
}

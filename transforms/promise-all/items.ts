import { ts } from "ts-morph";
import {
  commentsBetween,
  editedText,
  indented,
  indentOf,
  lineAt,
  removeRange,
  someInside,
  unwrap,
  widthOf,
  type Edit,
  type FileView,
  type Mapping,
} from "../../engine/kit/index.js";

/** What is mapped, as the first argument of the group's call. */
export interface Items {
  /** The expression that stays: without the parentheses that a receiver needs and an argument does not. */
  readonly node: ts.Expression;
  /** Functions in the call that it is: formatters do not hug another one behind them. */
  readonly takesFunction: boolean;
  /** What goes before and behind it: `Array.from(`, ` ?? []`. */
  readonly before: string;
  readonly after: string;
  /** All of it on one line; undefined when it needs several. */
  readonly flat: string | undefined;
  /** The edits that take its line breaks away. */
  readonly joining: readonly Edit[];
}

/** The items of a mapping. What has only a length, `Array.from({ length: 3 }, load)`, is made an array first. */
export function itemsOf(mapping: Mapping, isIterable: boolean, file: FileView): Items {
  const { items, via, whole } = mapping;
  const node = ts.isParenthesizedExpression(items) && via === "map" && !isSequence(items.expression) ? items.expression : items;
  const start = node.getStart(file.source);
  const isMade = via === "from" && !isIterable;
  const before = isMade ? file.text.slice(mapping.call.getStart(file.source), start) : "";
  const fallback = ts.isBinaryExpression(whole) ? ` ${file.text.slice(whole.operatorToken.getStart(file.source), whole.end)}` : "";
  const after = `${isMade ? ")" : ""}${fallback}`;
  const joining = joinsOf(node, file);
  const text = file.text.slice(start, node.end);
  const flat = joining === undefined ? undefined : joining.length === 0 ? text : text.replace(/\s*\n\s*/gu, "");
  const isFlat = flat !== undefined && !`${before}${flat}${after}`.includes("\n");
  return {
    node,
    takesFunction: takesFunction(node),
    before,
    after,
    flat: isFlat ? `${before}${flat}${after}` : undefined,
    joining: joining ?? [],
  };
}

/** The edits that put a short chain on one line up to the arguments of its last call, whose lines begin with `inner`; undefined for others. */
export function chainEdits({ node }: Items, inner: string, file: FileView): readonly Edit[] | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { source } = file;
  const { breaks, calls } = linksOf(node, file);
  const list = node.arguments.pos;
  if (breaks.length === 0 || calls.length > 2 || commentsBetween(source, node.getStart(source), list).length > 0) return undefined;
  const head = editedText(breaks, node.getStart(source), list, file);
  const line = lineAt(file, list);
  if (head.includes("\n") || inner.length + head.length + line.text.length - (list - line.start) > widthOf(file)) return undefined;
  return [...breaks, ...indented(node, indentOf(node.expression.name), inner, file).filter(({ span }) => span.start >= list)];
}

function takesFunction(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && node.arguments.some((argument) => ts.isArrowFunction(argument) || ts.isFunctionExpression(argument));
}

function isSequence(expression: ts.Expression): boolean {
  return ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

// users
//   .filter(isActive)      a short chain fits on one line when nothing else in it needs several
function joinsOf(node: ts.Expression, file: FileView): readonly Edit[] | undefined {
  const { source, text } = file;
  if (!text.slice(node.getStart(source), node.end).includes("\n")) return [];
  if (commentsBetween(source, node.getStart(source), node.end).length > 0) return undefined;
  const { breaks, calls } = linksOf(node, file);
  const isLong = calls.length > 2 && calls.some((call) => call.arguments.some((argument) => someInside(argument, ts.isFunctionLike)));
  const left = text.slice(node.getStart(source), node.end).replace(/\s*\n\s*(?=\??\.)/gu, "");
  return isLong || left.includes("\n") || breaks.length === 0 ? undefined : breaks;
}

interface Links {
  /** The edits that take away the line breaks in front of the names. */
  readonly breaks: readonly Edit[];
  readonly calls: readonly ts.CallExpression[];
}

function linksOf(node: ts.Expression, file: FileView): Links {
  const { source, text } = file;
  const breaks: Edit[] = [];
  const calls: ts.CallExpression[] = [];
  for (let at = node; ts.isCallExpression(at) || ts.isPropertyAccessExpression(at); at = unwrap(at.expression)) {
    if (ts.isCallExpression(at)) calls.push(at);
    else {
      const gap = text.slice(at.expression.end, at.name.getStart(source));
      const lines = /^\s*\n\s*/u.exec(gap)?.[0].length ?? 0;
      if (lines > 0) breaks.push(removeRange(file, at.expression.end, at.expression.end + lines));
    }
  }
  return { breaks, calls };
}

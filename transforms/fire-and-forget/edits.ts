import { ts } from "ts-morph";
import {
  commentsBetween,
  indentOf,
  isAsync,
  isGenerator,
  replaceRange,
  shiftLines,
  styleOf,
  unwrap,
  usesFunctionContext,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";

/** How the started work is worded: the text before and after the kept code, and which code that is. */
export interface Wording {
  readonly kept: ts.Node;
  readonly before: string;
  readonly after: string;
  /** The kept code becomes the body of an arrow function: over several lines, it stands on lines of its own. */
  readonly isBody?: boolean;
  /** Other edits move the lines around it one level in. */
  readonly isMoved?: boolean;
}

/** The edits that put `wording` in the place of `whole`; undefined when a comment would be lost. */
export function reword(whole: ts.Node, { kept, before, after, isBody, isMoved }: Wording, file: FileView): readonly Edit[] | undefined {
  const { source } = file;
  const start = whole.getStart(source);
  const inner = kept.getStart(source);
  if (commentsBetween(source, start, inner).length > 0 || commentsBetween(source, kept.end, whole.end).length > 0) return undefined;
  const style = styleOf(source);
  if (isBody !== true || !isBroken(kept, file))
    return [replaceRange(file, start, inner, before), replaceRange(file, kept.end, whole.end, after)];
  const indent = `${indentOf(whole)}${isMoved === true ? style.indent : ""}`;
  const comma = endsListsWithComma(file.text) ? "," : "";
  return [
    replaceRange(file, start, inner, `${before.trimEnd()}${style.eol}${indent}${style.indent}`),
    ...shiftLines(file, inner, kept.end, style.indent),
    replaceRange(file, kept.end, whole.end, `${comma}${style.eol}${indent}${after}`),
  ];
}

// Lines inside a template do not count: their break is no matter of layout.
function isBroken(kept: ts.Node, file: FileView): boolean {
  return shiftLines(file, kept.getStart(file.source), kept.end, " ").length > 0;
}

/** `group.spawn(() => f())`; an async function called on the spot is the task itself. */
export function spawned(expression: ts.Expression, group: string): Wording {
  const fn = calledOnTheSpot(expression);
  if (fn !== undefined) return { kept: fn, before: `${group}.spawn(`, after: ")" };
  return { kept: expression, before: `${group}.spawn(() => `, after: ")", isBody: true };
}

/** `await f()` */
export function awaited(expression: ts.Expression): Wording {
  return { kept: expression, before: "await ", after: "" };
}

// (async () => { … })()
function calledOnTheSpot(expression: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(expression) || expression.arguments.length > 0) return undefined;
  const fn = unwrap(expression.expression);
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  if (!isAsync(fn) || isGenerator(fn) || fn.parameters.length > 0) return undefined;
  return ts.isFunctionExpression(fn) && usesFunctionContext(fn.body) ? undefined : fn;
}

function endsListsWithComma(text: string): boolean {
  const withComma = text.match(/,\s*\n\s*\)/gu)?.length ?? 0;
  const without = text.match(/[^,;{([\s]\s*\n\s*\)/gu)?.length ?? 0;
  return withComma >= without;
}

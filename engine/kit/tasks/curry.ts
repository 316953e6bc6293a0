import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { hasCommentInside } from "../comments.js";
import { insertAfter, insertBefore, removeRange } from "../edits.js";
import { parameterList } from "../layout.js";
import { isAsync, someInside } from "../syntax.js";

/** `(item) => f(item)` as `(item) => () => f(item)`: a mapping callback that gives a task's function instead of a promise. */
export async function curried(
  callback: ts.Expression,
  parameter: string | undefined,
  file: FileView,
): Promise<readonly Edit[] | undefined> {
  if (ts.isArrowFunction(callback)) return curriedArrow(callback, parameter, file);
  if (!isNamePath(callback)) return undefined;
  const arity = await file.oracle.arity(callback);
  if (arity === undefined || arity.rest || arity.parameters > 2) return undefined;
  const given = freeNames(callback).slice(0, arity.parameters);
  return [
    insertBefore(file, callback, `${parameterList(given, file.source)} => () => `),
    insertAfter(file, callback, `(${given.join(", ")})`),
  ];
}

/** Is it a method of an object that stands in no name, as `new Service().load`? As an arrow function it would make one for each item. */
export function isMadeOnTheSpot(callback: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callback) && !isNamePath(callback);
}

/** Is it a name, or a path of names from one or from `this`? */
export function isNamePath(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node)
    ? isNamePath(node.expression)
    : ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword;
}

/** Names for an item and its index that the callee does not use itself. */
export function freeNames(callee: ts.Expression): readonly [string, string] {
  const isUsed = (word: string): boolean => someInside(callee, (node) => ts.isIdentifier(node) && node.text === word);
  return [isUsed("item") ? "entry" : "item", isUsed("index") ? "position" : "index"];
}

// async (user): Promise<void> => { … }
// ^^^^^^      ^^^^^^^^^^^^^^^    both belong to the inner function
function curriedArrow(fn: ts.ArrowFunction, parameter: string | undefined, file: FileView): readonly Edit[] | undefined {
  const { source } = file;
  const head = fn.getStart(source);
  const edits: Edit[] = [];
  const task = `(${parameter ?? ""})`;
  const keyword = fn.modifiers?.find((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
  if (keyword !== undefined) {
    const next = fn.typeParameters?.pos ?? fn.getChildren(source)[1]?.getStart(source) ?? head;
    edits.push(removeRange(file, keyword.getStart(source), next));
  }
  let type = "";
  if (fn.type !== undefined) {
    if (hasCommentInside(fn.type)) return undefined;
    const close = source.text.lastIndexOf(")", fn.type.pos) + 1;
    type = source.text.slice(close, fn.type.end);
    edits.push(removeRange(file, close, fn.type.end));
  }
  edits.push(insertBefore(file, fn.body, `${isAsync(fn) ? "async " : ""}${task}${type} => `));
  return edits;
}

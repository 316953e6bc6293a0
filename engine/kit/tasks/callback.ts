import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { insertAfter, insertAt, insertBefore, replace } from "../edits.js";
import { parameterList } from "../layout.js";
import { someInside, someOwn, unwrap } from "../syntax.js";
import { isAssignment } from "../writes.js";
import { freeNames, isNamePath } from "./curry.js";

/** A callback written out where it is used. */
export type InlineCallback = ts.ArrowFunction | ts.FunctionExpression;

/** The function itself, if the callback is written out. */
export function inlineCallback(callback: ts.Expression): InlineCallback | undefined {
  return ts.isArrowFunction(callback) || ts.isFunctionExpression(callback) ? callback : undefined;
}

/** Is it written out, and calls nothing: are its promises somebody else's, who started them before? */
export function startsNothing(callback: ts.Expression): boolean {
  const starts = (node: ts.Node): boolean => ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
  const fn = inlineCallback(callback);
  return fn !== undefined && !someInside(fn.body, starts);
}

/** Why a callback cannot be called with an item, a task and an index; undefined when it can. */
export function positionalReason(fn: InlineCallback): string | undefined {
  if (fn.parameters.length > 2) return "the whole array as its third argument";
  if (fn.parameters.some((parameter) => parameter.dotDotDotToken !== undefined)) return "all its arguments as one list";
  if (fn.parameters.some((parameter) => parameter.name.getText() === "this")) return "`this`";
  const usesArguments = ts.isFunctionExpression(fn) && someOwnIn(fn, (node) => ts.isIdentifier(node) && node.text === "arguments");
  return usesArguments ? "its `arguments` by number" : undefined;
}

function someOwnIn(fn: InlineCallback, test: (node: ts.Node) => boolean): boolean {
  return someOwn(fn.body, test);
}

/** The edits that make room for the task between the item and the index. */
export function takeTask(fn: InlineCallback, parameter: string | undefined, file: FileView): readonly Edit[] {
  const [item, index] = fn.parameters;
  const task = parameter ?? (index === undefined ? undefined : unusedName(fn));
  if (task === undefined) return [];
  if (item === undefined) return [insertAt(file, fn.parameters.pos, `_item, ${task}`)];
  const isBare = !fn.getChildren(file.source).some(({ kind }) => kind === ts.SyntaxKind.OpenParenToken);
  if (isBare) return [replace(file, item, `(${item.getText(file.source)}, ${task})`)];
  return [insertAfter(file, item, `, ${task}`)];
}

function unusedName(fn: InlineCallback): string {
  return someInside(fn, (node) => ts.isIdentifier(node) && node.text === "_task") ? "_context" : "_task";
}

/** `items.map(load)` as `(item) => load(item)`: what the function declares is passed, and nothing else. */
export async function referenceAsArrow(callback: ts.Expression, file: FileView): Promise<readonly Edit[] | undefined> {
  const bound = boundMethod(callback);
  const callee = bound?.method ?? callback;
  if (!isNamePath(callee)) return undefined;
  const arity = await file.oracle.arity(callback);
  if (arity === undefined || arity.rest || arity.parameters > 2) return undefined;
  const [item, index] = freeNames(callee);
  const head = parameterList([[], [item], [item, "_task", index]][arity.parameters] ?? [], file.source);
  const given = [item, index].slice(0, arity.parameters).join(", ");
  const edits = [insertBefore(file, callback, `${head} => `)];
  return bound === undefined
    ? [...edits, insertAfter(file, callback, `(${given})`)]
    : [...edits, { span: { file: file.path, start: callee.end, end: callback.end }, text: `(${given})` }];
}

// api.load.bind(api)
function boundMethod(callback: ts.Expression): { readonly method: ts.PropertyAccessExpression } | undefined {
  if (!ts.isCallExpression(callback) || callback.arguments.length !== 1 || !ts.isPropertyAccessExpression(callback.expression))
    return undefined;
  const { name, expression: method } = callback.expression;
  const [self] = callback.arguments;
  if (name.text !== "bind" || !ts.isPropertyAccessExpression(method) || self === undefined) return undefined;
  return self.getText() === method.expression.getText() ? { method } : undefined;
}

const mutators = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/u;

/** Does the callback change the array it is mapped over? */
export function changesItems(fn: InlineCallback, items: ts.Expression): boolean {
  const text = unwrap(items).getText();
  if (!/^[\w$.]+$/u.test(text)) return false;
  return someInside(fn.body, (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && mutators.test(node.expression.name.text))
      return node.expression.expression.getText() === text;
    if (!isAssignment(node)) return false;
    const { left } = node;
    if (ts.isElementAccessExpression(left)) return left.expression.getText() === text;
    return left.getText() === text || left.getText() === `${text}.length`;
  });
}

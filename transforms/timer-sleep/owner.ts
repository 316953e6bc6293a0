import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  enclosingFunction,
  isAsync,
  isGlobal,
  outermost,
  someInside,
  unwrap,
  usesOf,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { placeOf } from "./place.js";
import { isCaught } from "./retry.js";

/** Would a rejection at `node` reach nobody: does the async function around it float, and no `catch` in it stand in the way? */
export function isInFloatingFunction(node: ts.Node): boolean {
  const fn = enclosingFunction(node);
  if (fn === undefined || !isAsync(fn) || isCaught(node)) return false;
  const call = calledOnTheSpot(fn);
  return call === undefined ? isVoidCallback(fn) || isOnlyFloated(fn) : floats(call);
}

function floats(call: ts.CallExpression): boolean {
  const { kind } = placeOf(call);
  return kind === "floating" || ((kind === "awaited" || kind === "returned") && isInFloatingFunction(call));
}

// (async () => { … })()
function calledOnTheSpot(fn: FunctionNode): ts.CallExpression | undefined {
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  const callee = outermost(fn);
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}

const voidCalls: ReadonlySet<string> = new Set([
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "nextTick",
  "requestAnimationFrame",
  "requestIdleCallback",
  "forEach",
  "on",
  "once",
  "off",
  "addListener",
  "prependListener",
  "addEventListener",
  "useEffect",
  "useLayoutEffect",
]);

/** Is the function handed to something that ignores what it returns: a timer, an emitter, `forEach`, an `on…` property, a promise's executor? */
function isVoidCallback(fn: FunctionNode): boolean {
  return (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) && isIgnoring(outermost(fn));
}

function isIgnoring(value: ts.Expression): boolean {
  const { parent } = value;
  if (ts.isBinaryExpression(parent))
    return parent.right === value && ts.isPropertyAccessExpression(parent.left) && /^on[a-z]/u.test(parent.left.name.text);
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) && /^on[A-Z]/u.test(parent.parent.name.getText());
  if (ts.isNewExpression(parent)) return isGlobal(parent.expression, "Promise");
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(value)) return false;
  const callee = unwrap(parent.expression);
  return voidCalls.has(ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : "");
}

/** Is a function of this file or class used here and there, and never awaited, kept or passed on to somebody who may? */
function isOnlyFloated(fn: FunctionNode): boolean {
  const uses = usesOutside(fn);
  return (
    uses.length > 0 &&
    uses.every((use) => (ts.isCallExpression(use.parent) && use.parent.expression === use ? floats(use.parent) : isIgnoring(use)))
  );
}

// Empty where others may use it too.
function usesOutside(fn: FunctionNode): readonly ts.Expression[] {
  const holder = ts.isVariableDeclaration(fn.parent) && ts.isVariableStatement(fn.parent.parent.parent) ? fn.parent.parent.parent : fn;
  if (hasModifier(holder, ts.SyntaxKind.ExportKeyword)) return [];
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined;
  if (name !== undefined && ts.isIdentifier(name)) {
    const binding = bindingOf(name);
    return binding === undefined ? [] : usesOf(binding).filter((use) => !contains(fn, use));
  }
  const isOwn =
    ts.isMethodDeclaration(fn) &&
    ts.isClassLike(fn.parent) &&
    (ts.isPrivateIdentifier(fn.name) || hasModifier(fn, ts.SyntaxKind.PrivateKeyword));
  return isOwn ? accessesTo(fn.name.getText(), fn.parent) : [];
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

function accessesTo(name: string, owner: ts.Node): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  someInside(owner, (inner) => {
    if (ts.isPropertyAccessExpression(inner) && inner.name.text === name) found.push(inner);
    return false;
  });
  return found;
}

import { ts } from "ts-morph";
import {
  bindingOf,
  chainFrom,
  inlineCallOf,
  isFunctionNode,
  isPassing,
  isReturned,
  nameOfLocal,
  outermost,
  promiseStatic,
  unwrap,
  usesOf,
  type FunctionNode,
} from "../../engine/kit/index.js";

/** A call, or a promise made by hand. */
export type Work = ts.CallExpression | ts.NewExpression;

/** How far names and callbacks are followed: code that goes further is not understood, and left alone. */
const patience = 8;

/** Does the function around `expression` end only after its promise: awaited, returned, yielded, or part of something that is? */
export function isJoined(expression: ts.Expression, depth = 0): boolean {
  if (depth > patience) return false;
  const outer = outermost(expression);
  const { parent } = outer;
  if (ts.isAwaitExpression(parent) || ts.isYieldExpression(parent) || isReturned(outer)) return true;
  if (ts.isForOfStatement(parent)) return parent.awaitModifier !== undefined && parent.expression === outer;
  const chain = chainFrom(outer);
  if (chain !== undefined) return isJoined(chain, depth + 1);
  if (ts.isConditionalExpression(parent)) return parent.condition !== outer && isJoined(parent, depth + 1);
  if (ts.isBinaryExpression(parent)) return parent.right === outer && isPassing(parent.operatorToken.kind) && isJoined(parent, depth + 1);
  if (ts.isArrayLiteralExpression(parent) && isRacedWithAbort(parent, outer)) return false;
  if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return isJoined(parent, depth + 1);
  if (ts.isCallExpression(parent))
    return promiseStatic(parent) !== undefined && parent.arguments[0] === outer && isJoined(parent, depth + 1);
  return isKeptAndJoined(parent, outer, depth);
}

// Promise.race([delay(1000), untilAbort(signal)]): the race hears of the abort already, and goes on without an error.
function isRacedWithAbort(list: ts.ArrayLiteralExpression, element: ts.Node): boolean {
  const { parent } = outermost(list);
  if (!ts.isCallExpression(parent) || promiseStatic(parent) !== "race") return false;
  return list.elements.some((other) => other !== element && /abort|signal|cancel|stop/iu.test(other.getText()));
}

// const page = load(url); … await page;
function isKeptAndJoined(declaration: ts.Node, value: ts.Expression, depth: number): boolean {
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== value || !ts.isIdentifier(declaration.name)) return false;
  const binding = bindingOf(declaration.name);
  return binding?.kind === "const" && isJoinedEverywhere(usesOf(binding), depth);
}

// A promise that is also put elsewhere may be shared with those who never heard of this signal.
function isJoinedEverywhere(uses: readonly ts.Identifier[], depth: number): boolean {
  return uses.length > 0 && uses.every((use) => isJoined(use, depth + 1));
}

/** Does a nested function run only while the function around it waits for it: a mapped callback, a handler of `then`, a local one that is only called? */
export function runsInside(fn: FunctionNode, depth = 0): boolean {
  if (depth > patience) return false;
  const call = inlineCallOf(fn);
  if (call !== undefined) return isCollected(fn, call) && isJoined(call, depth + 1);
  const name = nameOfLocal(fn);
  const binding = name === undefined || isTopLevel(fn) ? undefined : bindingOf(name);
  if (binding === undefined) return false;
  const uses = usesOf(binding);
  return uses.length > 0 && uses.every((use) => isCalled(use) && isJoined(outermost(use).parent as ts.CallExpression, depth + 1));
}

function isCalled(use: ts.Identifier): boolean {
  const value = outermost(use);
  return ts.isCallExpression(value.parent) && value.parent.expression === value;
}

function isTopLevel(fn: ts.Node): boolean {
  return ts.findAncestor(fn.parent, isFunctionNode) === undefined;
}

// (async () => { … })()    items.map(async (item) => …)    loaded.then((page) => …)
function isCollected(fn: FunctionNode, call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  if (callee === fn) return true;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const isFirst = call.arguments[0] !== undefined && unwrap(call.arguments[0]) === fn;
  return isFirst && /^(?:map|flatMap|reduce|then)$/u.test(callee.name.text);
}

const works = new WeakMap<FunctionNode, readonly Work[]>();

/**
 * The calls of a function that it waits for, those of callbacks it runs itself included. Clean-up, in `catch` and `finally`, is left
 * out: it has to run after an abort.
 */
export function workIn(fn: FunctionNode): readonly Work[] {
  const known = works.get(fn);
  if (known !== undefined) return known;
  const found: Work[] = [];
  works.set(fn, found);
  const visit = (node: ts.Node): void => {
    if (ts.isCatchClause(node) || ts.isClassLike(node) || (isFunctionNode(node) && !runsInside(node))) return;
    if (ts.isTryStatement(node)) {
      visit(node.tryBlock);
      return;
    }
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isJoined(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  if (fn.body !== undefined) visit(fn.body);
  return found;
}

/** Is `node` in a `catch` or `finally`, looking no further than `limit`? */
export function isInHandler(node: ts.Node, limit: ts.Node): boolean {
  for (let at = node; at !== limit && at.parent !== undefined; at = at.parent)
    if (ts.isCatchClause(at) || (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at)) return true;
  return false;
}

/** Is a failure of `node` answered, inside `limit`, by a `catch` that goes on: would an abort look like any other failure? */
export function isSwallowed(node: ts.Node, limit: ts.Node): boolean {
  for (let at = node; at !== limit && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (ts.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause !== undefined && !throws(parent.catchClause.block))
      return true;
    if (ts.isPropertyAccessExpression(parent) && parent.name.text === "catch" && ts.isCallExpression(parent.parent)) return true;
  }
  return false;
}

function throws(block: ts.Block): boolean {
  const last = block.statements[block.statements.length - 1];
  return last !== undefined && ts.isThrowStatement(last);
}

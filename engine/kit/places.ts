import { ts } from "ts-morph";
import { mayFollow } from "./order.js";
import { bindingOf, usesOf } from "./scopes.js";
import { isAsync, isFunctionNode, outermost, someOwn, unwrap, type FunctionNode } from "./syntax.js";

/** Code that runs together: a function, a field's initialiser, a static block, a file. */
export type Home = ts.Node;

/** The code that `node` is part of. */
export function homeOf(node: ts.Node): Home {
  let at = node.parent;
  while (at.parent !== undefined && !isFunctionNode(at) && !ts.isPropertyDeclaration(at) && !ts.isClassStaticBlockDeclaration(at))
    at = at.parent;
  return at;
}

/**
 * Where in `home` the code at `node` runs: the node itself; for code of a callback that is called on the spot, or of a local function
 * that is only called, the calls. Undefined when it runs at another time, or nobody knows when.
 */
export function placesIn(home: Home, node: ts.Node, depth = 0): readonly ts.Node[] | undefined {
  const own = homeOf(node);
  if (own === home) return [node];
  if (depth > 4 || !isFunctionNode(own) || runsAfterAwait(node, own)) return undefined;
  const calls = callsOf(own);
  if (calls === undefined) return undefined;
  const places = calls.map((call) => placesIn(home, call, depth + 1));
  return places.every((place) => place !== undefined) ? places.flat() : undefined;
}

/** Does the code at `node` run after the first `await` of its function: not while it is being called? */
export function runsAfterAwait(node: ts.Node, fn: FunctionNode): boolean {
  if (!isAsync(fn) || fn.body === undefined) return false;
  return someOwn(fn.body, (inner) => suspendsBefore(inner, node));
}

// await f(); list.push(a)    list.push(await f())    for await (const x of xs) list.push(x)
function suspendsBefore(inner: ts.Node, node: ts.Node): boolean {
  if (ts.isAwaitExpression(inner)) return mayFollow(inner, node) || isWithin(inner, node);
  return ts.isForOfStatement(inner) && inner.awaitModifier !== undefined && (isWithin(node, inner.statement) || mayFollow(inner, node));
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

const onTheSpot: ReadonlySet<string> = new Set([
  "forEach",
  "map",
  "flatMap",
  "filter",
  "reduce",
  "reduceRight",
  "some",
  "every",
  "find",
  "findIndex",
]);

// The calls that run a function, if it is nothing but called; its calls of itself apart.
function callsOf(fn: FunctionNode): readonly ts.Node[] | undefined {
  const inline = inlineCallOf(fn);
  if (inline !== undefined) return isCalledOnTheSpot(fn, inline) ? [inline] : undefined;
  const name = nameOfLocal(fn);
  const binding = name === undefined ? undefined : bindingOf(name);
  if (binding === undefined) return undefined;
  const calls: ts.Node[] = [];
  for (const use of usesOf(binding)) {
    const value = outermost(use);
    if (isWithin(use, fn)) continue;
    if (!ts.isCallExpression(value.parent) || value.parent.expression !== value) return undefined;
    calls.push(value.parent);
  }
  return calls;
}

/** The name of a function that is declared or kept in a constant of its own. */
export function nameOfLocal(fn: FunctionNode): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(fn)) return fn.name;
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  const { parent } = outermost(fn);
  const isConstant = ts.isVariableDeclaration(parent) && (ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) !== 0;
  return isConstant && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** The call that a function expression is an argument of, or that calls it itself. */
export function inlineCallOf(fn: FunctionNode): ts.CallExpression | undefined {
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  const value = outermost(fn);
  const { parent } = value;
  if (!ts.isCallExpression(parent)) return undefined;
  return parent.expression === value || parent.arguments.includes(value) ? parent : undefined;
}

function isCalledOnTheSpot(fn: FunctionNode, call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  return callee === fn || (ts.isPropertyAccessExpression(callee) && onTheSpot.has(callee.name.text));
}

/** Does the code around `home` wait for something between `first` and `last`: may the world have changed? */
export function waitsBetween(first: ts.Node, last: ts.Node): boolean {
  return someOwn(homeOf(last), (node) => isWaiting(node) && !isWithin(last, node) && mayFollow(first, node) && mayFollow(node, last));
}

function isWaiting(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) || ts.isYieldExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
}

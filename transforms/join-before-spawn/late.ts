import { ts } from "ts-morph";
import {
  bindingOf,
  isFunctionNode,
  loopsAround,
  mayFollow,
  outermost,
  someInside,
  waitsBetween,
  unwrap,
  usesOf,
  type FileView,
  type FunctionNode,
  homeOf,
  inlineCallOf,
  nameOfLocal,
  runsAfterAwait,
} from "../../engine/kit/index.js";
import { follows, holdsWork, type ListJoin } from "./join.js";
import type { Start } from "./lists.js";
import type { Drafts } from "./messages.js";

/**
 * The findings where something is put into a list by code that runs while the join already waits: an async callback or local function
 * after its first `await`, a timer, a listener.
 */
export async function* lateFindings(join: ListJoin, file: FileView): Drafts {
  const { call, list } = join;
  if (isDrained(join) || list.joins.some((other) => other !== call && follows(call, other, list))) return;
  for (const start of list.starts) {
    if (start.places !== undefined || !isLate(start, join) || !(await holdsWork([start], join, file))) continue;
    yield { node: start.node, verdict: "report", message: "late", data: { join: call.getText(file.source), list: list.name } };
  }
}

// while (list.length > 0) await Promise.all(list.splice(0));
function isDrained({ call, list }: ListJoin): boolean {
  return loopsAround(call, list.binding.scope.node).some((loop) => {
    const isWhile = ts.isWhileStatement(loop) || ts.isDoStatement(loop);
    if (!isWhile && !ts.isForStatement(loop)) return false;
    const condition = isWhile ? loop.expression : loop.condition;
    return condition === undefined || someInside(condition, (node) => ts.isIdentifier(node) && node.text === list.name);
  });
}

function isLate(start: Start, join: ListJoin): boolean {
  const fn = homeOf(start.node);
  if (!isFunctionNode(fn)) return false;
  return runsAfterAwait(start.node, fn) ? isUnawaited(fn, join) : isDeferred(fn, join);
}

// Nobody but the list, or nobody at all, waits for the function around the start.
function isUnawaited(fn: FunctionNode, join: ListJoin): boolean {
  const inline = inlineCallOf(fn);
  if (inline !== undefined) return isBefore(inline, join) && isLostCall(inline, fn, join);
  const name = nameOfLocal(fn);
  const binding = name === undefined ? undefined : bindingOf(name);
  const uses = binding === undefined ? [] : usesOf(binding);
  const calls = uses.map((use) => outermost(use).parent).filter(ts.isCallExpression);
  return calls.some((call) => isReached(call, fn, join) && (isLost(call) || isInList(call, join)));
}

// From the code around the list before the join, or from the function itself.
function isReached(call: ts.CallExpression, fn: FunctionNode, join: ListJoin): boolean {
  return homeOf(call) === fn || isBefore(call, join);
}

function isBefore(node: ts.Node, { call, list }: ListJoin): boolean {
  return homeOf(node) === list.home && mayFollow(node, call);
}

// items.forEach(async …)   items.map(async …);   list.push((async () => …)())
function isLostCall(call: ts.CallExpression, fn: FunctionNode, join: ListJoin): boolean {
  const callee = unwrap(call.expression);
  if (callee === fn) return isLost(call) || isInList(call, join);
  const member = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  if (member === "forEach") return true;
  return (member === "map" || member === "flatMap") && (isLost(call) || isInList(call, join));
}

// f();   void f();   f().catch(report);
function isLost(call: ts.CallExpression): boolean {
  let at = outermost(call);
  for (;;) {
    const { parent } = at;
    if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
    if (!ts.isPropertyAccessExpression(parent) || !["then", "catch", "finally"].includes(parent.name.text)) return false;
    if (!ts.isCallExpression(parent.parent)) return false;
    at = outermost(parent.parent);
  }
}

function isInList(call: ts.CallExpression, { list }: ListJoin): boolean {
  return list.starts.some(({ values }) => values.some((value) => value.pos <= call.pos && call.end <= value.end));
}

const timers: ReadonlySet<string> = new Set(["setTimeout", "setInterval", "setImmediate"]);
const listening: ReadonlySet<string> = new Set(["on", "once", "addListener", "addEventListener"]);

// setTimeout(() => list.push(…)); await Promise.all(list): not even a tick lies between.
function isDeferred(fn: FunctionNode, join: ListJoin): boolean {
  const inline = inlineCallOf(fn);
  if (inline === undefined || !isBefore(inline, join)) return false;
  const callee = unwrap(inline.expression);
  const isLater =
    (ts.isIdentifier(callee) && timers.has(callee.text)) || (ts.isPropertyAccessExpression(callee) && listening.has(callee.name.text));
  return isLater && !waitsBetween(inline, join.call);
}

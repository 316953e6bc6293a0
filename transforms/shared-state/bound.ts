import { ts } from "ts-morph";
import { someOwn, type FunctionNode } from "../../engine/kit/index.js";
import { isAskedAgain, nearestIf } from "./check.js";
import { waitBetween } from "./place.js";
import { isRead, readsIn, writeOf, type Target, type Write } from "./write.js";

/** A change that was allowed by a comparison before a wait: there was enough left, then it is taken. */
export interface Bound {
  readonly write: Write;
  readonly wait: ts.AwaitExpression | ts.ForOfStatement;
}

/** The comparison a change relies on across a wait; undefined when it relies on none, or compares again, or has changed the target already. */
export function boundOf(write: Write, fn: FunctionNode): Bound | undefined {
  const { target, form, value, node } = write;
  const isChange = form === "computed" || (form === "plain" && value !== undefined && readsIn(value, target).length > 0);
  if (!isChange) return undefined;
  const compares = (condition: ts.Expression): boolean => someOwn(condition, (inner) => isComparison(inner, target));
  const test = nearestIf(node, compares, compares);
  const wait = test === undefined ? undefined : waitBetween(fn, test.expression.end, node);
  if (test === undefined || wait === undefined || isAskedAgain(fn, write, wait)) return undefined;
  return isChangedBetween(fn, target, test, wait) ? undefined : { write, wait };
}

// balance >= amount
function isComparison(node: ts.Node, target: Target): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  const isOrder =
    operator === ts.SyntaxKind.LessThanToken ||
    operator === ts.SyntaxKind.LessThanEqualsToken ||
    operator === ts.SyntaxKind.GreaterThanToken ||
    operator === ts.SyntaxKind.GreaterThanEqualsToken;
  return isOrder && someOwn(node, (inner) => isRead(inner, target));
}

function isChangedBetween(fn: FunctionNode, target: Target, test: ts.IfStatement, wait: ts.Node): boolean {
  return someOwn(
    fn.body ?? fn,
    (node) => node.pos >= test.expression.end && node.end <= wait.pos && writeOf(node)?.target.place.text === target.place.text,
  );
}

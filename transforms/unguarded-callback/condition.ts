import { ts } from "ts-morph";
import {
  enclosingFunction,
  insertAfter,
  insertBefore,
  isAsync,
  nameOf,
  outermost,
  unwrap,
  type Draft,
  type FileView,
} from "../../engine/kit/index.js";
import { mayBePromise } from "./callback.js";
import type { Drafts, Message } from "./messages.js";

/** The findings where a promise itself decides: a condition, an operand of `!`, `&&`, `||`; or is spread into an object. */
export async function* valueFindings(node: ts.Node, file: FileView): Drafts {
  if (ts.isSpreadAssignment(node)) {
    const finding = await valueFinding(node.expression, "spread", file);
    if (finding !== undefined) yield finding;
    return;
  }
  for (const value of decidingIn(node)) {
    const finding = await valueFinding(value, "condition", file);
    if (finding !== undefined) yield finding;
  }
}

// The left operand of `a && b` decides wherever it stands; the right one where the whole is a condition.
function decidingIn(node: ts.Node): readonly ts.Expression[] {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return testsIn(node.expression);
  if (ts.isConditionalExpression(node) || ts.isForStatement(node)) return node.condition === undefined ? [] : testsIn(node.condition);
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken ? testsIn(node.operand) : [];
  return ts.isBinaryExpression(node) && isAndOr(node) && !isBinaryLogical(unwrap(node.left)) ? testsIn(node.left) : [];
}

function testsIn(expression: ts.Expression): readonly ts.Expression[] {
  const inner = unwrap(expression);
  if (isBinaryLogical(inner)) return testsIn(inner.right);
  return ts.isConditionalExpression(inner) ? [] : [inner];
}

function isBinaryLogical(expression: ts.Expression): expression is ts.BinaryExpression {
  return ts.isBinaryExpression(expression) && isAndOr(expression);
}

function isAndOr({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
}

async function valueFinding(value: ts.Expression, message: Message, file: FileView): Promise<Draft<Message> | undefined> {
  const inner = unwrap(value);
  if (!mayBePromise(inner) && !ts.isPropertyAccessExpression(inner)) return undefined;
  const answer = await file.oracle.thenable(inner, { asDeclared: true });
  if (answer !== "always" && !(answer === "sometimes" && message === "spread")) return undefined;
  const fn = enclosingFunction(value);
  const canWait = fn !== undefined && isAsync(fn) && (ts.isCallExpression(inner) || ts.isIdentifier(inner));
  const data = { value: nameOf(inner) };
  if (!canWait) return { node: inner, verdict: "report", message, data: { ...data, remedy: "Await it first, where the code can wait" } };
  const outer = outermost(inner);
  const isBare = outer !== inner || isTest(outer);
  return {
    node: inner,
    verdict: "review",
    message,
    data: { ...data, remedy: "With `await`, its value is meant" },
    edits: [insertBefore(file, inner, isBare ? "await " : "(await "), ...(isBare ? [] : [insertAfter(file, inner, ")")])],
  };
}

// if (await f())    while (await f())    (await f()) ? a : b
function isTest({ parent }: ts.Node): boolean {
  return ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent);
}

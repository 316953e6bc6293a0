import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  insertAfter,
  insertBefore,
  instanceClassAt,
  isAsync,
  nameOf,
  outermost,
  someInside,
  unwrap,
  type Draft,
  type FileView,
} from "../../engine/kit/index.js";
import { mayBePromise } from "./callback.js";
import type { Drafts, Message } from "./messages.js";

/** The findings where a promise itself decides: a condition, an operand of `!`, `&&`, `||`; or is spread into an object. */
export async function* valueFindings(node: ts.Node, file: FileView): Drafts {
  if (ts.isSpreadAssignment(node)) {
    for (const value of spreadIn(node.expression)) {
      const finding = await valueFinding(value, "spread", file);
      if (finding !== undefined) yield finding;
    }
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

// ...(isRemote && load())    ...(isRemote ? load() : {})    ...(known ?? load())
function spreadIn(expression: ts.Expression): readonly ts.Expression[] {
  const inner = unwrap(expression);
  if (ts.isConditionalExpression(inner)) return [...spreadIn(inner.whenTrue), ...spreadIn(inner.whenFalse)];
  if (!ts.isBinaryExpression(inner)) return [inner];
  if (isFallback(inner)) return [...spreadIn(inner.left), ...spreadIn(inner.right)];
  if (!isBinaryLogical(inner)) return [];
  const mayBeLeft = inner.operatorToken.kind === ts.SyntaxKind.BarBarToken;
  return [...(mayBeLeft ? spreadIn(inner.left) : []), ...spreadIn(inner.right)];
}

function isFallback({ operatorToken }: ts.BinaryExpression): boolean {
  return operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
}

function testsIn(expression: ts.Expression): readonly ts.Expression[] {
  const inner = unwrap(expression);
  if (ts.isBinaryExpression(inner) && (isBinaryLogical(inner) || isFallback(inner))) return testsIn(inner.right);
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
  if (message === "condition" && isPerhapsUnset(inner)) return undefined;
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

// let connection: Promise<Client>; … if (!connection) connection = connect(): declared as always there, and asked whether it is yet.
function isPerhapsUnset(value: ts.Expression): boolean {
  const fn = enclosingFunction(value);
  const declaration = declarationOf(value);
  if (declaration === undefined || declaration.initializer !== undefined || enclosingFunction(declaration) === fn) return false;
  const text = value.getText();
  return !someInside(
    fn ?? value.getSourceFile(),
    (node) =>
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      node.end <= value.pos &&
      node.left.getText() === text,
  );
}

function declarationOf(value: ts.Expression): ts.VariableDeclaration | ts.PropertyDeclaration | undefined {
  if (ts.isIdentifier(value)) {
    const declared = bindingOf(value)?.names[0]?.parent;
    return declared !== undefined && ts.isVariableDeclaration(declared) ? declared : undefined;
  }
  if (!ts.isPropertyAccessExpression(value) || value.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const members = instanceClassAt(value)?.members.filter(ts.isPropertyDeclaration) ?? [];
  return members.find(({ name, exclamationToken }) => exclamationToken !== undefined && name.getText() === value.name.text);
}

// if (await f())    while (await f())    (await f()) ? a : b
function isTest({ parent }: ts.Node): boolean {
  return ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent);
}

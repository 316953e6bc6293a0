import { ts } from "ts-morph";
import {
  bindingOf,
  goesOn,
  isFunctionNode,
  isGlobal,
  isStatementList,
  someOwn,
  unwrap,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { isPlace, placeOf, waitBetween, waitsIn } from "./place.js";
import { isRead, writeOf, type Target, type Write } from "./write.js";

/** A write that was decided on before a wait: the target was found empty, then filled. */
export interface Check {
  readonly write: Write;
  readonly wait: ts.AwaitExpression | ts.ForOfStatement;
  /** The `if` around the write, when the write is all it does. */
  readonly guarded: ts.IfStatement | undefined;
}

/** The check a write acts on; undefined when there is none, or when the target is asked again, or claimed, before the write. */
export function checkOf(write: Write, fn: FunctionNode): Check | undefined {
  if (write.value !== undefined && write.form !== "entry" && write.form !== "computed" && asksInPlace(write)) {
    const [wait] = waitsIn(write.value);
    return wait === undefined || isShared(wait) ? undefined : { write, wait, guarded: undefined };
  }
  if (write.form !== "plain" && write.form !== "entry") return undefined;
  if (write.value !== undefined && isNothing(write.value)) return undefined;
  const test = nearestTest(write);
  if (test === undefined) return undefined;
  const wait = waitBetween(fn, test.expression.end, write.node);
  if (wait === undefined || isShared(wait) || isClaimedBetween(fn, write.target, test.expression.end, wait)) return undefined;
  return { write, wait, guarded: isAllOf(write.node, test.thenStatement) ? test : undefined };
}

// `await this.loading`, `await import("x")`: every run waits for the same thing, and none does the work again.
function isShared(wait: Check["wait"]): boolean {
  const awaited = unwrap(wait.expression);
  const isImport = ts.isCallExpression(awaited) && awaited.expression.kind === ts.SyntaxKind.ImportKeyword;
  return ts.isAwaitExpression(wait) && (isImport || placeOf(awaited) !== undefined);
}

// x ??= await load()    x = x ?? (await load())    x = x ? x : await load()
function asksInPlace({ node, form, value, target }: Write): boolean {
  if (form === "asking") return ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandEqualsToken;
  const inner = value === undefined ? undefined : unwrap(value);
  if (inner === undefined) return false;
  if (ts.isConditionalExpression(inner)) return asks(inner.condition, target, "present") && waitsIn(inner.whenFalse).length > 0;
  return (
    ts.isBinaryExpression(inner) &&
    (inner.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || inner.operatorToken.kind === ts.SyntaxKind.BarBarToken) &&
    isRead(unwrap(inner.left), target) &&
    waitsIn(inner.right).length > 0
  );
}

function isNothing(value: ts.Expression): boolean {
  const inner = unwrap(value);
  return isGlobal(inner, "undefined") || inner.kind === ts.SyntaxKind.NullKeyword || inner.kind === ts.SyntaxKind.FalseKeyword;
}

// The last time before the write that the code asked whether the target is empty.
function nearestTest({ node, target }: Write): ts.IfStatement | undefined {
  return nearestIf(
    node,
    (condition) => asks(condition, target, "absent"),
    (condition) => asks(condition, target, "present"),
  );
}

/** The nearest `if` that lets `node` through: around it, when `admits` its condition, or before it, leaving when its condition `refuses`. */
export function nearestIf(
  node: ts.Node,
  admits: (condition: ts.Expression) => boolean,
  refuses: (condition: ts.Expression) => boolean,
): ts.IfStatement | undefined {
  for (let at = node; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.thenStatement === at && admits(parent.expression)) return parent;
    if (ts.isIfStatement(parent) && parent.elseStatement === at && refuses(parent.expression)) return parent;
    if (!isStatementList(parent)) continue;
    const before = parent.statements.filter((statement) => statement.end <= at.pos).reverse();
    const test = before.find(
      (statement) => ts.isIfStatement(statement) && !goesOn(statement.thenStatement) && refuses(statement.expression),
    );
    if (test !== undefined) return test as ts.IfStatement;
  }
  return undefined;
}

/** Does a condition that holds say that the target has a value (`present`), or that it has none (`absent`)? */
function asks(condition: ts.Expression, target: Target, wanted: "present" | "absent"): boolean {
  const inner = unwrap(condition);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken)
    return asks(inner.operand, target, wanted === "present" ? "absent" : "present");
  if (!ts.isBinaryExpression(inner)) return wanted === "present" && stands(inner, target);
  const operator = inner.operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken)
    return asks(inner.left, target, wanted) || asks(inner.right, target, wanted);
  const isEqual = operator === ts.SyntaxKind.EqualsEqualsEqualsToken || operator === ts.SyntaxKind.EqualsEqualsToken;
  const isUnequal = operator === ts.SyntaxKind.ExclamationEqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken;
  if (!isEqual && !isUnequal) return false;
  const asked = ts.isTypeOfExpression(unwrap(inner.left)) ? (unwrap(inner.left) as ts.TypeOfExpression).expression : inner.left;
  const isEmpty = isNothing(inner.right) || (asked !== inner.left && ts.isStringLiteral(inner.right) && inner.right.text === "undefined");
  return isEmpty && stands(unwrap(asked), target) && (wanted === "absent") === isEqual;
}

// The target itself, or a variable that was given its value.
function stands(expression: ts.Expression, target: Target): boolean {
  if (isRead(expression, target)) return true;
  if (!ts.isIdentifier(expression)) return false;
  const declaration = bindingOf(expression)?.names[0]?.parent;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    isRead(unwrap(declaration.initializer), target)
  );
}

// if (!this.state) { this.state = "loading"; await load(); this.state = "ready"; }
function isClaimedBetween(fn: FunctionNode, target: Target, from: number, wait: ts.Node): boolean {
  return someOwn(fn.body ?? fn, (node) => {
    if (node.pos < from || node.end > wait.pos) return false;
    return writeOf(node)?.target.place.text === target.place.text;
  });
}

function isAllOf(node: ts.Node, statement: ts.Statement): boolean {
  const only = ts.isBlock(statement) && statement.statements.length === 1 ? statement.statements[0] : statement;
  return only !== undefined && ts.isExpressionStatement(only) && unwrap(only.expression) === node;
}

/** Is the target asked for once more between a wait and the write: by a condition that names it? */
export function isAskedAgain(fn: FunctionNode, { target, node }: Write, wait: ts.Node): boolean {
  return someOwn(fn.body ?? fn, (inner) => {
    if (inner.pos < wait.end || inner.end > node.pos || !ts.isIfStatement(inner.parent) || inner.parent.expression !== inner) return false;
    return someOwn(inner, (part) => isRead(part, target) || isPlace(part, target.place));
  });
}

import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  goesOn,
  isFunctionNode,
  isGlobal,
  isStatementList,
  someOwn,
  tryPartOf,
  unwrap,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { isPlace, keyOf, placeOf, waitBetween, waitsIn } from "./place.js";
import { isRead, writeOf, type Target, type Write } from "./write.js";

/** A write that was decided on before a wait: the target was found empty, then filled. */
export interface Check {
  readonly write: Write;
  readonly wait: ts.AwaitExpression | ts.ForOfStatement;
  /** The `if` around the write, when the write is all it does. */
  readonly guarded: ts.IfStatement | undefined;
  /** How the question is asked that the write answers, when it is a call: `seen.has(url)`. */
  readonly asked?: string | undefined;
  /** Does the code refuse with an error what it finds set? */
  readonly refuses?: boolean;
}

/** The check a write acts on; undefined when there is none, or when the target is asked again, or claimed, before the write. */
export function checkOf(write: Write, fn: FunctionNode): Check | undefined {
  if (write.value !== undefined && write.form !== "entry" && write.form !== "computed" && asksInPlace(write)) {
    const [wait] = waitsIn(write.value);
    return wait === undefined || isShared(wait) ? undefined : { write, wait, guarded: undefined };
  }
  if (write.form !== "plain" && write.form !== "entry") return undefined;
  if (write.value !== undefined && (isNothing(write.value) || isMarkOfFailure(write.node, write.value))) return undefined;
  const test = nearestTest(write);
  if (test === undefined || isHandedOver(test, write)) return undefined;
  const wait = waitBetween(fn, test.expression.end, write.node);
  if (wait === undefined || isShared(wait) || isClaimedBetween(fn, write.target, test.expression.end, wait)) return undefined;
  if (isToldBefore(write, test, fn)) return undefined;
  return {
    write,
    wait,
    guarded: isAllOf(write.node, test.thenStatement) ? test : undefined,
    asked: callIn(test.expression, write.target),
    refuses: !contains(test, write.node) && isRefusal(test.thenStatement),
  };
}

// try { await send(); } catch { closed = true; }
function isMarkOfFailure(node: ts.Node, value: ts.Expression): boolean {
  return isFlag(value) && tryPartOf(node) === "catch";
}

function isFlag(value: ts.Expression): boolean {
  return unwrap(value).kind === ts.SyntaxKind.TrueKeyword;
}

// if (chosen.has(url)) { const path = chosen.get(url); chosen.delete(url); … }
function isHandedOver(test: ts.IfStatement, { node, target }: Write): boolean {
  const found = [test.thenStatement, test.elseStatement].find((branch) => branch !== undefined && !contains(branch, node));
  return found !== undefined && someOwn(found, (inner) => empties(inner, target));
}

function empties(node: ts.Node, { place, key }: Target): boolean {
  if (key === undefined) {
    const written = writeOf(node);
    return written?.value !== undefined && written.target.place.text === place.text && isNothing(written.value);
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== "delete") return false;
  const [first] = node.arguments;
  return first !== undefined && keyOf(first) === key && isPlace(unwrap(node.expression.expression), place);
}

// One check, one finding: at the first write behind a wait.
function isToldBefore({ node }: Write, test: ts.IfStatement, fn: FunctionNode): boolean {
  return someOwn(fn.body ?? fn, (inner) => {
    const other = inner.pos < node.pos && !contains(node, inner) && inner !== node ? writeOf(inner) : undefined;
    if (other?.value === undefined || other.form === "computed" || isNothing(other.value) || isLocal(other, fn)) return false;
    return nearestTest(other) === test && waitBetween(fn, test.expression.end, inner) !== undefined;
  });
}

// let queue = this.queues[name]; if (queue) return queue; queue = await load(name);
function isLocal({ target: { place } }: Write, fn: FunctionNode): boolean {
  const scope = ts.isIdentifier(place.root) ? bindingOf(place.root)?.scope.node : undefined;
  return scope !== undefined && contains(fn, scope);
}

function callIn(condition: ts.Expression, target: Target): string | undefined {
  let found: string | undefined;
  someOwn(condition, (node) => {
    if (found === undefined && ts.isCallExpression(node) && isRead(node, target)) found = node.getText();
    return found !== undefined;
  });
  return found;
}

function isRefusal(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && ts.isThrowStatement(last);
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
function nearestTest({ node, target, value }: Write): ts.IfStatement | undefined {
  const isSure = value !== undefined && isFlag(value);
  return nearestIf(
    node,
    (condition) => asks(condition, target, "absent", isSure),
    (condition) => asks(condition, target, "present", isSure),
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

/**
 * Does a condition that holds say that the target has a value (`present`), or that it has none (`absent`)? `isSure` leaves out those that
 * depend on more: `isScheduled && isLoaded`, where the code goes on with the target set.
 */
function asks(condition: ts.Expression, target: Target, wanted: "present" | "absent", isSure = false): boolean {
  const inner = unwrap(condition);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken)
    return asks(inner.operand, target, wanted === "present" ? "absent" : "present", isSure);
  if (!ts.isBinaryExpression(inner)) return wanted === "present" && stands(inner, target);
  const operator = inner.operatorToken.kind;
  const deciding = wanted === "absent" ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken)
    return (!isSure || operator === deciding) && [inner.left, inner.right].some((side) => asks(side, target, wanted, isSure));
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

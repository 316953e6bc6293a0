import { ts } from "ts-morph";
import { isGlobal, outermost, unwrap } from "../../engine/kit/index.js";

/** An expression whose value is thrown away where it stands. */
export interface Discarded {
  readonly expression: ts.Expression;
  /** What an edit replaces: the expression with the parentheses and the `void` that are about it alone. */
  readonly whole: ts.Expression;
  readonly isVoid: boolean;
  /** Its value also decides whether its neighbour runs: `f() && g()`. */
  readonly decides: boolean;
}

/** The parts of an expression whose values are thrown away with it: operands, branches, the operand of `void`. */
export function discardedIn(whole: ts.Expression, isVoid = false, decides = false): readonly Discarded[] {
  const inner = unwrap(whole);
  if (ts.isVoidExpression(inner)) {
    const parts = discardedIn(inner.expression, true, decides);
    return parts.length === 1 && parts[0]?.whole === inner.expression ? [{ ...parts[0], whole }] : parts;
  }
  if (ts.isConditionalExpression(inner))
    return [...discardedIn(inner.whenTrue, isVoid, decides), ...discardedIn(inner.whenFalse, isVoid, decides)];
  if (ts.isBinaryExpression(inner)) {
    const operator = inner.operatorToken.kind;
    if (operator === ts.SyntaxKind.CommaToken) return [...discardedIn(inner.left), ...discardedIn(inner.right, isVoid, decides)];
    return isLogical(operator) ? [...started(discardedIn(inner.left, isVoid, true)), ...discardedIn(inner.right, isVoid, decides)] : [];
  }
  return mayBePromise(inner) ? [{ expression: inner, whole, isVoid, decides }] : [];
}

// `flushes && subscribe(flushes)` only asks whether there is one.
function started(parts: readonly Discarded[]): readonly Discarded[] {
  return parts.filter(({ expression }) => !ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression));
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Could the value of this expression be a promise, as far as its syntax tells? */
export function mayBePromise(expression: ts.Expression): boolean {
  if (ts.isCallExpression(expression))
    return expression.expression.kind !== ts.SyntaxKind.SuperKeyword && !isOfConsole(expression.expression);
  return (
    ts.isNewExpression(expression) ||
    ts.isTaggedTemplateExpression(expression) ||
    ts.isIdentifier(expression) ||
    ts.isPropertyAccessExpression(expression) ||
    ts.isElementAccessExpression(expression) ||
    ts.isArrayLiteralExpression(expression)
  );
}

function isOfConsole(callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === "console" &&
    isGlobal(callee.expression, "console")
  );
}

/** Whether a node of the kinds looked at can hold a site. Asked of every statement: syntax only. */
export function isCandidate(node: ts.Node): boolean {
  if (ts.isExpressionStatement(node)) {
    const inner = unwrap(node.expression);
    return isKept(inner) || isStatementOfInterest(inner);
  }
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node))
    return (
      node.initializer !== undefined && !ts.isBindingName(node.initializer) && isStart(unwrap(node.initializer)) && isOwnName(node.name)
    );
  if (ts.isForStatement(node))
    return [node.initializer, node.incrementor].some(
      (part) => part !== undefined && ts.isExpression(part) && isStatementOfInterest(unwrap(part)),
    );
  if (ts.isVoidExpression(node)) return isWholeBody(node);
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.CommaToken &&
    !isDiscarded(node) &&
    isStatementOfInterest(unwrap(node.left))
  );
}

function isOwnName(name: ts.Node): boolean {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name);
}

function isStatementOfInterest(inner: ts.Expression): boolean {
  if (ts.isCallExpression(inner)) return mayBePromise(inner);
  if (ts.isBinaryExpression(inner)) return inner.operatorToken.kind === ts.SyntaxKind.CommaToken || isLogical(inner.operatorToken.kind);
  return ts.isVoidExpression(inner) || ts.isConditionalExpression(inner) || mayBePromise(inner) || isAwaitedList(inner);
}

/** `await items.map(…)`, `await jobs`: what is awaited may be an array, which `await` takes as it is. Syntax only. */
export function isAwaitedList(inner: ts.Expression): inner is ts.AwaitExpression {
  if (!ts.isAwaitExpression(inner)) return false;
  const awaited = unwrap(inner.expression);
  if (!ts.isCallExpression(awaited))
    return ts.isIdentifier(awaited) || ts.isPropertyAccessExpression(awaited) || ts.isArrayLiteralExpression(awaited);
  const callee = unwrap(awaited.expression);
  return ts.isPropertyAccessExpression(callee) && /^(?:map|flatMap|filter|concat|slice|flat|reverse|toReversed)$/u.test(callee.name.text);
}

/** `(f() as Promise<void>)`: the type that somebody gave an expression whose own says less; undefined where nobody did. */
export function assertedIn(whole: ts.Expression): ts.Expression | undefined {
  let at = whole;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isVoidExpression(at)) at = at.expression;
  return ts.isAsExpression(at) || ts.isTypeAssertionExpression(at) ? at : undefined;
}

/** `name = f()` and `this.name = f()`, which may be the last that is heard of it. */
export function isKept(inner: ts.Expression): inner is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(inner) &&
    inner.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    (ts.isIdentifier(inner.left) ||
      (ts.isPropertyAccessExpression(inner.left) && inner.left.expression.kind === ts.SyntaxKind.ThisKeyword)) &&
    isStart(unwrap(inner.right))
  );
}

function isStart(inner: ts.Expression): boolean {
  return (ts.isCallExpression(inner) && mayBePromise(inner)) || ts.isNewExpression(inner);
}

/** `() => void f()` */
export function isWholeBody(node: ts.VoidExpression): boolean {
  const outer = outermost(node);
  return ts.isArrowFunction(outer.parent) && outer.parent.body === outer;
}

// As part of a statement it is looked at there.
function isDiscarded(expression: ts.Expression): boolean {
  const outer = outermost(expression);
  const { parent } = outer;
  if (ts.isExpressionStatement(parent)) return true;
  if (ts.isForStatement(parent)) return parent.incrementor === outer || parent.initializer === outer;
  if (ts.isVoidExpression(parent)) return isDiscarded(parent) || isWholeBody(parent);
  if (ts.isConditionalExpression(parent)) return parent.condition !== outer && isDiscarded(parent);
  if (!ts.isBinaryExpression(parent)) return false;
  if (parent.operatorToken.kind === ts.SyntaxKind.CommaToken) return parent.left === outer || isDiscarded(parent);
  return isLogical(parent.operatorToken.kind) && isDiscarded(parent);
}

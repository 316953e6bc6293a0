import { ts } from "ts-morph";
import { bindingOf } from "../scopes.js";
import { isAsync, isFunctionNode, someInside, someOwn, unwrap, type FunctionNode } from "../syntax.js";

/**
 * Does a call start something that runs until it is stopped: a function of this file with an endless loop, or with one that only a field or an
 * abort ends, itself or through the functions it calls?
 */
export function isEndlessCall(call: ts.Expression, depth = 0): boolean {
  if (!ts.isCallExpression(call) || depth > 3) return false;
  const fn = functionBehind(unwrap(call.expression));
  if (fn?.body === undefined || (depth === 0 && !isAsync(fn))) return false;
  return someOwn(fn.body, (node) => isEndlessLoop(node) || (ts.isCallExpression(node) && isEndlessCall(node, depth + 1)));
}

/** The function of this file that a callee names: a local one, or a method of the class around it. */
export function functionBehind(callee: ts.Expression): FunctionNode | undefined {
  if (isFunctionNode(callee)) return callee;
  if (ts.isIdentifier(callee)) {
    const declaration = bindingOf(callee)?.names[0]?.parent;
    const fn = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    return fn !== undefined && isFunctionNode(fn) ? fn : undefined;
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const owner = ts.findAncestor(callee, ts.isClassLike);
  return owner?.members.find(
    (member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member) && member.name.getText() === callee.name.text,
  );
}

/** Is this a loop that ends only when somebody outside ends it, and that waits in each round? */
export function isEndlessLoop(node: ts.Node): boolean {
  if (!ts.isWhileStatement(node) && !ts.isDoStatement(node) && !ts.isForStatement(node)) return false;
  const condition = ts.isForStatement(node) ? node.condition : node.expression;
  return isStoppedFromOutside(condition) && someInside(node, ts.isAwaitExpression) && !hasOwnEnd(node.statement);
}

// while (true), while (!this.isClosed), while (!signal.aborted)
function isStoppedFromOutside(condition: ts.Expression | undefined): boolean {
  if (condition === undefined || condition.kind === ts.SyntaxKind.TrueKeyword) return true;
  const inner = unwrap(condition);
  if (ts.isPrefixUnaryExpression(inner)) return isStoppedFromOutside(inner.operand);
  if (ts.isBinaryExpression(inner))
    return isLogical(inner.operatorToken.kind) && (isStoppedFromOutside(inner.left) || isStoppedFromOutside(inner.right));
  if (!ts.isPropertyAccessExpression(inner)) return false;
  return inner.expression.kind === ts.SyntaxKind.ThisKeyword || inner.name.text === "aborted";
}

function isLogical(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken;
}

function hasOwnEnd(body: ts.Statement): boolean {
  return someOwn(body, (node) => ts.isReturnStatement(node) || ts.isBreakStatement(node));
}

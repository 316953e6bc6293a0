import { ts } from "ts-morph";
import { usesOf, type Binding } from "./scopes.js";
import { outermost } from "./syntax.js";

/** Is this an assignment, of any operator: `=`, `+=`, `??=`? */
export function isAssignment(node: ts.Node): node is ts.AssignmentExpression<ts.AssignmentOperatorToken> {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `++` or `--` with its operand. */
export type Count = (ts.PrefixUnaryExpression | ts.PostfixUnaryExpression) & {
  readonly operator: ts.SyntaxKind.PlusPlusToken | ts.SyntaxKind.MinusMinusToken;
};

/** Is this `++` or `--`, on either side of its operand? */
export function isCount(node: ts.Node): node is Count {
  return (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

/** Does this use of a name or member give it a value: an assignment, a count, a place in a pattern that is assigned, the head of a loop? */
export function isAssigned(use: ts.Expression): boolean {
  const target = outermost(use);
  const { parent } = target;
  if (ts.isBinaryExpression(parent)) return parent.left === target && isAssignment(parent);
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) return parent.initializer === target;
  // [first, ...others] = list    ({ name, age: years, ...rest } = person)
  if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return isAssigned(parent);
  if (ts.isShorthandPropertyAssignment(parent) || ts.isSpreadAssignment(parent)) return isAssigned(parent.parent);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === target && isAssigned(parent.parent);
  return isCount(parent);
}

/** Does a name stand for one value for good: declared once, never assigned again? */
export function isFixed(binding: Binding | undefined): boolean {
  if (binding === undefined || binding.names.length !== 1) return false;
  return binding.kind === "const" || (binding.kind === "function" && !usesOf(binding).some(isAssigned));
}

import { ts } from "ts-morph";

/** Is the value of such an expression a primitive, or an object without a `then`: no promise, and nothing to call? */
export function isPlainLiteral(expression: ts.Expression): boolean {
  if (ts.isObjectLiteralExpression(expression))
    return expression.properties.every(
      (property) =>
        ts.isSpreadAssignment(property) || (property.name !== undefined && ts.isIdentifier(property.name) && property.name.text !== "then"),
    );
  return (
    ts.isLiteralExpression(expression) ||
    ts.isTemplateExpression(expression) ||
    ts.isTypeOfExpression(expression) ||
    ts.isPrefixUnaryExpression(expression) ||
    (ts.isBinaryExpression(expression) && isPlainOperator(expression.operatorToken.kind)) ||
    expression.kind === ts.SyntaxKind.TrueKeyword ||
    expression.kind === ts.SyntaxKind.FalseKeyword
  );
}

// Comparisons and arithmetic; `&`, `|` and shifts as well.
function isPlainOperator(kind: ts.SyntaxKind): boolean {
  return (
    (kind >= ts.SyntaxKind.LessThanToken && kind <= ts.SyntaxKind.CaretToken) ||
    kind === ts.SyntaxKind.InKeyword ||
    kind === ts.SyntaxKind.InstanceOfKeyword
  );
}

/** `a ?? b`, `a || b` */
export function isFallback(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

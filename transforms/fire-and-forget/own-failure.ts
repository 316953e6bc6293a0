import { ts } from "ts-morph";
import { functionBehind, isAsync, someInside, unwrap, type FunctionNode } from "../../engine/kit/index.js";

/**
 * Does what a call starts deal with every failure of its own: an async function of this file, or one that is called on the spot, whose whole
 * body is a `try` with a `catch` that only notes the error?
 */
export function dealsWithOwnFailure(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) && answersItself(functionBehind(unwrap(expression.expression)));
}

/** The same of every promise of a list: `items.map(async (item) => { try { … } catch { … } })`. */
export function eachDealsWithOwnFailure(list: ts.Expression): boolean {
  if (!ts.isCallExpression(list) || !ts.isPropertyAccessExpression(list.expression) || list.expression.name.text !== "map") return false;
  const [callback] = list.arguments;
  return callback !== undefined && answersItself(functionBehind(unwrap(callback)));
}

function answersItself(fn: FunctionNode | undefined): boolean {
  if (fn?.body === undefined || !ts.isBlock(fn.body) || !isAsync(fn) || !takesPlainly(fn)) return false;
  const [only, ...others] = fn.body.statements;
  return only !== undefined && others.length === 0 && ts.isTryStatement(only) && endsEveryFailure(only);
}

// A default value or a pattern is computed before the body begins, outside of its `try`.
function takesPlainly({ parameters }: FunctionNode): boolean {
  return parameters.every(({ name, initializer }) => ts.isIdentifier(name) && initializer === undefined);
}

function endsEveryFailure({ catchClause, finallyBlock }: ts.TryStatement): boolean {
  if (catchClause === undefined) return false;
  const { variableDeclaration, block } = catchClause;
  const isPlain = variableDeclaration === undefined || ts.isIdentifier(variableDeclaration.name);
  return isPlain && !someInside(block, mayFail) && (finallyBlock === undefined || !someInside(finallyBlock, mayFail));
}

// Everything that runs code of its own, but for writing to a log.
function mayFail(node: ts.Node): boolean {
  return (
    (ts.isCallExpression(node) && !isLogged(node)) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isThrowStatement(node) ||
    ts.isAwaitExpression(node) ||
    ts.isForOfStatement(node)
  );
}

// console.error("…", error)    this.log.warn(error)
function isLogged({ expression }: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(?:trace|debug|log|info|warn|error|fatal)$/u.test(expression.name.text) &&
    /(?:^|\.)(?:console|log(?:ger)?)$/iu.test(expression.expression.getText())
  );
}

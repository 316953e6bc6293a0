import { ts } from "ts-morph";
import { isGlobal } from "../globals.js";
import { importOf } from "../scopes.js";
import { enclosingFunction, isAsync, isGenerator, outermost, unwrap } from "../syntax.js";

/** Who waits for a promise: somebody at once or through the value returned, a race, or nobody here. */
export type Waiting = "joined" | "raced" | "apart";

/** Who waits for the promise of `expression`. */
export function waitingFor(expression: ts.Expression): Waiting {
  const outer = outermost(expression);
  const { parent } = outer;
  if (ts.isConditionalExpression(parent) && parent.condition !== outer) return waitingFor(parent);
  if (ts.isBinaryExpression(parent) && parent.right === outer && isPassing(parent.operatorToken.kind)) return waitingFor(parent);
  if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent)) return "joined";
  if (ts.isArrowFunction(parent) && parent.body === outer) return "joined";
  if (ts.isYieldExpression(parent)) {
    const fn = enclosingFunction(parent);
    return fn !== undefined && isAsync(fn) && isGenerator(fn) && parent.asteriskToken === undefined ? "joined" : "apart";
  }
  const chain = chainFrom(outer);
  if (chain !== undefined) return waitingFor(chain);
  return ts.isArrayLiteralExpression(parent) ? waitingIn(parent) : "apart";
}

/** `promise.then(…)`, `.catch(…)` or `.finally(…)` on the value of `outer`. */
export function chainFrom(outer: ts.Expression): ts.CallExpression | undefined {
  const access = outer.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== outer || !/^(?:then|catch|finally)$/u.test(access.name.text))
    return undefined;
  return ts.isCallExpression(access.parent) && access.parent.expression === access ? access.parent : undefined;
}

// Promise.race([Promise.all(…), late])
//              ^^^^^^^^^^^^^^^^^^^^^^^
function waitingIn(list: ts.ArrayLiteralExpression): Waiting {
  const outer = outermost(list);
  const call = outer.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== outer) return "apart";
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !isOwner(callee.expression)) return "apart";
  if (callee.name.text === "race" || callee.name.text === "any") return "raced";
  return callee.name.text === "all" || callee.name.text === "allSettled" ? waitingFor(call) : "apart";
}

function isOwner(owner: ts.Expression): boolean {
  return isGlobal(owner, "Promise") || (ts.isIdentifier(owner) && importOf(owner)?.exported === "TaskGroup");
}

/** Does `a op b` have the value of `b`, or of one of both? */
export function isPassing(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

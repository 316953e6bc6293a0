import { ts } from "ts-morph";
import { isGlobalAt } from "./scopes.js";
import { unwrap } from "./syntax.js";

const globalObjects: readonly string[] = ["globalThis", "window", "self", "global"];

/** Is `expression` the global `name` (also as `globalThis.name`, `window.name`), not shadowed in this file? */
export function isGlobal(expression: ts.Expression, name: string): boolean {
  const inner = unwrap(expression);
  if (ts.isIdentifier(inner)) return inner.text === name && isGlobalAt(name, inner);
  return (
    ts.isPropertyAccessExpression(inner) &&
    inner.name.text === name &&
    ts.isIdentifier(inner.expression) &&
    globalObjects.includes(inner.expression.text) &&
    isGlobalAt(inner.expression.text, inner.expression)
  );
}

/** The member's name if `call` is `Promise.<member>(…)` on the global `Promise`, `["all"]` included. */
export function promiseStatic(call: ts.CallExpression): string | undefined {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee)) return isGlobal(callee.expression, "Promise") ? callee.name.text : undefined;
  if (!ts.isElementAccessExpression(callee) || !ts.isStringLiteralLike(callee.argumentExpression)) return undefined;
  return isGlobal(callee.expression, "Promise") ? callee.argumentExpression.text : undefined;
}

import { ts } from "ts-morph";
import { promiseStatic, unwrap, type FileView } from "../../engine/kit/index.js";

/** What becomes of a failure in a chain of promise methods. */
export type Handling = "handled" | "unheard" | "none";

const methods: readonly string[] = ["then", "catch", "finally"];

/** The link of a chain that a call is: the method's name and the promise before it; undefined for any other call. */
export function linkOf(
  expression: ts.Expression,
): { readonly call: ts.CallExpression; readonly method: string; readonly before: ts.Expression } | undefined {
  const call = unwrap(expression);
  if (!ts.isCallExpression(call)) return undefined;
  const callee = unwrap(call.expression);
  const method = ts.isPropertyAccessExpression(callee)
    ? callee.name.text
    : ts.isElementAccessExpression(callee) && ts.isStringLiteralLike(callee.argumentExpression)
      ? callee.argumentExpression.text
      : "";
  if (!methods.includes(method)) return undefined;
  return { call, method, before: (callee as ts.PropertyAccessExpression).expression };
}

/** The expression a chain begins with: `f()` of `f().then(a).catch(b)`. */
export function rootOf(expression: ts.Expression): ts.Expression {
  let root = unwrap(expression);
  for (let link = linkOf(root); link !== undefined; link = linkOf(root)) root = unwrap(link.before);
  return root;
}

/** The call that only puts a chain on: `Promise.resolve()` and `Promise.resolve(value)`. */
export function isResolved(expression: ts.Expression): expression is ts.CallExpression {
  return ts.isCallExpression(expression) && promiseStatic(expression) === "resolve";
}

/** `Promise.reject(error)` with nothing behind it. */
export function isRejected(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) && promiseStatic(expression) === "reject";
}

/** The function that is called first in a chain, as it is written: `load` of `Promise.resolve().then(load).catch(show)`. */
export function firstStep(expression: ts.Expression): ts.Expression | undefined {
  let first: ts.Expression | undefined;
  for (let link = linkOf(expression); link !== undefined; link = linkOf(link.before))
    first = link.method === "then" ? link.call.arguments[0] : undefined;
  return first === undefined ? undefined : unwrap(first);
}

/** The function that a chain's last failure ends in, as it is written; undefined when there is none. */
export function handlerOf(expression: ts.Expression): ts.Expression | undefined {
  const link = linkOf(expression);
  if (link === undefined) return undefined;
  if (link.method === "finally") return handlerOf(link.before);
  const index = link.method === "catch" ? 0 : 1;
  const before = link.call.arguments.slice(0, index + 1);
  return before.some((argument) => ts.isSpreadElement(argument)) ? undefined : before[index];
}

/** Does a handler take the failure of a chain? One that cannot be called is ignored by the promise: it counts as `unheard`. */
export async function handlingOf(expression: ts.Expression, file: FileView): Promise<Handling> {
  const handler = handlerOf(expression);
  if (handler === undefined) return "none";
  const inner = unwrap(handler);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return "handled";
  const answer = await file.oracle.callable(inner);
  return answer === "always" || answer === "unknown" ? "handled" : "unheard";
}

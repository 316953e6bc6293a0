import { ts } from "ts-morph";
import { isGlobal, promiseStatic } from "../globals.js";
import { unwrap } from "../syntax.js";

/** The two combinators that wait for everybody. */
export type Combinator = "all" | "allSettled";

/** A call of a combinator with its only argument. */
export interface Site {
  readonly call: ts.CallExpression;
  readonly combinator: Combinator;
  readonly argument: ts.Expression;
}

/** `items.map(callback)` or `Array.from(items, callback)`, directly or in a spread. */
export interface Mapping {
  readonly call: ts.CallExpression;
  readonly items: ts.Expression;
  readonly callback: ts.Expression;
  readonly via: "map" | "from";
  /** Arguments behind the callback: `thisArg`. */
  readonly extra: ts.Expression | undefined;
  /** The whole expression: the call itself, or `items?.map(callback) ?? []`. */
  readonly whole: ts.Expression;
}

/** `Promise.all(…)` or `Promise.allSettled(…)` on the global `Promise`, with one plain argument. */
export function siteAt(call: ts.CallExpression): Site | undefined {
  const combinator = promiseStatic(call);
  const [argument] = call.arguments;
  if (combinator !== "all" && combinator !== "allSettled") return undefined;
  if (call.arguments.length !== 1 || argument === undefined || ts.isSpreadElement(argument) || ts.isOptionalChain(call)) return undefined;
  return { call, combinator, argument };
}

/** The array literal of the argument, also with `as const` around it. */
export function literalIn(argument: ts.Expression): ts.ArrayLiteralExpression | undefined {
  let inner = argument;
  while (ts.isParenthesizedExpression(inner) || (ts.isAsExpression(inner) && inner.type.getText() === "const")) inner = inner.expression;
  return ts.isArrayLiteralExpression(inner) ? inner : undefined;
}

/** The mapping that an expression is. */
export function mappingIn(expression: ts.Expression): Mapping | undefined {
  return ts.isOptionalChain(expression) ? undefined : mappingCall(expression, expression);
}

/** `items?.map(callback) ?? []`: nothing to map is nothing to do. */
export function optionalMappingIn(expression: ts.Expression): Mapping | undefined {
  if (!ts.isBinaryExpression(expression) || !ts.isOptionalChain(expression.left)) return undefined;
  const { kind } = expression.operatorToken;
  if (kind !== ts.SyntaxKind.QuestionQuestionToken && kind !== ts.SyntaxKind.BarBarToken) return undefined;
  const literal = literalIn(expression.right);
  const mapping = literal?.elements.length === 0 ? mappingCall(expression.left, expression) : undefined;
  return mapping?.via === "map" ? mapping : undefined;
}

function mappingCall(expression: ts.Expression, whole: ts.Expression): Mapping | undefined {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  const { name, expression: receiver } = expression.expression;
  const [first, second, third] = expression.arguments;
  if (first === undefined || expression.arguments.some(ts.isSpreadElement)) return undefined;
  if (name.text === "from" && isGlobal(receiver, "Array"))
    return second === undefined ? undefined : { call: expression, items: first, callback: second, via: "from", extra: third, whole };
  return name.text === "map" ? { call: expression, items: receiver, callback: first, via: "map", extra: second, whole } : undefined;
}

/** `new Array(n)`, `Array(n)` and literals with holes: `map` skips what is missing. */
export function isSparse(items: ts.Expression): boolean {
  const inner = unwrap(items);
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.some(ts.isOmittedExpression);
  return (ts.isCallExpression(inner) || ts.isNewExpression(inner)) && inner.arguments?.length === 1 && isGlobal(inner.expression, "Array");
}

import { ts } from "ts-morph";
import { nameOf, unwrap } from "./syntax.js";

/** What a callback without a name is called. */
export const theCallback = "the callback";

/** "`a`, `b` and `c`": each name once, the rest counted. */
export function listed(names: readonly string[]): string {
  const quoted = [...new Set(names)].map((name) => (name === theCallback ? name : `\`${name}\``));
  const shown = quoted.length > 4 ? [...quoted.slice(0, 3), `${String(quoted.length - 3)} others`] : quoted;
  const last = shown[shown.length - 1] ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** The names of expressions as a sentence lists them. */
export function listedNames(expressions: readonly ts.Expression[]): string {
  return listed(expressions.map(nameOf));
}

/** What a task is called: by its first call, whatever `then` makes of the result. */
export function taskName(expression: ts.Expression): string {
  const inner = unwrap(expression);
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return nameOf(inner);
  return /^(?:then|catch|finally)$/u.test(inner.expression.name.text) ? taskName(inner.expression.expression) : nameOf(inner);
}

/** How a callback is called at the start of a sentence. */
export function callbackName(callback: ts.Expression): string {
  return ts.isArrowFunction(callback) || ts.isFunctionExpression(callback) ? "The callback" : `\`${nameOf(callback)}\``;
}

/** What a chain of array methods starts from: `users` for `users.filter(isActive).slice(3)`, `tags` for `Object.keys(tags)`. */
export function sourceName(items: ts.Expression): string {
  const inner = unwrap(items);
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return nameOf(inner);
  const { name, expression: receiver } = inner.expression;
  const [first] = inner.arguments;
  if (first !== undefined && /^(?:Object|Array)$/u.test(receiver.getText())) return sourceName(first);
  return arrayMethods.test(name.text) ? sourceName(receiver) : nameOf(inner);
}

const arrayMethods = /^(?:filter|map|flatMap|slice|concat|sort|reverse|toSorted|toReversed|flat|entries|keys|values|fill)$/u;

import { ts } from "ts-morph";
import { bindingOf, importOf, outermost, unwrap, usesOf, type Draft, type FileView } from "../../engine/kit/index.js";
import type { Callback } from "./callback.js";
import type { Message } from "./messages.js";

const predicates = /^(?:filter|find|findIndex|findLast|findLastIndex|some|every)$/u;
const comparators = /^(?:sort|toSorted)$/u;
const reducers = /^(?:reduce|reduceRight)$/u;

/** Does the callee, an array's method by its name or a collection library's function, use the answer of this argument on the spot? */
export function isAnswering(call: ts.CallExpression, argument: ts.Expression): boolean {
  const { expression } = call;
  if (call.arguments[1] === argument) return libraryPredicate(call) !== undefined;
  if (!ts.isPropertyAccessExpression(expression) || call.arguments[0] !== argument) return false;
  const { text } = expression.name;
  return predicates.test(text) || comparators.test(text) || reducers.test(text);
}

const libraryPredicates = /^(?:filter|find|findIndex|findLast|findLastIndex|some|every|reject|partition|takeWhile|dropWhile|remove)$/u;

// _.filter(users, async (user) => …)    import { some } from "lodash-es"    import find from "lodash/find"
function libraryPredicate({ expression }: ts.CallExpression): string | undefined {
  const callee = unwrap(expression);
  const head = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  const from = ts.isIdentifier(head) ? importOf(head) : undefined;
  const library = /^(?:lodash|lodash-es|underscore)(?:\/(\w+)(?:\.js)?)?$/u.exec(from?.module ?? "");
  if (from === undefined || library === null) return undefined;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : (library[1] ?? from.exported);
  return libraryPredicates.test(name) ? name : undefined;
}

/** The finding at an array's method that takes a promise for an answer. */
export async function answerFinding(call: ts.CallExpression, callback: Callback, file: FileView): Promise<Draft<Message> | undefined> {
  const predicate = libraryPredicate(call);
  if (predicate !== undefined && call.arguments[1] === outermost(callback.expression)) {
    const data = { method: predicate, callback: callback.name };
    return { node: outermost(callback.expression), verdict: "report", message: "predicate", data };
  }
  const { expression: items, name } = call.expression as ts.PropertyAccessExpression;
  const method = name.text;
  if (reducers.test(method) && !isLostAccumulator(callback)) return undefined;
  const shape = (await file.oracle.elements(items))?.shape;
  if (shape !== "array" && shape !== "tuple" && !(await file.oracle.classNames(items)).includes("Array")) return undefined;
  const message = predicates.test(method) ? "predicate" : comparators.test(method) ? "comparator" : "accumulator";
  const accumulator = callback.inline?.parameters[0]?.name.getText(file.source) ?? "";
  return {
    node: outermost(callback.expression),
    verdict: "report",
    message,
    data: { method, callback: callback.name, accumulator },
  };
}

// async (total, item) => (await total) + …: the chain is awaited, link by link.
function isLostAccumulator({ inline }: Callback): boolean {
  const accumulator = inline?.parameters[0]?.name;
  if (inline === undefined || accumulator === undefined || !ts.isIdentifier(accumulator)) return false;
  const binding = bindingOf(accumulator);
  return binding !== undefined && !usesOf(binding).some(isLookedAt);
}

// await total    total.then(…)    return total    load(total)
function isLookedAt(use: ts.Identifier): boolean {
  const { parent } = outermost(use);
  if (ts.isPropertyAccessExpression(parent)) return /^(?:then|catch|finally)$/u.test(parent.name.text);
  return (
    ts.isAwaitExpression(parent) || (ts.isCallExpression(parent) && parent.arguments.includes(use)) || ts.isArrayLiteralExpression(parent)
  );
}

import { ts } from "ts-morph";
import { bindingOf, outermost, usesOf, type Draft, type FileView } from "../../engine/kit/index.js";
import type { Callback } from "./callback.js";
import type { Message } from "./messages.js";

const predicates = /^(?:filter|find|findIndex|findLast|findLastIndex|some|every)$/u;
const comparators = /^(?:sort|toSorted)$/u;
const reducers = /^(?:reduce|reduceRight)$/u;

/** Does the callee, an array's method by its name, use the answer of this argument on the spot? */
export function isAnswering(call: ts.CallExpression, argument: ts.Expression): boolean {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression) || call.arguments[0] !== argument) return false;
  const { text } = expression.name;
  return predicates.test(text) || comparators.test(text) || reducers.test(text);
}

/** The finding at an array's method that takes a promise for an answer. */
export async function answerFinding(call: ts.CallExpression, callback: Callback, file: FileView): Promise<Draft<Message> | undefined> {
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

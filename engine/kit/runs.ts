import { ts } from "ts-morph";
import type { FileView } from "../model/transform.js";
import { isGlobal, promiseStatic } from "./globals.js";
import { isTaskGroup, taskGroupStatic } from "./groups.js";
import { importOf } from "./scopes.js";
import { isFunctionNode, nameOf, outermost, unwrap } from "./syntax.js";

/** How the code around a function value comes to run it. */
export type Run =
  /** Once for every element of something, in one go: with an async function all of them are under way together. */
  | { readonly kind: "each"; readonly over: string; readonly call: ts.CallExpression }
  /** Again and again, each time after the last has ended: `reduce`, `mapSeries`, a limit of one. */
  | { readonly kind: "series"; readonly call: ts.CallExpression }
  /** By a timer, once or at every interval. */
  | { readonly kind: "timer"; readonly repeats: boolean; readonly call: ts.CallExpression }
  /** At every event of this name, or at the first alone. */
  | { readonly kind: "listener"; readonly event: string; readonly once: boolean; readonly call: ts.CallExpression }
  /** For every request that a server gets. */
  | { readonly kind: "request"; readonly call: ts.CallExpression }
  /** When a promise settles. */
  | { readonly kind: "reaction"; readonly call: ts.CallExpression }
  /** As a task of a group, beside its siblings. */
  | { readonly kind: "task"; readonly call: ts.CallExpression }
  /** Called on the spot, or handed to a function that calls it in ways this does not know. */
  | { readonly kind: "call"; readonly call: ts.CallExpression | ts.NewExpression; readonly isCallee: boolean }
  /** Stored, returned or exported: by anyone, at any time. */
  | { readonly kind: "kept" };

/** How a function value at this place is run: a function expression, or a name that stands for a function. */
export async function runOf(value: ts.Expression, file: FileView): Promise<Run> {
  const outer = outermost(value);
  const { parent } = outer;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    if (parent.expression === outer) return { kind: "call", call: parent, isCallee: true };
    return ts.isCallExpression(parent) ? runOfArgument(parent, outer, file) : { kind: "call", call: parent, isCallee: false };
  }
  const list = ts.isArrayLiteralExpression(parent) ? outermost(parent).parent : undefined;
  if (list !== undefined && ts.isCallExpression(list))
    return (await isTaskCall(list, file)) ? { kind: "task", call: list } : { kind: "kept" };
  return { kind: "kept" };
}

const eachPattern = /^(?:p?map|flatMap|forEach|each|filter|some|every|find|findIndex|eachOf|times|from)(?:Limit|Of|Async|Parallel)?$/iu;
const seriesPattern = /^(?:reduce|reduceRight|.*(?:Series|Sequential(?:ly)?))$/u;
const listenerPattern = /^(?:on|once|addListener|addEventListener|prependListener|prependOnceListener|subscribe|listen|watch|hook)$/u;
const routePattern = /^(?:get|post|put|patch|delete|del|head|options|all|use|route|command|action|handle|createServer|serve|onRequest)$/u;

async function runOfArgument(call: ts.CallExpression, argument: ts.Expression, file: FileView): Promise<Run> {
  const name = calledName(call);
  if (isTimer(call)) return { kind: "timer", repeats: name === "setInterval", call };
  if (await isTaskCall(call, file))
    return name === "map" || name === "stream" ? eachOrSeries(call, nameOfFirst(call)) : { kind: "task", call };
  if (name === undefined) return { kind: "call", call, isCallee: false };
  if (isReactionName(name) && ts.isPropertyAccessExpression(unwrap(call.expression))) return { kind: "reaction", call };
  if (seriesPattern.test(name)) return { kind: "series", call };
  if (eachPattern.test(name)) {
    const owner = ownerOf(call);
    if (call.arguments[0] !== argument) return eachOrSeries(call, nameOfFirst(call));
    // A stream's `map` waits for one callback before it runs the next.
    if (owner === undefined || (await file.oracle.elements(owner))?.shape === "async-iterable") return { kind: "series", call };
    return eachOrSeries(call, nameOf(owner));
  }
  const event = call.arguments[0] === argument ? undefined : eventName(call);
  if (listenerPattern.test(name) && (event !== undefined || name === "subscribe"))
    return { kind: "listener", event: event ?? name, once: /once/iu.test(name) || hasOption(call, "once", "true"), call };
  if (
    routePattern.test(name) &&
    takesRequest(argument) &&
    (event !== undefined || /^(?:use|all|createServer|serve|onRequest)$/u.test(name))
  )
    return { kind: "request", call };
  return name === "useCallback" ? { kind: "kept" } : { kind: "call", call, isCallee: false };
}

/** Is this a call of `setTimeout`, `setInterval`, `setImmediate` or `queueMicrotask`: a function handed over for later? */
export function isTimer(call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === "nextTick") return isGlobal(callee.expression, "process");
  return ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "requestAnimationFrame", "requestIdleCallback"].some(
    (name) => isGlobal(callee, name) || (ts.isIdentifier(callee) && importOf(callee)?.exported === name),
  );
}

/** Does the call hand functions to a task group: `group.spawn`, `TaskGroup.all`? */
export async function isTaskCall(call: ts.CallExpression, file: FileView): Promise<boolean> {
  if (/^(?:all|allSettled|any|race|map|stream)$/u.test(taskGroupStatic(call, file) ?? "")) return true;
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:spawn|trySpawn|daemon)$/u.test(callee.name.text)) return false;
  return isTaskGroup(callee.expression, file);
}

/**
 * Does the code around a promise wait for it before it goes on: `await`, or `return` to a caller that does? One that is an
 * element of `Promise.all` runs beside its siblings, and is not waited for at once.
 */
export function isJoinedAtOnce(expression: ts.Expression): boolean {
  const outer = outermost(expression);
  const { parent } = outer;
  if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || ts.isYieldExpression(parent)) return true;
  if (ts.isArrowFunction(parent)) return parent.body === outer;
  if (ts.isConditionalExpression(parent)) return parent.condition !== outer && isJoinedAtOnce(parent);
  if (ts.isBinaryExpression(parent)) return parent.right === outer && isChoice(parent.operatorToken.kind) && isJoinedAtOnce(parent);
  if (!ts.isPropertyAccessExpression(parent) || !isReactionName(parent.name.text) || !ts.isCallExpression(parent.parent)) return false;
  return isJoinedAtOnce(parent.parent);
}

/** Does the code around a call wait for all its results together: `await Promise.all(items.map(…))`? Gives that call of a combinator. */
export function combinatorAround(expression: ts.Expression): ts.CallExpression | undefined {
  const outer = outermost(expression);
  const list = ts.isArrayLiteralExpression(outer.parent) || ts.isSpreadElement(outer.parent) ? outermost(outer.parent) : outer;
  const { parent } = list;
  if (ts.isSpreadElement(parent) || ts.isArrayLiteralExpression(parent)) return combinatorAround(list);
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== list) return undefined;
  return promiseStatic(parent) === undefined ? undefined : parent;
}

/** The last name of what is called: `map` of `a.b.map(…)`, `f` of `f(…)`. */
export function calledName(call: ts.CallExpression): string | undefined {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : undefined;
}

function eachOrSeries(call: ts.CallExpression, over: string): Run {
  const isOne = call.arguments.some(
    (argument) =>
      ts.isObjectLiteralExpression(argument) &&
      argument.properties.some(
        (property) =>
          ts.isPropertyAssignment(property) &&
          /^(?:limit|concurrency|parallelism)$/u.test(property.name.getText()) &&
          property.initializer.getText() === "1",
      ),
  );
  return isOne ? { kind: "series", call } : { kind: "each", over, call };
}

function isReactionName(name: string): boolean {
  return name === "then" || name === "catch" || name === "finally";
}

function isChoice(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken ||
    operator === ts.SyntaxKind.CommaToken
  );
}

function ownerOf(call: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
}

function nameOfFirst(call: ts.CallExpression): string {
  const [first] = call.arguments;
  return first === undefined ? "" : nameOf(first);
}

function eventName(call: ts.CallExpression): string | undefined {
  const [first] = call.arguments;
  if (first === undefined || isFunctionNode(first)) return undefined;
  return ts.isStringLiteralLike(first) ? first.text : nameOf(first);
}

function hasOption(call: ts.CallExpression, name: string, value: string): boolean {
  return call.arguments.some(
    (argument) =>
      ts.isObjectLiteralExpression(argument) &&
      argument.properties.some(
        (property) => ts.isPropertyAssignment(property) && property.name.getText() === name && property.initializer.getText() === value,
      ),
  );
}

function takesRequest(argument: ts.Expression): boolean {
  const inner = unwrap(argument);
  return isFunctionNode(inner) ? inner.parameters.length > 0 : ts.isIdentifier(inner);
}

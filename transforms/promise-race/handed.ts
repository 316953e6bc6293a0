import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  isFunctionNode,
  isGlobal,
  isNoDelay,
  isReturned,
  isSetTimeout,
  lookup,
  nameOfFunction,
  someInside,
  someOwn,
  unwrap,
  type Binding,
  type Draft,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { rootCall, type OtherContender, type TimerContender } from "./contender.js";
import type { Drafts, Message } from "./messages.js";
import type { Race } from "./race.js";

/** A helper that is handed a promise and races it against a timer. */
export async function* handedFindings({ node }: Race, timer: TimerContender, { node: other }: OtherContender): Drafts {
  const promise = unwrap(other);
  const fn = enclosingFunction(node);
  if (fn === undefined || !ts.isIdentifier(promise) || !isParameterOf(promise, fn) || !isAwaitedThere(node)) return;
  yield await Promise.resolve(handed(node, promise, timer.delay, fn));
}

/** The same with an executor: `new Promise((resolve, reject) => { setTimeout(…); promise.then(resolve, reject); })`. */
export async function* executorFindings(node: ts.NewExpression, file: FileView): Drafts {
  const [argument] = node.arguments ?? [];
  const fn = enclosingFunction(node);
  if (argument === undefined || fn === undefined || !isGlobal(node.expression, "Promise")) return;
  const executor = unwrap(argument);
  if (!ts.isArrowFunction(executor) && !ts.isFunctionExpression(executor)) return;
  const settlers = executor.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? (bindingOf(name) ?? []) : []));
  const delay = delayIn(executor.body, settlers);
  const promise = delay === undefined ? undefined : forwardedIn(executor.body, settlers, fn);
  if (delay === undefined || promise === undefined) return;
  const thenable = await file.oracle.thenable(promise);
  if (thenable === "always" || thenable === "sometimes") yield handed(node, promise, delay, fn);
}

function handed(node: ts.Node, promise: ts.Identifier, delay: string, fn: FunctionNode): Draft<Message> {
  return {
    node,
    verdict: "report",
    message: "handed",
    data: { promise: promise.text, delay, helper: nameOfFunction(fn) ?? "this function" },
  };
}

function isParameterOf(name: ts.Identifier, fn: FunctionNode): boolean {
  const declared = lookup(name.text, name);
  return declared?.kind === "parameter" && declared.scope.node === fn;
}

// return await Promise.race([…]).finally(…)    const value = await Promise.race([…]);
function isAwaitedThere(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isAwaitExpression(parent) || isReturned(node)) return true;
  const isLink = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return isLink && isAwaitedThere(parent.parent);
}

/** The delay of the timer that settles the promise; undefined without one, and for one that ends the work as well. */
function delayIn(body: ts.Node, settlers: readonly Binding[]): string | undefined {
  let found: string | undefined;
  someOwn(body, (inner) => {
    if (!ts.isCallExpression(inner) || !isSetTimeout(inner.expression)) return false;
    const [callback, delay] = inner.arguments;
    const settles = callback !== undefined && mentionsAny(callback, settlers) && !someInside(callback, endsWork);
    if (settles && delay !== undefined && !isNoDelay(delay)) found = delay.getText();
    return found !== undefined;
  });
  return found;
}

function endsWork(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    /^(?:abort|cancel|destroy|kill|close|terminate)$/u.test(node.expression.name.text)
  );
}

/** The parameter of `fn` whose outcome becomes that of the promise: `promise.then(resolve, reject)`. */
function forwardedIn(body: ts.Node, settlers: readonly Binding[], fn: FunctionNode): ts.Identifier | undefined {
  let found: ts.Identifier | undefined;
  someOwn(body, (inner) => {
    if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return false;
    const isChain = /^(?:then|catch|finally)$/u.test(inner.expression.name.text) && rootCall(inner) === undefined;
    const root = isChain ? rootOf(inner) : undefined;
    if (root !== undefined && isParameterOf(root, fn) && inner.arguments.some((handler) => mentionsAny(handler, settlers))) found = root;
    return found !== undefined;
  });
  return found;
}

function rootOf(chain: ts.Expression): ts.Identifier | undefined {
  const inner = unwrap(chain);
  if (ts.isIdentifier(inner)) return inner;
  return ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression) ? rootOf(inner.expression.expression) : undefined;
}

function mentionsAny(node: ts.Node, bindings: readonly Binding[]): boolean {
  if (isFunctionNode(node) && node.body === undefined) return false;
  return someInside(node, (inner) => ts.isIdentifier(inner) && bindings.some((binding) => bindingOf(inner) === binding));
}

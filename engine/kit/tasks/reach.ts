import { ts } from "ts-morph";
import type { SignalSlot } from "../../model/oracle.js";
import type { FileView } from "../../model/transform.js";
import { askEach } from "../ask.js";
import { partsOf } from "../combinators/parts.js";
import { literalIn, mappingIn, siteAt } from "../combinators/site.js";
import { chainFrom, isPassing } from "../combinators/waiting.js";
import { isGlobal, promiseStatic } from "../globals.js";
import { contains, isFunctionNode, nameOf, outermost } from "../syntax.js";
import { isRetried } from "./retry.js";

/** A call that takes a signal and is given none. */
export interface Hand {
  readonly call: ts.CallExpression;
  readonly slot: SignalSlot;
}

/** A signal that a call is given already: the property or argument that holds it, and how it is written. */
export interface Carried {
  readonly call: ts.CallExpression;
  readonly node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.Expression;
  readonly text: string;
  readonly value: ts.Expression;
}

/** What a signal can do in the code of one task. */
export interface Reach {
  readonly hands: readonly Hand[];
  readonly carried: readonly Carried[];
  /** Names of calls that the task waits for and that take no signal. */
  readonly deaf: readonly string[];
  /** A `Promise.all` inside has calls that a later pass can give the task's signal, through a group of its own. */
  readonly inner?: boolean;
}

export const noReach: Reach = { hands: [], carried: [], deaf: [] };

/** Looks at every call that a task waits for: does it take a signal, or carry one? `region` is the task's expression or body. */
export async function reachOf(region: ts.Node, file: FileView): Promise<Reach> {
  const all = callsIn(region).filter((call) => isAwaitedIn(call, region) && !isRetried(call, region));
  const calls = all.filter((call) => promiseStatic(call) === undefined);
  const answers = await askEach(calls, (call) => answerFor(call, file));
  const inner = await askEach(all.flatMap(regionsIn), (nested) => reachOf(nested, file));
  return {
    hands: answers.flatMap(({ hand }) => hand ?? []),
    carried: [...answers.flatMap(({ carried }) => carried), ...inner.flatMap(({ carried }) => carried)],
    deaf: [...answers.flatMap(({ deaf }) => deaf ?? []), ...inner.flatMap(({ deaf }) => deaf)],
    inner: inner.some((reach) => reach.hands.length > 0 || reach.inner === true),
  };
}

interface CallAnswer {
  readonly hand?: Hand;
  readonly carried: readonly Carried[];
  readonly deaf?: string;
}

async function answerFor(call: ts.CallExpression, file: FileView): Promise<CallAnswer> {
  const carried = (await askEach(call.arguments, (argument) => carriedBy(argument, call, file))).flat();
  if (carried.length > 0) return { carried };
  const thenable = await file.oracle.thenable(call);
  if (thenable === "never" || thenable === "unknown") return { carried };
  const isLink = ts.isPropertyAccessExpression(call.expression) && /^(?:then|catch|finally)$/u.test(call.expression.name.text);
  if (isLink) return { carried };
  const slot = await file.oracle.signalSlot(call);
  if (slot === undefined || hasSpread(call, slot) || (await takesRequest(call, file))) return { carried, deaf: nameOf(call) };
  return { carried, hand: { call, slot } };
}

async function carriedBy(argument: ts.Expression, call: ts.CallExpression, file: FileView): Promise<readonly Carried[]> {
  if (ts.isObjectLiteralExpression(argument)) {
    const property = argument.properties.find(
      (member): member is ts.PropertyAssignment | ts.ShorthandPropertyAssignment =>
        (ts.isPropertyAssignment(member) || ts.isShorthandPropertyAssignment(member)) && member.name.getText() === "signal",
    );
    if (property === undefined) return [];
    const value = ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer;
    return [{ call, node: property, text: value.getText(), value }];
  }
  if (!ts.isIdentifier(argument) && !ts.isPropertyAccessExpression(argument)) return [];
  const path = await file.oracle.signalPath(argument);
  return path?.access === "" ? [{ call, node: argument, text: argument.getText(), value: argument }] : [];
}

// { ...init } may carry a signal of its own.
function hasSpread(call: ts.CallExpression, slot: SignalSlot): boolean {
  const argument = call.arguments[slot.index];
  return (
    argument !== undefined &&
    ts.isObjectLiteralExpression(argument) &&
    argument.properties.some((member) => ts.isSpreadAssignment(member) || member.name?.getText() === "signal")
  );
}

async function takesRequest(call: ts.CallExpression, file: FileView): Promise<boolean> {
  const [first] = call.arguments;
  return first !== undefined && isGlobal(call.expression, "fetch") && (await file.oracle.classNames(first)).includes("Request");
}

// Code that runs while the task is waited for: its own, and the handlers of `then`. Clean-up and other combinators are left out.
function callsIn(region: ts.Node): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCatchClause(node) || (isFunctionNode(node) && thenOf(node) === undefined)) return;
    if (ts.isTryStatement(node)) {
      visit(node.tryBlock);
      return;
    }
    if (ts.isCallExpression(node)) {
      calls.push(node);
      if (promiseStatic(node) !== undefined) return;
    }
    ts.forEachChild(node, visit);
  };
  visit(region);
  return calls;
}

/** The code of the tasks that a `Promise.all` inside will have. */
function regionsIn(call: ts.CallExpression): readonly ts.Node[] {
  const site = siteAt(call);
  if (site === undefined) return [];
  const array = literalIn(site.argument);
  const mapping = mappingIn(site.argument);
  const parts = array === undefined ? undefined : partsOf(array);
  const callbacks = [...(parts?.mappings ?? []), ...(mapping === undefined ? [] : [mapping])].map(({ callback }) => callback);
  return [...(parts?.elements ?? []), ...callbacks.flatMap((callback) => (ts.isArrowFunction(callback) ? callback.body : []))];
}

/** The `promise.then(fn)` that a function is the first handler of. */
function thenOf(fn: ts.Node): ts.CallExpression | undefined {
  const call = fn.parent;
  return ts.isCallExpression(call) &&
    call.arguments[0] === fn &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === "then"
    ? call
    : undefined;
}

// Does the task end only after this call's promise: awaited, returned, or part of a chain that is?
function isAwaitedIn(call: ts.Expression, region: ts.Node): boolean {
  const outer = outermost(call);
  if (outer === region || contains(outer, region)) return true;
  const { parent } = outer;
  const chain = chainFrom(outer);
  if (chain !== undefined) return isAwaitedIn(chain, region);
  if (ts.isConditionalExpression(parent) && parent.condition !== outer) return isAwaitedIn(parent, region);
  if (ts.isBinaryExpression(parent) && parent.right === outer && isPassing(parent.operatorToken.kind)) return isAwaitedIn(parent, region);
  if (!ts.isAwaitExpression(parent) && !ts.isReturnStatement(parent) && !(ts.isArrowFunction(parent) && parent.body === outer))
    return false;
  for (let at: ts.Node = outer; at !== region && at.parent !== undefined; at = at.parent) {
    if (!isFunctionNode(at.parent)) continue;
    const then = thenOf(at.parent);
    return at.parent.end > region.end || at.parent.pos < region.pos || (then !== undefined && isAwaitedIn(then, region));
  }
  return true;
}

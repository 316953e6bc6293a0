import { ts } from "ts-morph";
import {
  bindingOf,
  isAssigned,
  someInside,
  someOwn,
  suspends,
  unwrap,
  usesOf,
  type Binding,
  type FileView,
} from "../../engine/kit/index.js";

/** Code that answers failures: a `catch` clause, or a function given to `promise.catch`. */
export interface Handler {
  readonly node: ts.CatchClause | ts.ArrowFunction | ts.FunctionExpression;
  readonly body: ts.ConciseBody;
  /** What failed: the `try` block, or the promise. */
  readonly guarded: ts.Block | ts.Expression;
  /** How the error is received: a name, parts of it, or not at all. */
  readonly received: Binding | ts.BindingPattern | undefined;
  /** Nothing it guards is awaited: neither siblings nor a cancellation can be lost here, only a cause. */
  readonly isSynchronous: boolean;
}

/** The handler that a node is, or that it hands over. */
export async function handlerOf(node: ts.Node, file: FileView): Promise<Handler | undefined> {
  if (ts.isCatchClause(node)) {
    const { tryBlock } = node.parent;
    const received = receivedAs(node.variableDeclaration?.name);
    return { node, body: node.block, guarded: tryBlock, received, isSynchronous: !suspends(tryBlock) };
  }
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return undefined;
  const callee = unwrap(node.expression);
  const [argument] = node.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "catch" || argument === undefined) return undefined;
  const fn = unwrap(argument);
  if ((!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) || fn.parameters.length > 1) return undefined;
  const thenable = await file.oracle.thenable(callee.expression);
  if (thenable === "never" || thenable === "unknown") return undefined;
  return { node: fn, body: fn.body, guarded: callee.expression, received: receivedAs(fn.parameters[0]?.name), isSynchronous: false };
}

function receivedAs(name: ts.BindingName | undefined): Handler["received"] {
  return name !== undefined && ts.isIdentifier(name) ? bindingOf(name) : name;
}

/** Is the caught error given another value somewhere? */
export function isReassigned(received: Binding): boolean {
  return usesOf(received).some(isAssigned);
}

/** Does the handler throw the caught error again, whole or as part of what it throws? */
export function isRethrown({ body, received }: Handler): boolean {
  if (received === undefined || !("scope" in received)) return false;
  return someOwn(
    body,
    (node) => ts.isThrowStatement(node) && someInside(node.expression, (inner) => ts.isIdentifier(inner) && bindingOf(inner) === received),
  );
}

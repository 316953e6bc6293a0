import { ts } from "ts-morph";
import { lookup } from "./scopes.js";
import { isFunctionNode, unwrap, type FunctionNode } from "./syntax.js";

const cleanupEvents = /^(?:abort|exit|beforeExit|disconnect|SIG[A-Z]+)$/u;
const cleanupCalls = /^(?:shield|finally|afterEach|afterAll|onTestFinished|onTestFailed)$/u;

/**
 * Does `node` run as clean-up, which must not be cut short: in a `finally`, an abort listener, `shield`, a disposal method, or where
 * the signal is known to be aborted? `signal` is the text that would be passed; clean-up may use a signal it was given itself.
 */
export function isCleanup(node: ts.Node, signal: string | undefined, lifecycleMethods: readonly string[]): boolean {
  const root = signal === undefined ? undefined : /^[\w$]+/u.exec(signal)?.[0];
  const home = root === undefined || root === "this" ? undefined : lookup(root, node)?.scope.node;
  for (let at: ts.Node = node; at.parent !== undefined && at !== home; at = at.parent) {
    const { parent } = at;
    if (ts.isTryStatement(parent) && parent.finallyBlock === at) return true;
    if (signal !== undefined && isUnderAborted(parent, at, signal)) return true;
    if (!isFunctionNode(at)) continue;
    if (isCleanupCallback(at)) return true;
    if (ts.isMethodDeclaration(at) && (root === undefined || root === "this") && lifecycleMethods.includes(at.name.getText())) return true;
    if (ts.isMethodDeclaration(at) && /^\[Symbol\.(?:asyncD|d)ispose\]$/u.test(at.name.getText())) return true;
  }
  return false;
}

// if (signal.aborted) await wait;
function isUnderAborted(branch: ts.Node, child: ts.Node, signal: string): boolean {
  const then = ts.isIfStatement(branch) ? branch.thenStatement : ts.isConditionalExpression(branch) ? branch.whenTrue : undefined;
  if (then !== child) return false;
  const condition = ts.isIfStatement(branch) ? branch.expression : (branch as ts.ConditionalExpression).condition;
  return unwrap(condition).getText().replaceAll("?.", ".") === `${signal.replaceAll("?.", ".")}.aborted`;
}

function isCleanupCallback(fn: FunctionNode): boolean {
  const call = fn.parent;
  if (ts.isBinaryExpression(call))
    return call.right === fn && ts.isPropertyAccessExpression(call.left) && call.left.name.text === "onabort";
  if (!ts.isCallExpression(call) || !call.arguments.includes(fn as ts.Expression & FunctionNode)) return false;
  const callee = unwrap(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : "";
  const [event] = call.arguments;
  return cleanupCalls.test(name) || (event !== undefined && ts.isStringLiteralLike(event) && cleanupEvents.test(event.text));
}

import { ts } from "ts-morph";
import {
  calledName,
  calleeText,
  contains,
  goesOn,
  isAssignment,
  mayFollow,
  outermost,
  someInside,
  someOwn,
  unwrap,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { isPlace, placeOf, waitsIn, type Place } from "./place.js";
import { isQueueing } from "./turns.js";

const lockWords = /lock|mutex|exclusive|synchroni[sz]|serial|semaphore|singleflight|dedupe|sequential/iu;
const gateWords = /^(?:gated?|memoi[sz]ed?|once)$/iu;

/**
 * Does the function let only one run through to `site`: a lock it takes first, or a flag it asks for and sets before it waits?
 * With `isCallee`, the site is the call of what must not run twice, so that storing its promise is a claim.
 */
export function isGuarded(fn: FunctionNode, site: ts.Node, isCallee = false): boolean {
  const { body } = fn;
  if (body === undefined) return false;
  if (isGated(fn)) return true;
  const waits = waitsIn(body).filter((wait) => wait.end <= site.getStart() && mayFollow(wait, site));
  if (waits.some((wait) => ts.isAwaitExpression(wait) && isLockTaken(wait.expression, body))) return true;
  return isClaimed(body, waits[0]?.pos ?? site.getStart(), site, isCallee);
}

// @gate() private async migrate(…)
function isGated(fn: FunctionNode): boolean {
  const decorators = ts.isMethodDeclaration(fn) ? (ts.getDecorators(fn) ?? []) : [];
  return decorators.some(({ expression }) => {
    const name = ts.isCallExpression(expression) ? (calleeText(expression) ?? "") : expression.getText();
    return gateWords.test(name) || lockWords.test(name);
  });
}

// await this.mutex.acquire();    const release = await lock.lock();    await turns.acquire(); … turns.release();
function isLockTaken(awaited: ts.Expression, body: ts.Node): boolean {
  const inner = unwrap(awaited);
  if (!ts.isCallExpression(inner)) return false;
  if (lockWords.test(calleeText(inner) ?? "")) return true;
  const taken = placeCalled(inner, "acquire");
  return taken !== undefined && someInside(body, (node) => placeCalled(node, "release") === taken);
}

// turns.release()
function placeCalled(node: ts.Node, method: string): string | undefined {
  const callee = ts.isCallExpression(node) ? unwrap(node.expression) : undefined;
  if (callee === undefined || !ts.isPropertyAccessExpression(callee) || callee.name.text !== method) return undefined;
  return placeOf(callee.expression)?.text;
}

/** Do calls like this run what they are given one after another: a lock, or a promise that is put behind itself? */
export function isSerialised(call: ts.CallExpression | ts.NewExpression): boolean {
  if (lockWords.test(calleeText(call) ?? "")) return true;
  if (!ts.isCallExpression(call)) return false;
  if (isQueueing(call)) return true;
  if (calledName(call) !== "then") return false;
  let outer: ts.Expression = outermost(call);
  while (ts.isPropertyAccessExpression(outer.parent) && ts.isCallExpression(outer.parent.parent)) outer = outermost(outer.parent.parent);
  let head: ts.Expression = call;
  while (ts.isCallExpression(head) && ts.isPropertyAccessExpression(head.expression)) head = unwrap(head.expression.expression);
  const tail = placeOf(head);
  return tail !== undefined && someOwn(statementOf(call) ?? outer, (node) => isAssignment(node) && isPlace(unwrap(node.left), tail));
}

function statementOf(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node, (ancestor) => ts.isBlock(ancestor) || ts.isSourceFile(ancestor));
}

// if (this.busy) return; this.busy = true;    if (!this.loading) { this.loading = true; … }    if (pending) return pending; pending = …
function isClaimed(body: ts.Node, firstWait: number, site: ts.Node, isCallee: boolean): boolean {
  return someOwn(body, (node) => {
    const isElsewhere = !contains(node, site) || (isCallee && isStoredCall(node, site));
    const flag = node.getStart() >= firstWait || waitsIn(node).length > 0 || !isElsewhere ? undefined : claimedBy(node);
    return flag !== undefined && someOwn(body, (test) => ts.isIfStatement(test) && test.pos < node.pos && asksFirst(test, node, flag.text));
  });
}

// if (this.running) return this.running; this.running = this.drain();  what `drain` does behind its first wait, it does alone.
function isStoredCall(node: ts.Node, site: ts.Node): boolean {
  return isAssignment(node) && unwrap(node.right) === site;
}

function claimedBy(node: ts.Node): Place | undefined {
  if (isAssignment(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return node.right.kind === ts.SyntaxKind.FalseKeyword ? undefined : placeOf(node.left);
  const isPut =
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && /^(?:set|add)$/u.test(node.expression.name.text);
  return isPut ? placeOf(node.expression.expression) : undefined;
}

function asksFirst(test: ts.IfStatement, claim: ts.Node, flag: string): boolean {
  const asks = someOwn(test.expression, (node) => {
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
    return placeOf(node)?.text === flag;
  });
  return asks && (!goesOn(test.thenStatement) || contains(test.thenStatement, claim));
}

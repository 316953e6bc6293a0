import { ts } from "ts-morph";
import { ancestorInFunction, calledName, contains, outermost, someOwn, unwrap } from "../../engine/kit/index.js";
import { waitsIn } from "./place.js";
import { isWhole, readsIn, type Target, type Write } from "./write.js";

/** A write in one expression that reads its target, waits, and writes what it made of it. */
export interface Update {
  readonly write: Write;
  readonly wait: ts.AwaitExpression;
  /** What can be awaited before the target is read at all; undefined when the read cannot move. */
  readonly subject: ts.Expression | undefined;
}

/** The update a write is; undefined when it reads its target behind the wait, or not at all. */
export function updateOf(write: Write): Update | undefined {
  const { value, form, target } = write;
  if (value === undefined || form === "asking") return undefined;
  const waits = waitsIn(value).filter(ts.isAwaitExpression);
  const [wait] = waits;
  if (wait === undefined) return undefined;
  const reads = readsIn(value, target).filter((read) => isWhole(read) && isReadBefore(read, waits));
  if (form === "computed") return { write, wait, subject: reads.length === 0 ? value : undefined };
  const stale = reads.filter((read) => !isOnlyAsked(read, value));
  if (stale.length === 0) return undefined;
  if (stale.every((read) => isAwaitedReceiver(read, waits) || isLookedUpAgain(read, write))) return undefined;
  return { write, wait, subject: subjectIn(value, waits, target) };
}

// Evaluated before the wait has ended, on a way through the expression that comes to the wait.
function isReadBefore(read: ts.Node, waits: readonly ts.AwaitExpression[]): boolean {
  return waits.some((wait) => read.end <= wait.end && !areApart(read, wait));
}

// condition ? read : await …
function areApart(left: ts.Node, right: ts.Node): boolean {
  for (let at = left; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (parent.pos > right.pos || right.end > parent.end) continue;
    return ts.isConditionalExpression(parent) && parent.condition !== at && !contains(parent.condition, right);
  }
  return false;
}

// `x ? x : await load()`, `x ?? (await load())`: the value does not depend on what was read.
function isOnlyAsked(read: ts.Node, value: ts.Expression): boolean {
  for (let at: ts.Node = read; at !== value; at = at.parent) {
    const { parent } = at;
    if (ts.isConditionalExpression(parent) && parent.condition === at) return true;
    if (ts.isBinaryExpression(parent) && parent.left === at && isChoice(parent.operatorToken.kind) && waitsIn(parent.right).length > 0)
      return true;
  }
  return false;
}

// `page = await page.next()`, `chain = await chain`: the old value hands over to the new one.
function isAwaitedReceiver(read: ts.Node, waits: readonly ts.AwaitExpression[]): boolean {
  return waits.some((wait) => {
    let head: ts.Expression = unwrap(wait.expression);
    while (ts.isCallExpression(head) || ts.isPropertyAccessExpression(head)) head = unwrap(head.expression);
    return contains(head, read) || contains(read, head) || unwrap(wait.expression) === read;
  });
}

// if (!this.broker.isConnected()) this.broker = await this.findBroker(this.broker);  asked with the old one, the answer is the same.
function isLookedUpAgain(read: ts.Node, { node, target }: Write): boolean {
  const call = outermost(read as ts.Expression).parent;
  if (!ts.isCallExpression(call) || !/^(?:find|look_?up|resolve|get|fetch|load)(?![a-z])/u.test(calledName(call) ?? "")) return false;
  return (
    ancestorInFunction(
      node,
      (at) => ts.isIfStatement(at) && contains(at.thenStatement, node) && readsIn(at.expression, target).length > 0,
    ) !== undefined
  );
}

// The smallest part that holds every wait, is evaluated whenever the value is, and does not read the target.
function subjectIn(value: ts.Expression, waits: readonly ts.AwaitExpression[], target: Target): ts.Expression | undefined {
  const [first] = waits;
  if (first === undefined) return undefined;
  let subject: ts.Node = first;
  for (let at: ts.Node = first; at !== value; at = at.parent) {
    const { parent } = at;
    const isBranch =
      (ts.isConditionalExpression(parent) && parent.condition !== at) ||
      (ts.isBinaryExpression(parent) && parent.right === at && isChoice(parent.operatorToken.kind));
    if (isBranch) subject = parent;
    if (!waits.every((wait) => contains(subject, wait))) subject = parent;
  }
  const part = subject as ts.Expression;
  if (readsIn(part, target).length > 0 || !waits.every((wait) => contains(part, wait))) return undefined;
  return hasEffectBefore(value, part, target) ? undefined : part;
}

// Whatever ran before the wait must not mind running behind it.
function hasEffectBefore(value: ts.Expression, part: ts.Expression, target: Target): boolean {
  return someOwn(value, (node) => {
    if (node.end > part.pos || contains(part, node)) return false;
    if (ts.isCallExpression(node)) return readsIn(node, target)[0] !== node;
    return (
      ts.isNewExpression(node) || ts.isPostfixUnaryExpression(node) || ts.isDeleteExpression(node) || ts.isTaggedTemplateExpression(node)
    );
  });
}

function isChoice(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Where an awaited part can be put in front of a write. */
export type Front =
  /** Before this statement of a list. */
  | { readonly kind: "statement"; readonly statement: ts.Statement }
  /** The statement is all that an `if`, loop or case has: it becomes a block. */
  | { readonly kind: "body"; readonly statement: ts.Statement }
  /** The body of this arrow function becomes a block. */
  | { readonly kind: "arrow"; readonly arrow: ts.ArrowFunction; readonly isUsed: boolean };

/** The place in front of a write that is a statement, is returned, or is an arrow's body; undefined in the middle of anything else. */
export function frontOf(write: Write): Front | undefined {
  const outer = outermost(write.node);
  const { parent } = outer;
  if (ts.isArrowFunction(parent)) return { kind: "arrow", arrow: parent, isUsed: isValueUsed(parent) };
  if (!ts.isExpressionStatement(parent) && !ts.isReturnStatement(parent)) return undefined;
  const list = parent.parent;
  return { kind: ts.isBlock(list) || ts.isSourceFile(list) || ts.isModuleBlock(list) ? "statement" : "body", statement: parent };
}

// ids.forEach(async (id) => …)    await Promise.all(ids.map(async (id) => …));
function isValueUsed(arrow: ts.ArrowFunction): boolean {
  const call = outermost(arrow).parent;
  if (!ts.isCallExpression(call)) return true;
  if (ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === "forEach") return false;
  let at: ts.Node = call;
  for (;;) {
    const { parent } = at;
    if (ts.isExpressionStatement(parent)) return false;
    if (
      !ts.isAwaitExpression(parent) &&
      !ts.isParenthesizedExpression(parent) &&
      !(ts.isCallExpression(parent) && parent.arguments[0] === at)
    )
      return true;
    at = parent;
  }
}

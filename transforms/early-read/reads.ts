import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  isAssigned,
  isAssignment,
  isCount,
  isFunctionNode,
  loopsAround,
  mayFollow,
  outermost,
  someInside,
  someOwn,
  usesOf,
  type Binding,
} from "../../engine/kit/index.js";
import type { Task } from "./task.js";

/** Everything that changes a variable besides its declaration: assignments, `++`, `push` on a list. */
export function writesTo(binding: Binding): readonly ts.Node[] {
  return usesOf(binding).flatMap((use) => writeAround(use) ?? []);
}

function writeAround(use: ts.Identifier): ts.Node | undefined {
  const outer = outermost(use);
  const { parent } = outer;
  if (isAssignment(parent) && parent.left === outer) return parent;
  if (isCount(parent)) return parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === "push" && ts.isCallExpression(parent.parent)) return parent.parent;
  const isTarget = ts.isArrayLiteralExpression(parent) || ts.isShorthandPropertyAssignment(parent);
  return isTarget && isAssigned(use) ? ts.findAncestor(parent, isAssignment) : undefined;
}

/** Is a write one of a flag, which says how far the work is and may be read at any time? */
export function isFlag(write: ts.Node): boolean {
  if (!ts.isBinaryExpression(write)) return false;
  const { right } = write;
  return (
    right.kind === ts.SyntaxKind.TrueKeyword ||
    right.kind === ts.SyntaxKind.FalseKeyword ||
    right.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(right) && right.text === "undefined")
  );
}

/** The first read of a variable in the function's own code that control reaches behind the start of a task and before its join. */
export function earlyRead(binding: Binding, task: Task): ts.Identifier | undefined {
  const owner = enclosingFunction(task.start);
  const reads = usesOf(binding).filter(
    (use) =>
      use.pos >= task.start.end &&
      enclosingFunction(use) === owner &&
      (writeAround(use) === undefined || isResult(use)) &&
      !ts.isTypeQueryNode(use.parent) &&
      mayFollow(task.start, use),
  );
  // while (!ready) await tick();    for (…) { if (failure) throw failure; … }
  if (reads.some((read) => loopsAround(read).some((loop) => !isInside(task.start, loop)))) return undefined;
  return reads.find((read) => joinBefore(read, task) === undefined);
}

function isResult(use: ts.Identifier): boolean {
  return ts.isReturnStatement(use.parent);
}

/** The wait for the task that comes before a read. */
function joinBefore(read: ts.Node, task: Task): ts.Node | undefined {
  return [...joinsOf(task), ...endsOf(task)].find((join) => join.end <= read.pos);
}

// void upload(parts, () => progress.end());  for await (const each of progress) …;  yield* progress;
function endsOf({ start }: Task): readonly ts.Node[] {
  const found: ts.Node[] = [];
  someOwn(enclosingFunction(start) ?? start.getSourceFile(), (node) => {
    const isRead = ts.isForOfStatement(node)
      ? node.awaitModifier !== undefined
      : ts.isYieldExpression(node) && node.asteriskToken !== undefined;
    const source = isRead && node.pos >= start.end ? (node as ts.ForOfStatement | ts.YieldExpression).expression : undefined;
    const stream = source !== undefined && ts.isIdentifier(source) ? bindingOf(source) : undefined;
    if (stream !== undefined && someInside(start, (inner) => isEndOf(inner, stream))) found.push(node);
    return false;
  });
  return found;
}

// progress.end()
function isEndOf(node: ts.Node, stream: Binding): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  return /^(?:end|close|return|finish|complete|done)$/u.test(name.text) && ts.isIdentifier(expression) && bindingOf(expression) === stream;
}

/** The waits of the function for the task or its group, in source order. */
export function joinsOf({ start, use }: Task): readonly ts.Node[] {
  const handle = use.kind === "kept" ? use.handle : use.kind === "loose" ? use.group : undefined;
  const owner = enclosingFunction(start) ?? start.getSourceFile();
  if (handle === undefined) return [];
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node !== owner && isFunctionNode(node)) return;
    const isWait = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
    const subject = isWait ? node.expression : undefined;
    if (subject !== undefined && node.pos >= start.end && names(subject, handle)) found.push(ts.isForOfStatement(node) ? subject : node);
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return found;
}

function names(node: ts.Node, handle: Binding): boolean {
  return someInside(node, (inner) => ts.isIdentifier(inner) && inner.text === handle.name && bindingOf(inner) === handle);
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

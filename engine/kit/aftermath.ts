import { ts } from "ts-morph";
import { enclosingFunction, isFunctionNode, someOwn } from "./syntax.js";

/** Has the code before `node` aborted the signal already, so that waiting with it would not wait at all? */
export function isAbortedBefore(node: ts.Node, signal: string, isOwn: boolean): boolean {
  const body = enclosingFunction(node)?.body ?? node.getSourceFile();
  const holder = signal.replace(/\??\.signal$/u, "");
  return someOwn(body, (inner) => {
    if (!ts.isCallExpression(inner) || inner.end > node.pos || !ts.isPropertyAccessExpression(inner.expression)) return false;
    const { name, expression } = inner.expression;
    return name.text === "abort" ? isOwn || expression.getText() === holder : name.text === "cancel" && expression.getText() === holder;
  });
}

/**
 * Is an abort answered by work behind the wait, in code that no longer runs once the wait rejects: after a loop that ends when the
 * signal has aborted, or under an `if` that asks for it?
 */
export function isAnsweredBehind(node: ts.Node, signal: string): boolean {
  const isAsked = (inner: ts.Node): boolean =>
    ts.isPropertyAccessExpression(inner) && inner.name.text === "aborted" && plain(inner.expression.getText()) === plain(signal);
  let loops = false;
  for (let at: ts.Node = node; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    if (ts.isIterationStatement(at, false)) {
      if (asksToEnd(at, isAsked) && hasWorkAfter(at)) return true;
      loops = true;
    }
    if (ts.isBlock(at.parent) && answersIn(at.parent, loops ? at.pos : node.end, isAsked)) return true;
  }
  return false;
}

function plain(text: string): string {
  return text.replaceAll("?.", ".");
}

// while (!signal.aborted) { … }    for (;;) { if (signal.aborted) break; … }
function asksToEnd(loop: ts.IterationStatement, isAsked: (node: ts.Node) => boolean): boolean {
  const condition = ts.isForStatement(loop)
    ? loop.condition
    : ts.isWhileStatement(loop) || ts.isDoStatement(loop)
      ? loop.expression
      : undefined;
  if (condition !== undefined && someOwn(condition, isAsked)) return true;
  return someOwn(
    loop.statement,
    (inner) => ts.isIfStatement(inner) && someOwn(inner.expression, isAsked) && someOwn(inner.thenStatement, ts.isBreakStatement),
  );
}

// What follows in the function; a bare `return` is no work, and a `finally` runs anyway.
function hasWorkAfter(loop: ts.Node): boolean {
  for (let at = loop; at.parent !== undefined && !isFunctionNode(at.parent); at = at.parent) {
    const { parent } = at;
    if (!ts.isBlock(parent)) continue;
    const rest = parent.statements.slice(parent.statements.findIndex((statement) => statement === at) + 1);
    if (rest.some((statement) => !isBareExit(statement))) return true;
    if (isFunctionNode(parent.parent)) return false;
  }
  return false;
}

// if (signal.aborted) { await undo(); return; }
function answersIn(block: ts.Block, from: number, isAsked: (node: ts.Node) => boolean): boolean {
  return block.statements.some(
    (statement) =>
      statement.pos >= from &&
      ts.isIfStatement(statement) &&
      isPlainQuestion(statement.expression, isAsked) &&
      !isBareExit(statement.thenStatement),
  );
}

function isPlainQuestion(condition: ts.Expression, isAsked: (node: ts.Node) => boolean): boolean {
  return (
    isAsked(condition) ||
    (ts.isBinaryExpression(condition) && (isPlainQuestion(condition.left, isAsked) || isPlainQuestion(condition.right, isAsked)))
  );
}

function isBareExit(statement: ts.Statement): boolean {
  if (ts.isBlock(statement))
    return statement.statements.length === 0 || (statement.statements.length === 1 && isBareExit(statement.statements[0] as ts.Statement));
  if (ts.isReturnStatement(statement)) return statement.expression === undefined;
  return (
    ts.isBreakStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isEmptyStatement(statement)
  );
}

import { ts } from "ts-morph";
import {
  enclosingFunction,
  indentOf,
  insertAt,
  isFunctionNode,
  lookup,
  someInside,
  styleOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";

/** The `catch` of a loop that would take an abort for one more failure, and go on. */
export interface Retry {
  readonly clause: ts.CatchClause;
  /** Makes an abort leave the loop; undefined where the signal cannot be named. */
  readonly rethrow: (statement: string) => Edit | undefined;
}

/** The catch clause that would swallow a rejection at `node` and let the loop around it go on; undefined when none does, or when the loop heeds `signal` by itself. */
export function retryAround(node: ts.Node, signal: string, file: FileView): Retry | undefined {
  for (let at: ts.Node = node; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    const statement = at.parent;
    if (!ts.isTryStatement(statement) || statement.tryBlock !== at || statement.catchClause === undefined) continue;
    const { catchClause: clause } = statement;
    const ending = endingOf(clause.block);
    if (ending === "throws") continue;
    const loop = ending === "leaves" ? undefined : loopAround(statement);
    if (loop === undefined || heeds(loop, signal)) return undefined;
    const root = /^[\w$]+/u.exec(signal)?.[0] ?? "this";
    const isNamed = root === "this" || lookup(root, clause.block) === lookup(root, node);
    return { clause, rethrow: (text) => (isNamed && !isShadowedIn(clause, root) ? rethrowIn(clause, text, file) : undefined) };
  }
  return retryOutside(node, signal, file);
}

/** The same for a rejection that the function around `node` passes on to whoever awaits it. */
export function retryOutside(node: ts.Node, signal: string, file: FileView): Retry | undefined {
  const outside = awaitOutside(node);
  return outside === undefined ? undefined : retryAround(outside, signal, file);
}

// await Promise.all(items.map(async (item) => { … }))
// ^^^^^ where a rejection inside the callback comes out again
function awaitOutside(node: ts.Node): ts.AwaitExpression | undefined {
  const fn = enclosingFunction(node);
  if (fn === undefined || !ts.isExpression(fn)) return undefined;
  for (let at: ts.Node = fn.parent; at !== undefined && ts.isExpression(at) && !isFunctionNode(at); at = at.parent)
    if (ts.isAwaitExpression(at)) return at;
  return undefined;
}

/** Does a `catch` of the same function take a rejection at `node` and not throw on every path? */
export function isCaught(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    const statement = at.parent;
    if (
      ts.isTryStatement(statement) &&
      statement.tryBlock === at &&
      statement.catchClause !== undefined &&
      endingOf(statement.catchClause.block) !== "throws"
    )
      return true;
  }
  return false;
}

function loopAround(node: ts.Node): ts.IterationStatement | undefined {
  for (let at = node.parent; at !== undefined && !isFunctionNode(at); at = at.parent) if (ts.isIterationStatement(at, false)) return at;
  return undefined;
}

// Asked about anywhere in the loop, the signal ends it: by its condition, or where the catch tells an abort from a failure.
function heeds(loop: ts.IterationStatement, signal: string): boolean {
  const holder = signal.replace(/\??\.signal$/u, "");
  return (
    someInside(
      loop,
      (inner) =>
        ts.isPropertyAccessExpression(inner) &&
        ["aborted", "throwIfAborted", "checkpoint"].includes(inner.name.text) &&
        inner.expression.getText().startsWith(holder),
    ) || /\bAbortError\b|\bCancelledError\b|\bisAbort\w*\(|\bisCancel\w*\(/u.test(loop.getText())
  );
}

/** How a block ends on every path: by throwing, by leaving the loop around it, or (also on some paths only) not at all. */
function endingOf(block: ts.Block): "throws" | "leaves" | "goes on" {
  const last = block.statements[block.statements.length - 1];
  if (last === undefined) return "goes on";
  const isEarlyOut = someLeaving(block, (inner) => ts.isContinueStatement(inner));
  if (isEarlyOut) return "goes on";
  return endingOfStatement(last);
}

function endingOfStatement(statement: ts.Statement): "throws" | "leaves" | "goes on" {
  if (ts.isThrowStatement(statement)) return "throws";
  if (ts.isReturnStatement(statement) || ts.isBreakStatement(statement)) return "leaves";
  if (ts.isBlock(statement)) return endingOf(statement);
  if (!ts.isIfStatement(statement) || statement.elseStatement === undefined) return "goes on";
  const endings = [endingOfStatement(statement.thenStatement), endingOfStatement(statement.elseStatement)];
  return endings.includes("goes on") ? "goes on" : endings.includes("leaves") ? "leaves" : "throws";
}

function someLeaving(node: ts.Node, test: (inner: ts.Node) => boolean): boolean {
  return (
    test(node) ||
    (ts.forEachChild(node, (child) => !isFunctionNode(child) && !ts.isIterationStatement(child, false) && someLeaving(child, test)) ??
      false)
  );
}

function isShadowedIn(clause: ts.CatchClause, root: string): boolean {
  return clause.variableDeclaration !== undefined && clause.variableDeclaration.name.getText() === root;
}

// catch (error) {
//                ^ right behind the brace, or behind a comment on its line
function rethrowIn(clause: ts.CatchClause, text: string, file: FileView): Edit {
  const { source } = file;
  const style = styleOf(source);
  const statement = `${text}${style.semicolons ? ";" : ""}`;
  const open = clause.block.getStart(source) + 1;
  const [first] = clause.block.statements;
  const isOneLine = !source.text.slice(open, clause.block.end).includes("\n");
  if (isOneLine) return insertAt(file, open, first === undefined && clause.block.end === open + 1 ? ` ${statement} ` : ` ${statement}`);
  const trailing = ts.getTrailingCommentRanges(source.text, open) ?? [];
  const offset = trailing[trailing.length - 1]?.end ?? open;
  const indent = first === undefined ? `${indentOf(clause)}${style.indent}` : indentOf(first);
  return insertAt(file, offset, `${style.eol}${indent}${statement}`);
}

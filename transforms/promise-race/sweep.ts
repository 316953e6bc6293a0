import { ts } from "ts-morph";
import {
  ancestorInFunction,
  commentsBetween,
  enclosingFunction,
  indented,
  indentOf,
  isGlobal,
  isNothing,
  isStatementList,
  lookup,
  outermost,
  removeRange,
  unwrap,
  type Binding,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import type { TimerContender } from "./contender.js";
import { otherUses } from "./timer.js";

/** What is left to do around a race whose timer `withTimeout` takes over. */
export interface Sweep {
  /** Removes declarations that only the race used, and what cleared the timer. */
  readonly edits: readonly Edit[];
  /** What `withTimeout` takes the place of: the race, or the race with its `.finally(() => clearTimeout(timer))`. */
  readonly target: ts.Expression;
  /** The indentation of the statement around the race, once a `try` around it has gone. */
  readonly indent: string;
}

/** Clears away what a race's timer needed. `handle`: the timer is used otherwise as well; `comment`: one would be lost. */
export function sweep(
  race: ts.CallExpression,
  timer: Pick<TimerContender, "node" | "handle"> | undefined,
  stored: readonly ts.VariableStatement[],
  file: FileView,
): Sweep | "handle" | "comment" {
  const clearing = timer?.handle === undefined ? noClearing : clearingOf(race, timer.node, timer.handle);
  if (clearing === undefined) return "handle";
  const statements = [...stored, ...clearing.statements];
  if (statements.some((statement) => hasCommentBefore(statement, file))) return "comment";
  const target = clearing.chain ?? race;
  const edits = statements.map((statement) => lineRemoval(statement, statements, file));
  const { around } = clearing;
  if (around === undefined) return { edits, target, indent: indentOf(target) };
  const unwrapped =
    around.catchClause === undefined ? unwrappedTry(around, target, file) : withoutFinally(around, around.catchClause, file);
  if (unwrapped === undefined) return "handle";
  return commentsBetween(file.source, around.getStart(file.source), around.end).some(({ pos }) =>
    unwrapped.some(({ span }) => span.start <= pos && pos < span.end),
  )
    ? "comment"
    : { edits: [...edits, ...unwrapped], target, indent: around.catchClause === undefined ? indentOf(around) : indentOf(target) };
}

interface Clearing {
  readonly statements: readonly ts.Statement[];
  readonly chain?: ts.CallExpression | undefined;
  readonly around?: ts.TryStatement | undefined;
}

const noClearing: Clearing = { statements: [] };

function clearingOf(race: ts.CallExpression, promise: ts.Node, handle: Binding): Clearing | undefined {
  const declaration = handle.names[0]?.parent;
  if (declaration === undefined || handle.names.length !== 1 || !ts.isVariableDeclaration(declaration)) return undefined;
  const list = declaration.parent;
  const statement = list.parent;
  if (!ts.isVariableStatement(statement) || !ts.isVariableDeclarationList(list) || list.declarations.length !== 1) return undefined;
  const isEmpty =
    declaration.initializer === undefined ||
    isNothing(declaration.initializer) ||
    declaration.initializer.kind === ts.SyntaxKind.NullKeyword;
  if (!isEmpty || enclosingFunction(statement) !== enclosingFunction(race)) return undefined;
  let chain: ts.CallExpression | undefined;
  let around: ts.TryStatement | undefined;
  const statements = new Set<ts.Statement>([statement]);
  for (const use of otherUses(handle, promise)) {
    const clear = clearAround(use, handle);
    if (clear === undefined) return undefined;
    const { parent } = clear;
    const call = ts.isArrowFunction(parent) && parent.body === clear ? finallyOn(race, parent) : undefined;
    if (call !== undefined) chain = call;
    else if (ts.isTryStatement(parent) && parent.finallyBlock === clear && isAround(parent, race)) around = parent;
    else if (ts.isStatement(clear) && isStatementList(parent)) statements.add(clear);
    else return undefined;
  }
  return { statements: [...statements], chain, around };
}

function isAround(outer: ts.TryStatement, race: ts.Node): boolean {
  return ancestorInFunction(race, (ancestor) => ancestor === outer.tryBlock) !== undefined;
}

// race.finally(() => clearTimeout(timer))
function finallyOn(race: ts.CallExpression, fn: ts.ArrowFunction): ts.CallExpression | undefined {
  const access = outermost(race).parent;
  if (!ts.isPropertyAccessExpression(access) || access.name.text !== "finally" || !ts.isCallExpression(access.parent)) return undefined;
  return access.parent.arguments.length === 1 && access.parent.arguments[0] === fn ? access.parent : undefined;
}

/** The outermost statement, block or expression that does nothing but clear the timer. */
function clearAround(use: ts.Node, handle: Binding): ts.Node | undefined {
  let found: ts.Node | undefined;
  for (let at: ts.Node = use; at.parent !== undefined && !ts.isSourceFile(at) && !ts.isTryStatement(at); at = at.parent) {
    if (ts.isArrowFunction(at)) break;
    if (clearsOnly(at, handle)) found = at;
  }
  return found;
}

function clearsOnly(node: ts.Node, handle: Binding): boolean {
  if (ts.isBlock(node)) return node.statements.length > 0 && node.statements.every((statement) => clearsOnly(statement, handle));
  if (ts.isExpressionStatement(node)) return clearsOnly(node.expression, handle);
  if (ts.isIfStatement(node))
    return node.elseStatement === undefined && asksFor(node.expression, handle) && clearsOnly(node.thenStatement, handle);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return asksFor(node.left, handle) && clearsOnly(node.right, handle);
  if (!ts.isCallExpression(node) || !isGlobal(node.expression, "clearTimeout")) return false;
  const [given] = node.arguments;
  return given !== undefined && isHandle(given, handle);
}

// if (timer)    if (timer !== undefined)    if (timer != null)
function asksFor(condition: ts.Expression, handle: Binding): boolean {
  const inner = unwrap(condition);
  if (!ts.isBinaryExpression(inner)) return isHandle(inner, handle);
  return isHandle(inner.left, handle) && (isNothing(inner.right) || inner.right.kind === ts.SyntaxKind.NullKeyword);
}

function isHandle(expression: ts.Expression, handle: Binding): boolean {
  const inner = unwrap(expression);
  return ts.isIdentifier(inner) && lookup(inner.text, inner) === handle;
}

function hasCommentBefore(statement: ts.Statement, { source }: FileView): boolean {
  const start = statement.getStart(source);
  const lineEnd = source.text.indexOf("\n", statement.end);
  return (
    commentsBetween(source, statement.pos, start).some(({ pos }) => source.text.slice(statement.pos, pos).includes("\n")) ||
    (lineEnd !== -1 && /\/[/*]/u.test(source.text.slice(statement.end, lineEnd)))
  );
}

function lineRemoval(statement: ts.Statement, removed: readonly ts.Statement[], file: FileView): Edit {
  const { text } = file;
  const start = statement.getStart(file.source);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", statement.end);
  const isAlone = text.slice(lineStart, start).trim() === "" && lineEnd !== -1 && text.slice(statement.end, lineEnd).trim() === "";
  if (!isAlone) return removeRange(file, start, statement.end);
  const before = text.slice(0, text.lastIndexOf("\n", firstOfRun(statement, removed).getStart(file.source) - 1) + 1);
  const isFirst = /\{\s*\n$/u.test(before) || /\n[ \t]*\r?\n$/u.test(before);
  const gap = isFirst ? (/^[ \t]*\r?\n/u.exec(text.slice(lineEnd + 1))?.[0].length ?? 0) : 0;
  return removeRange(file, lineStart, lineEnd + 1 + gap);
}

function firstOfRun(statement: ts.Statement, removed: readonly ts.Statement[]): ts.Statement {
  const siblings = isStatementList(statement.parent) ? statement.parent.statements : undefined;
  const previous = siblings?.[siblings.indexOf(statement) - 1];
  return previous !== undefined && removed.includes(previous) ? firstOfRun(previous, removed) : statement;
}

// try { … } finally { clearTimeout(timer); }
// ^^^^^^    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
function unwrappedTry(node: ts.TryStatement, target: ts.Node, file: FileView): readonly Edit[] | undefined {
  const { statements } = node.tryBlock;
  const [first] = statements;
  const last = statements[statements.length - 1];
  if (
    first === undefined ||
    last === undefined ||
    !isStatementList(node.parent) ||
    statements.some((statement) => collides(statement, node))
  )
    return undefined;
  const [outer, inner] = [indentOf(node), indentOf(first)];
  const lines = indented(node.tryBlock, inner, outer, file).filter(
    ({ span }) =>
      span.start > first.getStart(file.source) &&
      span.end <= last.end &&
      !(span.start > target.getStart(file.source) && span.start < target.end),
  );
  return [removeRange(file, node.getStart(file.source), first.getStart(file.source)), ...lines, removeRange(file, last.end, node.end)];
}

function collides(statement: ts.Statement, node: ts.TryStatement): boolean {
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(({ name }) => !ts.isIdentifier(name) || lookup(name.text, node) !== undefined)
  );
}

function withoutFinally(node: ts.TryStatement, clause: ts.CatchClause, file: FileView): readonly Edit[] {
  return [removeRange(file, clause.end, node.end)];
}

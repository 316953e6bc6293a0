import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  hasCommentInside,
  insertBefore,
  isAwaited,
  removeRange,
  replaceRange,
  styleOf,
  usesFunctionContext,
  usesOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import type { Executor } from "./executor.js";

/**
 * The edits that make an async executor an async function called on the spot, `resolve(value)` its `return value` and `reject(error)` its
 * `throw error`. Undefined unless every way through the body ends in one of them, with nothing behind it.
 */
export function plainEdits({ promise, fn }: Executor, file: FileView): readonly Edit[] | undefined {
  const { source } = file;
  const [resolve] = fn.parameters;
  if (resolve === undefined || fn.parameters.length > 2 || !fn.parameters.every(({ name }) => ts.isIdentifier(name))) return undefined;
  if (ts.isFunctionExpression(fn) && (fn.name !== undefined || usesFunctionContext(fn.body))) return undefined;
  const calls = settlesOf(fn);
  if (calls === undefined || calls.length === 0) return undefined;
  const frame = frameEdits({ promise, fn }, file);
  if (frame === undefined) return undefined;
  if (!ts.isBlock(fn.body)) {
    const [call] = calls;
    if (calls.length !== 1 || call?.call !== fn.body || call.isReject) return undefined;
    const [value] = call.call.arguments;
    if (value === undefined || hasCommentInside(call.call) || ts.isObjectLiteralExpression(value)) return undefined;
    return [...frame, removeRange(file, call.call.getStart(source), value.getStart(source)), removeRange(file, value.end, call.call.end)];
  }
  if (!alwaysSettles(fn.body, calls)) return undefined;
  const edits = calls.map((call) => exitEdit(call, fn, file));
  return edits.every((edit) => edit !== undefined) ? [...frame, ...edits] : undefined;
}

interface Settle {
  readonly call: ts.CallExpression;
  readonly statement: ts.Statement | undefined;
  readonly isReject: boolean;
}

// Every use of the two names must be a call of this function's own code, in a statement with nothing behind it.
function settlesOf(fn: Executor["fn"]): readonly Settle[] | undefined {
  const found: Settle[] = [];
  for (const [index, parameter] of fn.parameters.entries()) {
    const binding = ts.isIdentifier(parameter.name) ? bindingOf(parameter.name) : undefined;
    if (binding === undefined) return undefined;
    for (const use of usesOf(binding)) {
      const call = use.parent;
      if (!ts.isCallExpression(call) || call.expression !== use || enclosingFunction(use) !== fn) return undefined;
      if (call.arguments.length > 1 || call.arguments.some(ts.isSpreadElement)) return undefined;
      const isStatement = ts.isExpressionStatement(call.parent) || ts.isReturnStatement(call.parent);
      const statement = isStatement ? (call.parent as ts.Statement) : undefined;
      if (statement === undefined ? call !== fn.body : !isLast(statement, fn)) return undefined;
      const isReject = index === 1;
      if (isReject && statement !== undefined && isCaughtInside(statement, fn)) return undefined;
      found.push({ call, statement, isReject });
    }
  }
  return found;
}

// Nothing of the function runs behind the statement.
function isLast(statement: ts.Statement, fn: ts.Node): boolean {
  if (isInsideFinally(statement, fn)) return false;
  if (ts.isReturnStatement(statement)) return true;
  for (let at: ts.Node = statement; at.parent !== fn; at = at.parent) {
    const { parent } = at;
    if (ts.isBlock(parent)) {
      const behind = parent.statements[parent.statements.indexOf(at as ts.Statement) + 1];
      if (behind === undefined) continue;
      return ts.isReturnStatement(behind) && behind.expression === undefined;
    }
    if (!ts.isIfStatement(parent) && !ts.isTryStatement(parent) && !ts.isCatchClause(parent)) return false;
  }
  return true;
}

// What a `finally` does comes behind a `return`, and came behind `resolve` too; but a promise resolved before is not one resolved after.
function isInsideFinally(node: ts.Node, fn: ts.Node): boolean {
  for (let at = node; at.parent !== fn; at = at.parent)
    if (ts.isTryStatement(at.parent) && at.parent.finallyBlock !== undefined) return true;
  return false;
}

function isCaughtInside(node: ts.Node, fn: ts.Node): boolean {
  for (let at = node; at.parent !== fn; at = at.parent)
    if (ts.isTryStatement(at.parent) && at.parent.tryBlock === at && at.parent.catchClause !== undefined) return true;
  return false;
}

function alwaysSettles(node: ts.Statement, calls: readonly Settle[]): boolean {
  if (calls.some(({ statement }) => statement === node) || ts.isThrowStatement(node)) return true;
  if (ts.isBlock(node)) {
    const [last, before] = [node.statements.at(-1), node.statements.at(-2)];
    if (last === undefined || hasBareExit(node, calls)) return false;
    const isBareReturn = ts.isReturnStatement(last) && last.expression === undefined;
    const end = isBareReturn ? before : last;
    return end !== undefined && alwaysSettles(end, calls);
  }
  if (ts.isIfStatement(node))
    return alwaysSettles(node.thenStatement, calls) && node.elseStatement !== undefined && alwaysSettles(node.elseStatement, calls);
  if (!ts.isTryStatement(node)) return false;
  return alwaysSettles(node.tryBlock, calls) && (node.catchClause === undefined || alwaysSettles(node.catchClause.block, calls));
}

// A `return` that settles nothing leaves the promise pending for good.
function hasBareExit(node: ts.Node, calls: readonly Settle[]): boolean {
  return (
    ts.forEachChild(node, (child) => {
      if (ts.isFunctionLike(child)) return false;
      if (!ts.isReturnStatement(child)) return hasBareExit(child, calls);
      if (calls.some(({ statement }) => statement === child)) return false;
      const list = ts.isBlock(child.parent) ? child.parent.statements : undefined;
      const previous = list?.[list.indexOf(child) - 1];
      return !calls.some(({ statement }) => statement === previous && previous !== undefined);
    }) ?? false
  );
}

// resolve(value);  →  return value;      reject(error);  →  throw error;      resolve();  →  return;
function exitEdit({ call, statement, isReject }: Settle, fn: Executor["fn"], file: FileView): Edit | undefined {
  const { source, text } = file;
  if (statement === undefined) return undefined;
  const [value] = call.arguments;
  const start = statement.getStart(source);
  const next = followingReturn(statement);
  const end = next?.end ?? statement.end;
  const inside = text.slice(start, value === undefined ? call.end : value.getStart(source));
  if (/\/[/*]/u.test(inside) || (next !== undefined && /\/[/*]/u.test(text.slice(statement.end, next.end)))) return undefined;
  const semicolon = text[statement.end - 1] === ";" ? ";" : "";
  if (value === undefined) {
    if (isReject) return replaceRange(file, start, end, `throw undefined${semicolon}`);
    if (next === undefined && isEnd(statement, fn)) return removeLine(statement, file);
    return replaceRange(file, start, end, `return${semicolon}`);
  }
  const given = text.slice(value.getStart(source), value.end);
  return replaceRange(file, start, end, `${isReject ? "throw" : "return"} ${given}${semicolon}`);
}

function followingReturn(statement: ts.Statement): ts.Statement | undefined {
  const list = ts.isBlock(statement.parent) ? statement.parent.statements : undefined;
  const next = list?.[list.indexOf(statement) + 1];
  return next !== undefined && ts.isReturnStatement(next) && next.expression === undefined ? next : undefined;
}

function isEnd(statement: ts.Statement, fn: Executor["fn"]): boolean {
  return statement.parent === fn.body;
}

function removeLine(statement: ts.Statement, file: FileView): Edit {
  const { source, text } = file;
  const start = statement.getStart(source);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const isAlone = text.slice(lineStart, start).trim() === "" && /^[ \t]*\r?\n/u.test(text.slice(statement.end, statement.end + 200));
  if (!isAlone) return removeRange(file, text.slice(0, start).trimEnd().length, statement.end);
  return removeRange(file, lineStart, text.indexOf("\n", statement.end) + 1);
}

// new Promise<T>(async (resolve, reject) => { … })
// ^^^^^^^^^^^^^^^       ^^^^^^^^^^^^^^^          ^      (async (): Promise<T> => { … })()
function frameEdits({ promise, fn }: Executor, file: FileView): readonly Edit[] | undefined {
  const { source, text } = file;
  const [first] = fn.parameters;
  const last = fn.parameters.at(-1);
  const argument = promise.arguments?.[0];
  if (first === undefined || last === undefined || argument !== fn) return undefined;
  if (fn.type !== undefined || fn.typeParameters !== undefined) return undefined;
  const arrow = ts.isArrowFunction(fn) ? fn.equalsGreaterThanToken : undefined;
  const head = text.slice(promise.getStart(source), fn.body.getStart(source));
  if (/\/[/*]/u.test(head)) return undefined;
  const [type] = promise.typeArguments ?? [];
  const annotation = type === undefined ? "" : `: Promise<${type.getText(source)}>`;
  const bodyStart = fn.body.getStart(source);
  const opening = arrow === undefined ? `(async function ()${annotation} ` : `(async ()${annotation} => `;
  const closing = text.slice(fn.body.end, promise.end);
  if (!/^\s*,?\s*\)$/u.test(closing)) return undefined;
  return [
    insertBefore(file, promise, needsSemicolon(promise, file) ? ";" : ""),
    replaceRange(file, promise.getStart(source), bodyStart, opening),
    replaceRange(file, fn.body.end, promise.end, ")()"),
  ].filter((edit) => edit.text !== "" || edit.span.start !== edit.span.end);
}

// A statement that begins with a parenthesis continues the line before, where semicolons are left out.
function needsSemicolon(promise: ts.NewExpression, file: FileView): boolean {
  return !styleOf(file.source).semicolons && ts.isExpressionStatement(promise.parent) && !isAwaited(promise);
}

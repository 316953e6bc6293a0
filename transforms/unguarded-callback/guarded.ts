import { ts } from "ts-morph";
import { bindingOf, isAsync, isFunctionNode, someOwn, unwrap, type FunctionNode } from "../../engine/kit/index.js";

/** Does a function deal with every failure of its own: a `try` around what can fail, or chains that end in a handler? */
export function isGuarded(fn: FunctionNode, depth = 0): boolean {
  const { body } = fn;
  if (body === undefined || depth > 3) return false;
  if (!ts.isBlock(body)) return isHandled(body, depth);
  return (guardsIn(body.statements, depth) ?? 0) > 0;
}

// How many statements guard something; undefined when one of them can fail unseen.
function guardsIn(statements: readonly ts.Statement[], depth: number): number | undefined {
  let guards = 0;
  for (const statement of statements) {
    const found = guardsOf(statement, depth);
    if (found === undefined) return undefined;
    guards += found;
  }
  return guards;
}

function guardsOf(statement: ts.Statement, depth: number): number | undefined {
  if (ts.isTryStatement(statement) && handlesErrors(statement)) return 1;
  if (isOneGuardedValue(statement, depth)) return 1;
  if (isHarmless(statement)) return 0;
  if (ts.isBlock(statement)) return guardsIn(statement.statements, depth);
  if (!ts.isIfStatement(statement) || someOwn(statement.expression, suspendsOrThrows)) return undefined;
  const branches = [statement.thenStatement, ...(statement.elseStatement === undefined ? [] : [statement.elseStatement])];
  return guardsIn(branches, depth);
}

/** Is the promise of this expression one that cannot reject, or whose rejection somebody handles? */
export function isHandled(expression: ts.Expression, depth = 0): boolean {
  const inner = unwrap(expression);
  if (ts.isAwaitExpression(inner) || ts.isVoidExpression(inner)) return isHandled(inner.expression, depth);
  if (!ts.isCallExpression(inner)) return false;
  const callee = unwrap(inner.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const [first, second] = inner.arguments;
    if (callee.name.text === "catch" && first !== undefined) return isHandler(first);
    if (callee.name.text === "then" && second !== undefined) return isHandler(second);
    if (callee.name.text === "finally") return isHandled(callee.expression, depth);
  }
  if (isFunctionNode(callee)) return isGuarded(callee, depth + 1);
  const called = functionBehind(callee);
  return called !== undefined && isAsync(called) && isGuarded(called, depth + 1);
}

/** The function of this file that a name, or a member of `this`, stands for. */
export function functionBehind(expression: ts.Expression): FunctionNode | undefined {
  const inner = unwrap(expression);
  if (ts.isIdentifier(inner)) {
    const declared = bindingOf(inner)?.names.map(({ parent }) => parent) ?? [];
    return declared.map(functionIn).find((fn) => fn?.body !== undefined);
  }
  if (!ts.isPropertyAccessExpression(inner) || inner.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const owner = ts.findAncestor(inner, ts.isClassLike);
  const member = owner?.members.find((candidate) => candidate.name?.getText() === inner.name.text);
  return member === undefined ? undefined : functionIn(member);
}

function functionIn(declaration: ts.Node): FunctionNode | undefined {
  if (isFunctionNode(declaration)) return declaration;
  if ((!ts.isVariableDeclaration(declaration) && !ts.isPropertyDeclaration(declaration)) || declaration.initializer === undefined)
    return undefined;
  const value = unwrap(declaration.initializer);
  return isFunctionNode(value) ? value : undefined;
}

function isHandler(expression: ts.Expression): boolean {
  return expression.kind !== ts.SyntaxKind.NullKeyword && !(ts.isIdentifier(expression) && expression.text === "undefined");
}

// A catch that throws again hands the error on to nobody.
function handlesErrors({ catchClause, finallyBlock }: ts.TryStatement): boolean {
  if (catchClause === undefined || someOwn(catchClause.block, ts.isThrowStatement)) return false;
  return finallyBlock === undefined || !someOwn(finallyBlock, (node) => ts.isAwaitExpression(node) || ts.isThrowStatement(node));
}

// await f().catch(report);    return f().catch(report);    f().catch(report);
function isOneGuardedValue(statement: ts.Statement, depth: number): boolean {
  const value = ts.isExpressionStatement(statement) || ts.isReturnStatement(statement) ? statement.expression : undefined;
  return value !== undefined && isHandled(value, depth);
}

// Statements that hardly fail: `event.preventDefault()`, `setBusy(true)`, `if (busy) return;`, constants without a call.
function isHarmless(statement: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(statement)) return true;
  if (ts.isExpressionStatement(statement)) return !someOwn(statement, suspendsOrThrows) && !isCallOfCall(statement.expression);
  return !someOwn(statement, (node) => suspendsOrThrows(node) || isPlainCall(node)) || isEarlyExit(statement);
}

function suspendsOrThrows(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) || ts.isThrowStatement(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
}

function isPlainCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

// handle(parse(text)): what is computed first can fail.
function isCallOfCall(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) && expression.arguments.some((argument) => someOwn(argument, isPlainCall));
}

// if (!isOpen(socket)) return;
function isEarlyExit(statement: ts.Statement): boolean {
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined || someOwn(statement, suspendsOrThrows)) return false;
  const then = statement.thenStatement;
  const last = ts.isBlock(then) ? then.statements.at(-1) : then;
  return last !== undefined && ts.isReturnStatement(last);
}

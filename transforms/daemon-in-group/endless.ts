import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  enclosingFunction,
  factKey,
  goesOn,
  importOf,
  isFunctionNode,
  isGlobal,
  someInside,
  someOwn,
  unwrap,
  usesOf,
  type Facts,
  type FunctionNode,
  type Json,
  type SurveyView,
} from "../../engine/kit/index.js";

/** Why a function does not come to an end by itself. */
export type Endlessness =
  /** It loops for ever, or until its own signal aborts. */
  | { readonly kind: "loop"; readonly loop: ts.IterationStatement }
  /** It loops until something outside changes. */
  | { readonly kind: "flag"; readonly flag: ts.Expression }
  /** It waits for a promise that an interval never settles. */
  | { readonly kind: "interval" };

/** How a function is endless; undefined for one that ends by itself, or may do so. */
export function endlessnessOf(fn: FunctionNode): Endlessness | undefined {
  if (fn.body === undefined) return undefined;
  if (isInterval(fn)) return { kind: "interval" };
  if (!ts.isBlock(fn.body)) return undefined;
  for (const statement of mainStatements(fn.body.statements)) {
    const found = ts.isIterationStatement(statement, false) ? loopsFor(statement, fn) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

// The statements a function comes to in any case; a `try` with a `finally` alone stands in nobody's way.
function* mainStatements(statements: readonly ts.Statement[]): Generator<ts.Statement> {
  for (const statement of statements) {
    if (ts.isTryStatement(statement)) yield* mainStatements(statement.tryBlock.statements);
    else if (ts.isBlock(statement)) yield* mainStatements(statement.statements);
    else if (ts.isLabeledStatement(statement)) yield* mainStatements([statement.statement]);
    else yield statement;
  }
}

function loopsFor(loop: ts.IterationStatement, fn: FunctionNode): Endlessness | undefined {
  if (leaves(loop, fn)) return undefined;
  if (ts.isForOfStatement(loop)) return isTicker(loop) && !breaks(loop) ? { kind: "loop", loop } : undefined;
  const condition = ts.isForStatement(loop)
    ? loop.condition
    : ts.isWhileStatement(loop) || ts.isDoStatement(loop)
      ? loop.expression
      : undefined;
  if (ts.isForInStatement(loop)) return undefined;
  if (condition === undefined || isTrue(condition)) return goesOn(loop) || breaks(loop) ? undefined : { kind: "loop", loop };
  if (isAbortQuestion(condition, fn)) return breaks(loop) ? undefined : { kind: "loop", loop };
  const flag = breaks(loop) ? undefined : flagIn(condition);
  return flag !== undefined && isSetElsewhere(flag, loop) ? { kind: "flag", flag } : undefined;
}

function isTrue(condition: ts.Expression): boolean {
  const inner = unwrap(condition);
  return inner.kind === ts.SyntaxKind.TrueKeyword || (ts.isNumericLiteral(inner) && Number(inner.text) !== 0);
}

// while (!signal.aborted)    while (!task.signal.aborted)    of the task itself
function isAbortQuestion(condition: ts.Expression, fn: FunctionNode): boolean {
  const inner = unwrap(condition);
  if (!ts.isPrefixUnaryExpression(inner) || inner.operator !== ts.SyntaxKind.ExclamationToken) return false;
  return isAborted(inner.operand, fn);
}

function isAborted(expression: ts.Expression, fn: FunctionNode): boolean {
  const inner = unwrap(expression);
  if (!ts.isPropertyAccessExpression(inner) || inner.name.text !== "aborted") return false;
  let root: ts.Expression = unwrap(inner.expression);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  return ts.isIdentifier(root) && bindingOf(root)?.scope.node === fn;
}

// A `return` that an abort alone leads to is no end of its own.
function leaves(loop: ts.IterationStatement, fn: FunctionNode): boolean {
  return someOwn(loop.statement, (node) => ts.isReturnStatement(node) && !isUnderAbort(node, loop, fn));
}

function isUnderAbort(node: ts.Node, loop: ts.Node, fn: FunctionNode): boolean {
  for (let at = node; at !== loop && at.parent !== undefined; at = at.parent)
    if (ts.isIfStatement(at.parent) && at.parent.thenStatement === at && isAborted(at.parent.expression, fn)) return true;
  return false;
}

// `goesOn` follows jumps, but takes a condition for one that may fail, and a label's `break` for none of the loop's.
function breaks(loop: ts.IterationStatement): boolean {
  const visit = (node: ts.Node, isNested: boolean): boolean => {
    if (isFunctionNode(node)) return false;
    if (ts.isBreakStatement(node)) return !isNested || node.label !== undefined;
    const nested = isNested || ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    return ts.forEachChild(node, (child) => visit(child, nested) || undefined) ?? false;
  };
  return visit(loop.statement, false);
}

// for await (const _ of setInterval(1_000))    for await (const [event] of on(emitter, "change"))
function isTicker(loop: ts.ForOfStatement): boolean {
  const made = unwrap(loop.expression);
  if (loop.awaitModifier === undefined || !ts.isCallExpression(made)) return false;
  const callee = unwrap(made.expression);
  const origin = ts.isIdentifier(callee) ? importOf(callee) : undefined;
  if (origin === undefined) return false;
  return (
    (origin.module === "timers/promises" && origin.exported === "setInterval") || (origin.module === "events" && origin.exported === "on")
  );
}

// while (!this.stopped)    while (running)
function flagIn(condition: ts.Expression): ts.Expression | undefined {
  const inner = unwrap(condition);
  const flag = ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken ? unwrap(inner.operand) : inner;
  if (ts.isIdentifier(flag)) return bindingOf(flag)?.kind === "let" ? flag : undefined;
  const isField = ts.isPropertyAccessExpression(flag) && flag.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isField &&
    /^#?_?(?:is|should|has)?_?(?:stop|stopped|stopping|running|closed|closing|active|shutdown|shuttingDown|done|alive)$/iu.test(
      flag.name.text,
    )
    ? flag
    : undefined;
}

// One that this function or a sibling sets comes to its end with the others.
function isSetElsewhere(flag: ts.Expression, loop: ts.Node): boolean {
  const isAssignment = (node: ts.Node): boolean =>
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.left.getText() === flag.getText();
  let home: ts.Node = loop;
  for (let fn = enclosingFunction(loop); fn !== undefined; fn = enclosingFunction(fn)) home = fn;
  if (someInside(home, isAssignment)) return false;
  if (!ts.isIdentifier(flag)) return true;
  const binding = bindingOf(flag);
  return binding !== undefined && usesOf(binding).some((use) => isAssignment(use.parent) && !contains(home, use));
}

// () => new Promise(() => setInterval(tick, 1_000))
function isInterval(fn: FunctionNode): boolean {
  const made = promiseMadeBy(fn);
  const executor = made?.arguments?.[0] === undefined ? undefined : unwrap(made.arguments[0]);
  if (executor === undefined || !isFunctionNode(executor) || executor.body === undefined) return false;
  const starts = someOwn(executor.body, (node) => ts.isCallExpression(node) && isGlobal(node.expression, "setInterval"));
  const settlers = executor.parameters.flatMap(({ name }) => (ts.isIdentifier(name) ? [bindingOf(name)] : []));
  return starts && !settlers.some((settler) => settler !== undefined && usesOf(settler).length > 0);
}

function promiseMadeBy({ body }: FunctionNode): ts.NewExpression | undefined {
  const last = body !== undefined && ts.isBlock(body) ? body.statements[body.statements.length - 1] : undefined;
  const value = last === undefined ? body : ts.isReturnStatement(last) || ts.isExpressionStatement(last) ? last.expression : undefined;
  if (value === undefined || ts.isBlock(value)) return undefined;
  const inner = unwrap(value);
  const made = ts.isAwaitExpression(inner) ? unwrap(inner.expression) : inner;
  return ts.isNewExpression(made) && isGlobal(made.expression, "Promise") ? made : undefined;
}

/** Facts for other files: the endless functions of this one. */
export function surveyOf({ path, source }: SurveyView): Facts {
  const facts: Record<string, Json> = {};
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) {
      if (endlessnessOf(statement)?.kind === "loop") facts[factKey(path, statement.name?.text ?? "default")] = true;
    } else if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer !== undefined && isFunctionNode(initializer) && endlessnessOf(initializer)?.kind === "loop")
          facts[factKey(path, name.getText(source))] = true;
  }
  return facts;
}

import { ts } from "ts-morph";

/** A function with a body of its own: declaration, expression, arrow, method, constructor, accessor. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration;

/** Is this a function with a body of its own (signatures and types do not count)? */
export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node)
  );
}

/** The innermost function around `node`, itself excluded; undefined at the top level, in a class static block or a field initialiser. */
export function enclosingFunction(node: ts.Node): FunctionNode | undefined {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (isFunctionNode(at)) return at;
    if (ts.isClassStaticBlockDeclaration(at) || ts.isPropertyDeclaration(at)) return undefined;
  }
  return undefined;
}

/** Does the function carry the `async` keyword? */
export function isAsync(fn: ts.Node): boolean {
  return ts.canHaveModifiers(fn) && (ts.getModifiers(fn)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false);
}

/** Is it a generator: `function*`, `async *method()`? */
export function isGenerator(fn: FunctionNode): boolean {
  return "asteriskToken" in fn && fn.asteriskToken !== undefined;
}

/** The expression without parentheses, type assertions, `satisfies` and non-null marks around it. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isTypeAssertionExpression(inner)
  )
    inner = inner.expression;
  return inner;
}

/** The outermost expression that is `expression` in parentheses, type assertions or non-null marks: the one whose parent decides how the value is used. */
export function outermost(expression: ts.Expression): ts.Expression {
  let outer: ts.Node = expression;
  while (isWrapper(outer.parent) && outer.parent.expression === outer) outer = outer.parent;
  return outer as ts.Expression;
}

function isWrapper(
  node: ts.Node,
): node is ts.ParenthesizedExpression | ts.AssertionExpression | ts.SatisfiesExpression | ts.NonNullExpression {
  return (
    ts.isParenthesizedExpression(node) || ts.isAssertionExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)
  );
}

/** Is the value awaited on the spot? */
export function isAwaited(expression: ts.Expression): boolean {
  return ts.isAwaitExpression(outermost(expression).parent);
}

/** Is the value returned by the enclosing function, by `return` or as an arrow's body? */
export function isReturned(expression: ts.Expression): boolean {
  const outer = outermost(expression);
  return ts.isReturnStatement(outer.parent) || (ts.isArrowFunction(outer.parent) && outer.parent.body === outer);
}

/** Is the expression a whole statement, its value unused? */
export function isStatementExpression(expression: ts.Expression): boolean {
  return ts.isExpressionStatement(outermost(expression).parent);
}

/** Visits `node` and what it contains, without entering nested functions and classes' members (their code runs at another time). Returns true as soon as `test` does. */
export function someOwn(node: ts.Node, test: (inner: ts.Node) => boolean): boolean {
  if (test(node)) return true;
  return (
    ts.forEachChild(node, (child) => (isFunctionNode(child) || ts.isPropertyDeclaration(child) ? false : someOwn(child, test))) ?? false
  );
}

/** Visits `node` and everything it contains, nested functions too. Returns true as soon as `test` does. */
export function someInside(node: ts.Node, test: (inner: ts.Node) => boolean): boolean {
  if (test(node)) return true;
  return ts.forEachChild(node, (child) => someInside(child, test)) ?? false;
}

/** Does the code of this function itself await or yield: moving it into another function would break it? */
export function suspends(node: ts.Node): boolean {
  return someOwn(
    node,
    (inner) =>
      ts.isAwaitExpression(inner) ||
      ts.isYieldExpression(inner) ||
      (ts.isForOfStatement(inner) && inner.awaitModifier !== undefined) ||
      isAwaitUsing(inner),
  );
}

function isAwaitUsing(node: ts.Node): boolean {
  return ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing;
}

/** Does the code use `arguments`, `super`, `new.target` or (outside arrows) `this` of the function around it? */
export function usesFunctionContext(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword || ts.isMetaProperty(node)) return true;
  if (ts.isIdentifier(node) && node.text === "arguments" && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node))
    return true;
  return (
    ts.forEachChild(node, (child) =>
      (isFunctionNode(child) && !ts.isArrowFunction(child)) || ts.isClassLike(child) ? false : usesFunctionContext(child),
    ) ?? false
  );
}

/** The statement that contains `node` directly in a block, file, case clause or module block. */
export function enclosingStatement(node: ts.Node): ts.Statement | undefined {
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isStatement(at) && isStatementList(at.parent)) return at;
  }
  return undefined;
}

/** A node whose `statements` run one after another. */
export type StatementList = ts.Block | ts.SourceFile | ts.CaseOrDefaultClause | ts.ModuleBlock;

export function isStatementList(node: ts.Node): node is StatementList {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isCaseOrDefaultClause(node) || ts.isModuleBlock(node);
}

/** The first ancestor (nearest first, `node` excluded) that passes `test`, looking no further than the enclosing function. */
export function ancestorInFunction(node: ts.Node, test: (ancestor: ts.Node) => boolean): ts.Node | undefined {
  for (let at: ts.Node | undefined = node.parent; at !== undefined && !isFunctionNode(at) && !ts.isSourceFile(at); at = at.parent)
    if (test(at)) return at;
  return undefined;
}

/** Which part of a `try` statement `node` is in, nearest first; undefined outside of any in its function. */
export function tryPartOf(node: ts.Node): "try" | "catch" | "finally" | undefined {
  for (let at: ts.Node = node; at.parent !== undefined && !isFunctionNode(at) && !ts.isSourceFile(at.parent); at = at.parent) {
    if (ts.isCatchClause(at.parent)) return "catch";
    if (ts.isTryStatement(at.parent)) return at.parent.finallyBlock === at ? "finally" : at.parent.tryBlock === at ? "try" : "catch";
  }
  return undefined;
}

/** Is `node` anywhere inside a `finally` block of its function? */
export function isInFinally(node: ts.Node): boolean {
  return (
    ancestorInFunction(
      node,
      (ancestor) => ts.isTryStatement(ancestor) && ancestor.finallyBlock !== undefined && contains(ancestor.finallyBlock, node),
    ) !== undefined
  );
}

/** Does the range of `outer` cover that of `inner`? */
export function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

/** The name of the called function as written: `f`, `a.b`, `this.c`; undefined for anything longer or computed. */
export function calleeText(call: ts.CallExpression | ts.NewExpression): string | undefined {
  const parts: string[] = [];
  let at: ts.Expression = unwrap(call.expression);
  while (ts.isPropertyAccessExpression(at)) {
    parts.unshift(at.name.text);
    at = unwrap(at.expression);
  }
  if (ts.isIdentifier(at)) parts.unshift(at.text);
  else if (at.kind === ts.SyntaxKind.ThisKeyword) parts.unshift("this");
  else return undefined;
  return parts.join(".");
}

/** Is this a call of one of `names`, as a person writes them in the settings: `flush` means `this.logger.flush()` too? */
export function isCallOf(call: ts.CallExpression | ts.NewExpression, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  const callee = calleeText(call);
  return callee !== undefined && names.some((name) => callee === name || callee.endsWith(`.${name}`));
}

/** How a person would name this expression in a sentence: its callee, or its text on one line, cut at forty characters. */
export function nameOf(expression: ts.Expression): string {
  const inner = unwrap(expression);
  if (ts.isCallExpression(inner) || ts.isNewExpression(inner)) {
    const callee = calleeText(inner);
    if (callee !== undefined) return callee;
  }
  const text = inner.getText().replace(/\s+/gu, " ");
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

import { ts } from "ts-morph";
import { isGlobal } from "../globals.js";
import { bindingOf, usesOf, type Binding } from "../scopes.js";
import { isAsync, isGenerator, someInside, someOwn, unwrap, usesFunctionContext } from "../syntax.js";
import { isAssignment } from "../writes.js";
import { dropOf, importedPath, isNoDelay, isNothing, isSetTimeout, type Kept, type Wait } from "./wait.js";

type Executor = ts.ArrowFunction | ts.FunctionExpression;

/** The wait that `new Promise((resolve) => setTimeout(resolve, ms))` is, in any spelling; undefined when a timer is not all there is to it. */
export function timerPromise(node: ts.NewExpression): Wait | Kept | undefined {
  const executor = executorOf(node);
  const resolve = executor === undefined ? undefined : resolverOf(executor);
  if (executor === undefined || resolve === undefined) return undefined;
  const timer = onlyCall(executor);
  if (timer === undefined || !isSetTimeout(timer.expression)) return keptIn(node, executor, resolve);
  const [callback, delay, ...extras] = timer.arguments;
  if (callback === undefined || delay === undefined || isNoDelay(delay) || timer.arguments.some(ts.isSpreadElement)) return undefined;
  const resolved = resolutionOf(callback, resolve, extras);
  if (resolved === undefined || dependsOn(delay, executor)) return undefined;
  const root = importedPath(timer.expression)?.root;
  return { kind: "wait", node, delay, ...resolved, drops: root === undefined ? [] : dropOf(root) };
}

function executorOf(node: ts.NewExpression): Executor | undefined {
  const [argument] = node.arguments ?? [];
  if (argument === undefined || node.arguments?.length !== 1 || !isGlobal(node.expression, "Promise")) return undefined;
  const executor = unwrap(argument);
  return (ts.isArrowFunction(executor) || ts.isFunctionExpression(executor)) && !isAsync(executor) && !isGenerator(executor)
    ? executor
    : undefined;
}

function resolverOf(executor: Executor): Binding | undefined {
  const first = executor.parameters.find((parameter) => !isThisParameter(parameter));
  return first !== undefined && ts.isIdentifier(first.name) && first.dotDotDotToken === undefined && first.initializer === undefined
    ? bindingOf(first.name)
    : undefined;
}

function isThisParameter(parameter: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(parameter.name) && parameter.name.text === "this";
}

/** The one call that a function consists of: its expression, its only statement, or the initialiser of a variable nobody reads. */
function onlyCall(fn: Executor): ts.CallExpression | undefined {
  const expression = ts.isBlock(fn.body) ? onlyExpression(fn.body) : fn.body;
  if (expression === undefined) return undefined;
  const bare = unwrap(expression);
  const inner = ts.isVoidExpression(bare) ? unwrap(bare.expression) : bare;
  return ts.isCallExpression(inner) && inner.questionDotToken === undefined ? inner : undefined;
}

function onlyExpression(block: ts.Block): ts.Expression | undefined {
  const statements = block.statements.filter(
    (statement, index) =>
      !ts.isEmptyStatement(statement) && !(index > 0 && ts.isReturnStatement(statement) && statement.expression === undefined),
  );
  const [statement] = statements;
  if (statement === undefined || statements.length !== 1) return undefined;
  if (ts.isExpressionStatement(statement) || ts.isReturnStatement(statement)) return statement.expression;
  const declaration = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined;
  return declaration !== undefined && ts.isIdentifier(declaration.name) ? declaration.initializer : undefined;
}

/** What calling back resolves the promise with; undefined when the callback does anything else. */
function resolutionOf(
  callback: ts.Expression,
  resolve: Binding,
  extras: readonly ts.Expression[],
): Pick<Wait, "value" | "extras"> | undefined {
  const inner = unwrap(callback);
  if (ts.isIdentifier(inner) && bindingOf(inner) === resolve) return { value: something(extras[0]), extras: extras.slice(1) };
  const call =
    ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)
      ? isAsync(inner) || isGenerator(inner)
        ? undefined
        : onlyCall(inner)
      : inner;
  if (call === undefined || !ts.isCallExpression(call) || call.questionDotToken !== undefined || call.arguments.some(ts.isSpreadElement))
    return undefined;
  const callee = unwrap(call.expression);
  if (call !== inner && ts.isIdentifier(callee) && bindingOf(callee) === resolve)
    return { value: something(call.arguments[0]), extras: [...call.arguments.slice(1), ...extras] };
  const isBound =
    call === inner &&
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === "bind" &&
    ts.isIdentifier(callee.expression) &&
    bindingOf(callee.expression) === resolve;
  return isBound ? { value: something(call.arguments[1] ?? extras[0]), extras } : undefined;
}

function something(value: ts.Expression | undefined): ts.Expression | undefined {
  return value === undefined || isNothing(value) ? undefined : value;
}

// Out of the executor, the delay sees neither its parameters nor its `this` and `arguments`.
function dependsOn(delay: ts.Expression, executor: Executor): boolean {
  if (ts.isFunctionExpression(executor) && usesFunctionContext(delay)) return true;
  return someInside(delay, (inner) => ts.isIdentifier(inner) && bindingOf(inner)?.scope.node === executor);
}

/** Which handle an executor keeps to end its timer's wait by other means; undefined when it listens for an abort, or no timer resolves it. */
function keptIn(node: ts.NewExpression, executor: Executor, resolve: Binding): Kept | undefined {
  let handle: string | undefined;
  if (/abort/iu.test(executor.getText())) return undefined;
  someOwn(executor.body, (inner) => {
    handle ??=
      ts.isCallExpression(inner) && isSetTimeout(inner.expression) && resolvesLater(inner, resolve) ? handleOf(inner, resolve) : undefined;
    return handle !== undefined;
  });
  return handle === undefined ? undefined : { kind: "kept", node, handle };
}

function resolvesLater(timer: ts.CallExpression, resolve: Binding): boolean {
  const [callback, delay, ...extras] = timer.arguments;
  return callback !== undefined && !isNoDelay(delay) && resolutionOf(callback, resolve, extras) !== undefined;
}

function handleOf(timer: ts.CallExpression, resolve: Binding): string | undefined {
  let at: ts.Node = timer;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isPropertyAccessExpression(parent)) return `.${parent.name.text}()`;
  if (isAssignment(parent) && parent.right === at) return parent.left.getText();
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    const binding = bindingOf(parent.name);
    if (binding !== undefined && usesOf(binding).length > 0) return parent.name.text;
  }
  const stored = usesOf(resolve).find((use) => isAssignment(use.parent) && use.parent.right === use);
  return stored !== undefined && ts.isBinaryExpression(stored.parent) ? stored.parent.left.getText() : undefined;
}

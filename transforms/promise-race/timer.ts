import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  isAsync,
  isGenerator,
  isGlobal,
  isNoDelay,
  isSetTimeout,
  someInside,
  unwrap,
  usesFunctionContext,
  usesOf,
  type Binding,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { outcomeOf, type Outcome } from "./outcome.js";

/** A promise that a timer settles, one way or the other. */
export interface TimerPromise {
  readonly delay: ts.Expression;
  readonly outcome: Outcome;
  /** What the outcome is made of, for whoever has to move it elsewhere. */
  readonly value: ts.Expression | undefined;
  /** The variable outside of the promise that its handle is kept in. */
  readonly handle: Binding | undefined;
  /** The parts whose comments stay. */
  readonly kept: readonly ts.Node[];
}

type Executor = ts.ArrowFunction | ts.FunctionExpression;

interface Settlers {
  readonly resolve: Binding | undefined;
  readonly reject: Binding | undefined;
}

/** The timer promise that `new Promise((_, reject) => setTimeout(() => reject(error), ms))` is; undefined when a timer is not all there is to it. */
export function settledByTimer(node: ts.Expression, fn?: FunctionNode): TimerPromise | undefined {
  if (!ts.isNewExpression(node) || !isGlobal(node.expression, "Promise") || node.arguments?.length !== 1) return undefined;
  const executor = unwrap(node.arguments[0] as ts.Expression);
  if ((!ts.isArrowFunction(executor) && !ts.isFunctionExpression(executor)) || isAsync(executor) || isGenerator(executor)) return undefined;
  const settlers = { resolve: settlerAt(executor, 0), reject: settlerAt(executor, 1) };
  const timer = timerIn(executor);
  const [callback, delay, ...extras] = timer?.call.arguments ?? [];
  if (timer === undefined || callback === undefined || delay === undefined || timer.call.arguments.some(ts.isSpreadElement))
    return undefined;
  const settled = settlementOf(callback, settlers, extras, fn);
  if (settled === undefined || isNoDelay(delay) || [delay, ...settled.kept].some((part) => dependsOn(part, executor, callback)))
    return undefined;
  return { delay, handle: timer.handle, outcome: settled.outcome, value: settled.value, kept: [delay, ...settled.kept] };
}

function settlerAt(executor: Executor, index: number): Binding | undefined {
  const parameter = executor.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === "this"))[index];
  return parameter !== undefined && ts.isIdentifier(parameter.name) && parameter.dotDotDotToken === undefined
    ? bindingOf(parameter.name)
    : undefined;
}

interface Timer {
  readonly call: ts.CallExpression;
  readonly handle: Binding | undefined;
}

// setTimeout(…)    timer = setTimeout(…)    const timer = setTimeout(…); timer.unref();
function timerIn({ body }: Executor): Timer | undefined {
  if (!ts.isBlock(body)) return timerOf(body);
  const [first, ...rest] = body.statements;
  if (first === undefined) return undefined;
  const own = ts.isVariableStatement(first) ? first.declarationList.declarations[0] : undefined;
  const expression = own?.initializer ?? (ts.isExpressionStatement(first) || ts.isReturnStatement(first) ? first.expression : undefined);
  const timer = expression === undefined ? undefined : timerOf(expression);
  const name = own?.name.getText();
  return rest.every((statement) => isUnref(statement, timer?.handle?.name ?? name)) ? timer : undefined;
}

function timerOf(expression: ts.Expression): Timer | undefined {
  let inner = unwrap(expression);
  if (ts.isVoidExpression(inner)) inner = unwrap(inner.expression);
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const timer = timerOf(inner.right);
    const handle = ts.isIdentifier(inner.left) ? bindingOf(inner.left) : undefined;
    return timer === undefined || handle === undefined ? undefined : { call: timer.call, handle };
  }
  if (!ts.isCallExpression(inner) || inner.questionDotToken !== undefined) return undefined;
  if (isSetTimeout(inner.expression)) return { call: inner, handle: undefined };
  const callee = unwrap(inner.expression);
  return ts.isPropertyAccessExpression(callee) && callee.name.text === "unref" ? timerOf(callee.expression) : undefined;
}

function isUnref(statement: ts.Statement, handle: string | undefined): boolean {
  return (
    handle !== undefined &&
    [`${handle}.unref()`, `${handle}.unref?.()`, `${handle}?.unref()`].includes(statement.getText().replace(/;$/u, ""))
  );
}

interface Settlement {
  readonly outcome: Outcome;
  readonly value: ts.Expression | undefined;
  readonly kept: readonly ts.Node[];
}

function settlementOf(
  callback: ts.Expression,
  settlers: Settlers,
  extras: readonly ts.Expression[],
  fn: FunctionNode | undefined,
): Settlement | undefined {
  const inner = unwrap(callback);
  if (ts.isIdentifier(inner)) return settlementBy(inner, extras[0], settlers, fn);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) {
    if (isAsync(inner) || isGenerator(inner) || inner.parameters.length > 0) return undefined;
    return ts.isBlock(inner.body) ? settlementOfBlock(inner.body, settlers, fn) : settlementOfCall(inner.body, settlers, fn);
  }
  // reject.bind(null, error)
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression) || inner.expression.name.text !== "bind")
    return undefined;
  const target = unwrap(inner.expression.expression);
  return ts.isIdentifier(target) ? settlementBy(target, inner.arguments[1] ?? extras[0], settlers, fn) : undefined;
}

function settlementOfCall(expression: ts.Expression, settlers: Settlers, fn: FunctionNode | undefined): Settlement | undefined {
  const bare = unwrap(expression);
  const call = ts.isVoidExpression(bare) ? unwrap(bare.expression) : bare;
  if (!ts.isCallExpression(call) || call.arguments.some(ts.isSpreadElement)) return undefined;
  const callee = unwrap(call.expression);
  return ts.isIdentifier(callee) ? settlementBy(callee, call.arguments[0], settlers, fn) : undefined;
}

// () => { console.warn("late"); reject(error); }
function settlementOfBlock(block: ts.Block, settlers: Settlers, fn: FunctionNode | undefined): Settlement | undefined {
  const statements = block.statements.filter((statement, index) => !(index > 0 && isBareReturn(statement)));
  const last = statements.pop();
  const expression = last !== undefined && (ts.isExpressionStatement(last) || ts.isReturnStatement(last)) ? last.expression : undefined;
  const settled = expression === undefined ? undefined : settlementOfCall(expression, settlers, fn);
  if (settled === undefined || statements.length === 0) return settled;
  const isPlain = statements.every((statement) => ts.isExpressionStatement(statement) || ts.isVariableStatement(statement));
  if (fn !== undefined || !isPlain || statements.some((statement) => usesOne(statement, settlers))) return undefined;
  return {
    ...settled,
    outcome: { ...settled.outcome, before: statements.map((statement) => statement.getText()) },
    kept: [...statements, ...settled.kept],
  };
}

function isBareReturn(statement: ts.Statement): boolean {
  return ts.isReturnStatement(statement) && statement.expression === undefined;
}

function usesOne(node: ts.Node, { resolve, reject }: Settlers): boolean {
  return someInside(node, (inner) => {
    const binding = ts.isIdentifier(inner) ? bindingOf(inner) : undefined;
    return binding !== undefined && (binding === resolve || binding === reject);
  });
}

function settlementBy(
  name: ts.Identifier,
  value: ts.Expression | undefined,
  { resolve, reject }: Settlers,
  fn: FunctionNode | undefined,
): Settlement | undefined {
  const binding = bindingOf(name);
  if (binding === undefined || (binding !== resolve && binding !== reject)) return undefined;
  return { outcome: outcomeOf(binding === reject ? "throws" : "gives", value, fn), value, kept: value === undefined ? [] : [value] };
}

// Outside, nothing sees the executor's parameters, nor the `this` and `arguments` of a function.
function dependsOn(part: ts.Node, executor: Executor, callback: ts.Expression): boolean {
  const inner = unwrap(callback);
  if ((ts.isFunctionExpression(executor) || ts.isFunctionExpression(inner)) && usesFunctionContext(part)) return true;
  return someInside(part, (name) => ts.isIdentifier(name) && bindingOf(name)?.scope.node === executor);
}

/** The uses of a timer's handle outside of the promise that the timer settles. */
export function otherUses(handle: Binding, promise: ts.Node): readonly ts.Identifier[] {
  return usesOf(handle).filter((use) => !contains(promise, use));
}

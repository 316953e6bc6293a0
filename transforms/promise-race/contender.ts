import { ts } from "ts-morph";
import {
  bareModule,
  importOf,
  isAsync,
  isFunctionNode,
  isGlobal,
  isNoDelay,
  promiseStatic,
  sleepHelperCalled,
  someOwn,
  suspends,
  unwrap,
  waitOf,
  type Binding,
  type Facts,
  type FileView,
} from "../../engine/kit/index.js";
import { timerHelperCalled } from "./helper.js";
import { filled, outcomeOf, type Outcome, type Template } from "./outcome.js";
import { storedFor, type Stored } from "./stored.js";
import { settledByTimer } from "./timer.js";

/** One element of a race. */
export type Contender = TimerContender | WorkContender | OtherContender;

/** A promise that only a timer settles. */
export interface TimerContender {
  readonly kind: "timer";
  readonly node: ts.Expression;
  readonly delay: string;
  readonly outcome: Ending;
  readonly handle: Binding | undefined;
  readonly kept: readonly ts.Node[];
  readonly stored: Stored | undefined;
}

/** Work that this race starts: a call, maybe with a chain behind it, or an async function called on the spot. */
export interface WorkContender {
  readonly kind: "work";
  readonly node: ts.Expression;
  readonly call: ts.CallExpression;
  readonly stored: Stored | undefined;
}

/**
 * `running`: started elsewhere, joined there. `listener`: waits for an event. `settled`: a value, or a promise that has one.
 * `owned`: a task of a group. `unknown`: typed `any`, or a spread.
 */
export interface OtherContender {
  readonly kind: "running" | "listener" | "settled" | "owned" | "unknown";
  readonly node: ts.Expression;
}

/** An outcome whose parameters are known. */
export interface Ending {
  readonly kind: Outcome["kind"];
  readonly value: string | undefined;
  readonly isObject: boolean;
  readonly before: readonly string[];
}

/** Tells what an element of a race is. */
export async function contenderOf(element: ts.Expression, race: ts.CallExpression, file: FileView, facts: Facts): Promise<Contender> {
  if (ts.isSpreadElement(element) || ts.isOmittedExpression(element)) return { kind: "unknown", node: element };
  const stored = ts.isIdentifier(unwrap(element)) ? storedFor(unwrap(element) as ts.Identifier, race) : undefined;
  const made = stored?.value ?? element;
  const timer = await timerOf(made, file, facts);
  if (timer !== undefined) {
    if (stored !== undefined && !stored.mayStartLater) return { kind: "running", node: element };
    return { ...timer, outcome: await asTyped(timer.outcome, made, file), kind: "timer", node: made, stored };
  }
  if (isPromiseValue(made)) return { kind: "settled", node: element };
  const inner = unwrap(made);
  if (ts.isNewExpression(inner)) return { kind: "listener", node: element };
  const call = rootCall(inner);
  const thenable = await file.oracle.thenable(made);
  if (thenable === "unknown") return { kind: "unknown", node: element };
  if (thenable === "never") return { kind: "settled", node: element };
  if ((await file.oracle.classNames(made)).includes("Task")) return { kind: "owned", node: element };
  // Promise.all(jobs)
  if (call === undefined || promiseStatic(call) !== undefined || (stored !== undefined && !stored.mayStartLater))
    return { kind: "running", node: element };
  return { kind: "work", node: made, call, stored };
}

// new Promise<"late">((resolve) => setTimeout(() => resolve("late"), ms)): an arrow would make a string of it.
async function asTyped(ending: Ending, promise: ts.Expression, file: FileView): Promise<Ending> {
  const { value } = ending;
  if (ending.kind !== "gives" || value === undefined || !/^(?:"[^"]*"|'[^']*'|[\d._]+|true|false)$/u.test(value)) return ending;
  const type = (await file.oracle.typeText(promise)).replaceAll("'", '"');
  return type === `Promise<${value.replaceAll("'", '"')}>` ? { ...ending, value: `${value} as const` } : ending;
}

function isPromiseValue(expression: ts.Expression): boolean {
  const inner = unwrap(expression);
  if (!ts.isCallExpression(inner)) return waitsForNothing(inner);
  const member = promiseStatic(inner);
  return member === "resolve" || member === "reject";
}

// new Promise((resolve) => setTimeout(resolve, 0))    a look at what has settled by now
function waitsForNothing(inner: ts.Expression): boolean {
  if (!ts.isNewExpression(inner) || !isGlobal(inner.expression, "Promise")) return false;
  return (inner.arguments ?? []).some((executor) =>
    someOwn(isFunctionNode(executor) && executor.body !== undefined ? executor.body : executor, (node) => {
      if (!ts.isCallExpression(node)) return false;
      if (isGlobal(node.expression, "setTimeout")) return isNoDelay(node.arguments[1]);
      return isGlobal(node.expression, "setImmediate") || isGlobal(node.expression, "queueMicrotask");
    }),
  );
}

// load(id).then(parse).catch(report)
// ^^^^^^^^
/** The call that a chain begins with. */
export function rootCall(expression: ts.Expression): ts.CallExpression | undefined {
  const inner = unwrap(expression);
  if (!ts.isCallExpression(inner)) return undefined;
  const callee = unwrap(inner.expression);
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:then|catch|finally)$/u.test(callee.name.text)) return inner;
  return rootCall(callee.expression);
}

type FoundTimer = Pick<TimerContender, "delay" | "outcome" | "handle" | "kept">;

async function timerOf(expression: ts.Expression, file: FileView, facts: Facts): Promise<FoundTimer | undefined> {
  const inner = unwrap(expression);
  const direct = settledByTimer(inner);
  if (direct !== undefined) {
    const outcome = endingOf(direct.outcome, []);
    return outcome === undefined ? undefined : { delay: direct.delay.getText(), outcome, handle: direct.handle, kept: direct.kept };
  }
  const wait = waitOf(inner);
  if (wait !== undefined) {
    const outcome = endingOf(outcomeOf("gives", wait.value), []);
    const kept = wait.value === undefined ? [wait.delay] : [wait.delay, wait.value];
    return outcome === undefined ? undefined : { delay: wait.delay.getText(), outcome, handle: undefined, kept };
  }
  if (!ts.isCallExpression(inner)) return undefined;
  return (await chainedTimer(inner, file, facts)) ?? helperTimer(inner, file, facts);
}

async function helperTimer(call: ts.CallExpression, file: FileView, facts: Facts): Promise<FoundTimer | undefined> {
  const [first] = call.arguments;
  if (first === undefined) return undefined;
  const nothing: Ending = { kind: "gives", value: undefined, isObject: false, before: [] };
  if (isRuntimeSleep(call, file)) return { delay: first.getText(), outcome: nothing, handle: undefined, kept: [first] };
  const sleep = await sleepHelperCalled(call, file, facts);
  if (sleep !== undefined)
    return isNoDelay(first)
      ? undefined
      : { delay: `${first.getText()}${sleep.scale === "" ? "" : ` * ${sleep.scale}`}`, outcome: nothing, handle: undefined, kept: [first] };
  const helper = await timerHelperCalled(call, file, facts);
  if (helper === undefined) return undefined;
  const args = helper.defaults.map((given, index) => call.arguments[index] ?? given);
  const all = args.length === 0 ? call.arguments : args;
  const delay = textOf(helper.delay, all);
  const outcome = endingOf(helper.outcome, all);
  return delay === undefined || outcome === undefined ? undefined : { delay, outcome, handle: undefined, kept: call.arguments };
}

function isRuntimeSleep(call: ts.CallExpression, file: FileView): boolean {
  const callee = unwrap(call.expression);
  const origin = ts.isIdentifier(callee) && call.arguments.length === 1 ? importOf(callee) : undefined;
  return origin?.exported === "sleep" && origin.module === bareModule(file.runtime("sleep").module);
}

// sleep(ms).then(() => { throw error; })
async function chainedTimer(call: ts.CallExpression, file: FileView, facts: Facts): Promise<FoundTimer | undefined> {
  const callee = unwrap(call.expression);
  const [handler] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "then" || handler === undefined || call.arguments.length !== 1)
    return undefined;
  const fn = unwrap(handler);
  if (!ts.isArrowFunction(fn) || fn.parameters.length > 0 || isAsync(fn) || suspends(fn.body)) return undefined;
  const timer = await timerOf(callee.expression, file, facts);
  const ending = timer?.outcome.kind === "gives" ? endingIn(fn.body) : undefined;
  return timer === undefined || ending === undefined ? undefined : { ...timer, outcome: ending, kept: [...timer.kept, fn] };
}

function endingIn(body: ts.ConciseBody): Ending | undefined {
  if (!ts.isBlock(body)) return endingOf(outcomeOfExpression(body), []);
  const last = body.statements[body.statements.length - 1];
  const before = body.statements.slice(0, -1);
  if (last === undefined || before.some((statement) => !ts.isExpressionStatement(statement) && !ts.isVariableStatement(statement)))
    return undefined;
  const outcome = ts.isThrowStatement(last)
    ? outcomeOf("throws", last.expression)
    : ts.isReturnStatement(last) && last.expression !== undefined
      ? outcomeOfExpression(last.expression)
      : undefined;
  const ending = outcome === undefined ? undefined : endingOf(outcome, []);
  return ending === undefined ? undefined : { ...ending, before: before.map((statement) => statement.getText()) };
}

function outcomeOfExpression(expression: ts.Expression): Outcome {
  const inner = unwrap(expression);
  return ts.isCallExpression(inner) && promiseStatic(inner) === "reject"
    ? outcomeOf("throws", inner.arguments[0])
    : outcomeOf("gives", expression);
}

function endingOf({ kind, value, isObject, before }: Outcome, args: readonly (ts.Expression | undefined)[]): Ending | undefined {
  if (value === undefined) return { kind, value, isObject, before };
  const text = textOf(value, args);
  return text === undefined ? undefined : { kind, value: text, isObject, before };
}

function textOf(template: Template, args: readonly (ts.Expression | undefined)[]): string | undefined {
  return filled(template, args);
}

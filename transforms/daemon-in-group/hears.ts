import { ts } from "ts-morph";
import {
  braced,
  dropOf,
  hasCommentInside,
  insertAfter,
  insertAt,
  isFunctionNode,
  isInFinally,
  isNoDelay,
  isRuntimeExport,
  noReach,
  reachOf,
  replace,
  signalEdits,
  sleepHelperCalled,
  someInside,
  someOwn,
  taskParameter,
  unwrap,
  waitOf,
  type Edit,
  type Facts,
  type FileView,
  type FunctionNode,
  type ImportDrop,
  type ImportNeed,
} from "../../engine/kit/index.js";
import { endlessnessOf } from "./endless.js";
import type { Daemon } from "./task.js";

/** What lets an endless task hear of its cancellation. */
export interface Hearing {
  readonly edits: readonly Edit[];
  readonly needs: readonly ImportNeed[];
  readonly drops: readonly ImportDrop[];
}

const asItIs: Hearing = { edits: [], needs: [], drops: [] };

/** How an endless task comes to hear of its cancellation: as it is, or with edits; undefined when nothing in it would. */
export async function hearingOf(daemon: Daemon, file: FileView, facts: Facts): Promise<Hearing | undefined> {
  const { inline, call, fn } = daemon;
  if (inline === undefined) return fn !== undefined && (await hearsItself(fn, file)) && fn.parameters.length > 0 ? asItIs : undefined;
  if (call === undefined) return loopHearing(inline, file, facts);
  const reach = await reachOf(inline.body, file);
  if (fn !== undefined && !(await hearsItself(fn, file))) return undefined;
  if (reach.carried.length > 0) return asItIs;
  if (reach.hands.length === 0) return undefined;
  const context = contextOf(inline, false);
  return context === undefined
    ? undefined
    : { ...asItIs, edits: [...parameterEdits(inline, context, file), ...signalEdits(reach, context.signal, undefined, file)] };
}

/** Does something in an endless function end with a signal that it is given? */
async function hearsItself(fn: FunctionNode, file: FileView): Promise<boolean> {
  if (fn.body === undefined) return false;
  if (someOwn(fn.body, (node) => ts.isCallExpression(node) && isCancellableCall(node))) return true;
  return (await reachOf(fn.body, file)).carried.length > 0 || /\.aborted\b/u.test(fn.body.getText(file.source));
}

// task.sleep(…)    task.checkpoint()    signal.throwIfAborted()    sleep(…) of `({ sleep }) =>`
function isCancellableCall(call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  if (ts.isPropertyAccessExpression(callee)) return /^(?:checkpoint|throwIfAborted)$/u.test(callee.name.text) || isContextSleep(callee);
  return ts.isIdentifier(callee) && /^(?:sleep|checkpoint)$/u.test(callee.text) && isTakenFromContext(callee);
}

function isContextSleep({ name, expression }: ts.PropertyAccessExpression): boolean {
  return name.text === "sleep" && ts.isIdentifier(expression) && isFirstParameter(expression);
}

function isTakenFromContext(name: ts.Identifier): boolean {
  const fn = ts.findAncestor(
    name,
    (node) => isFunctionNode(node) && node.parameters[0] !== undefined && ts.isObjectBindingPattern(node.parameters[0].name),
  );
  if (fn === undefined || !isFunctionNode(fn)) return false;
  const pattern = fn.parameters[0]?.name;
  return (
    pattern !== undefined && ts.isObjectBindingPattern(pattern) && pattern.elements.some((element) => element.name.getText() === name.text)
  );
}

function isFirstParameter(name: ts.Identifier): boolean {
  const fn = ts.findAncestor(name, isFunctionNode);
  return fn?.parameters[0]?.name.getText() === name.text;
}

interface Wait {
  readonly node: ts.Expression;
  readonly delay: string;
}

async function loopHearing(fn: ts.ArrowFunction | ts.FunctionExpression, file: FileView, facts: Facts): Promise<Hearing | undefined> {
  const reach = await reachOf(fn.body, file);
  const waits = await waitsIn(fn.body, file, facts);
  const hears =
    someOwn(fn.body, (node) => ts.isCallExpression(node) && isCancellableCall(node)) ||
    reach.carried.length > 0 ||
    /\.aborted\b/u.test(fn.body.getText(file.source));
  const ticker = tickerIn(fn);
  const hands = { ...noReach, hands: reach.hands.filter(({ call }) => !waits.some(({ node }) => node === call)) };
  if (ticker !== undefined && mentionsSignal(ticker)) return asItIs;
  if (waits.some(({ node }) => hasCommentInside(node))) return hears ? asItIs : undefined;
  if (waits.length === 0 && hands.hands.length === 0 && ticker === undefined) return hears ? asItIs : undefined;
  const context = contextOf(fn, hands.hands.length === 0 && ticker === undefined);
  if (context === undefined) return hears ? asItIs : undefined;
  const sleep = context.task === undefined ? file.runtime("sleep") : undefined;
  const options = braced(context.signal === "signal" ? "signal" : `signal: ${context.signal}`, file.source);
  const edits = waits.map(({ node, delay }) =>
    replace(file, node, sleep === undefined ? `${context.task ?? ""}.sleep(${delay})` : `${sleep.local}(${delay}, ${options})`),
  );
  return {
    edits: [
      ...parameterEdits(fn, context, file),
      ...edits,
      ...signalEdits(hands, context.signal, undefined, file),
      ...tickerEdits(ticker, options, file),
    ],
    needs: sleep === undefined || waits.length === 0 ? [] : [sleep],
    drops: waits.flatMap(({ node }) => importsOf(node)),
  };
}

// for await (const _ of setInterval(1_000)) …
//                       ^^^^^^^^^^^^^^^^^^
function tickerIn(fn: FunctionNode): ts.CallExpression | undefined {
  const endless = endlessnessOf(fn);
  const loop = endless?.kind === "loop" ? endless.loop : undefined;
  const made = loop !== undefined && ts.isForOfStatement(loop) ? unwrap(loop.expression) : undefined;
  return made !== undefined && ts.isCallExpression(made) ? made : undefined;
}

function mentionsSignal(ticker: ts.CallExpression): boolean {
  return ticker.arguments.some((argument) => someInside(argument, (node) => ts.isIdentifier(node) && node.text === "signal"));
}

function tickerEdits(ticker: ts.CallExpression | undefined, options: string, file: FileView): readonly Edit[] {
  const last = ticker?.arguments[ticker.arguments.length - 1];
  if (ticker === undefined || last === undefined || ticker.arguments.length > 2) return [];
  const isInterval = ticker.expression.getText(file.source) !== "on" && ticker.arguments.length === 1;
  return [insertAfter(file, last, isInterval ? `, undefined, ${options}` : `, ${options}`)];
}

function importsOf(node: ts.Expression): readonly ImportDrop[] {
  const callee = ts.isCallExpression(node) ? unwrap(node.expression) : undefined;
  return callee !== undefined && ts.isIdentifier(callee) ? dropOf(callee) : [];
}

async function waitsIn(body: ts.ConciseBody, file: FileView, facts: Facts): Promise<readonly Wait[]> {
  const candidates: ts.Expression[] = [];
  someOwn(body, (node) => {
    if (ts.isAwaitExpression(node) && ts.isExpressionStatement(node.parent) && !isInFinally(node)) candidates.push(unwrap(node.expression));
    return false;
  });
  const waits: Wait[] = [];
  for (const node of candidates) {
    const wait = waitOf(node);
    if (wait !== undefined) waits.push({ node, delay: wait.delay.getText(file.source) });
    else if (ts.isCallExpression(node)) {
      const [delay] = node.arguments;
      if (delay === undefined || node.arguments.length !== 1 || isNoDelay(delay)) continue;
      const helper = await sleepHelperCalled(node, file, facts);
      if (isRuntimeExport(node.expression, "sleep", file)) waits.push({ node, delay: delay.getText(file.source) });
      else if (helper !== undefined)
        waits.push({ node, delay: `${delay.getText(file.source)}${helper.scale === "" ? "" : ` * ${helper.scale}`}` });
    }
  }
  return waits;
}

interface Context {
  readonly signal: string;
  /** The name of the whole context; undefined where only parts of it are taken. */
  readonly task: string | undefined;
  /** The parameter to add; undefined where there is one. */
  readonly parameter: string | undefined;
  /** The signal has to be taken out of the context as well. */
  readonly isMissing: boolean;
}

function contextOf(fn: ts.ArrowFunction | ts.FunctionExpression, isTaskEnough: boolean): Context | undefined {
  const [given] = fn.parameters;
  if (given === undefined) {
    const isFree = !someInside(fn.body, (node) => ts.isIdentifier(node) && node.text === "task");
    if (isTaskEnough && isFree) return { signal: "task.signal", task: "task", parameter: "task", isMissing: false };
    const { parameter, signal } = taskParameter(fn.body, undefined);
    return { signal, task: signal === "signal" ? undefined : parameter, parameter, isMissing: false };
  }
  if (ts.isIdentifier(given.name))
    return { signal: `${given.name.text}.signal`, task: given.name.text, parameter: undefined, isMissing: false };
  if (!ts.isObjectBindingPattern(given.name)) return undefined;
  const element = given.name.elements.find(({ name, propertyName }) => (propertyName ?? name).getText() === "signal");
  return { signal: element?.name.getText() ?? "signal", task: undefined, parameter: undefined, isMissing: element === undefined };
}

function parameterEdits(fn: ts.ArrowFunction | ts.FunctionExpression, { parameter, isMissing }: Context, file: FileView): readonly Edit[] {
  if (parameter !== undefined) return [insertAt(file, fn.parameters.pos, parameter)];
  const pattern = fn.parameters[0]?.name;
  const last = pattern !== undefined && ts.isObjectBindingPattern(pattern) ? pattern.elements[pattern.elements.length - 1] : undefined;
  return isMissing && last !== undefined ? [insertAt(file, last.end, ", signal")] : [];
}

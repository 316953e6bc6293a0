import { ts } from "ts-morph";
import {
  factKey,
  functionBehind,
  importOf,
  invokedArrow,
  nameOf,
  unwrap,
  type Facts,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { endlessnessOf, type Endlessness } from "./endless.js";

/** A function value, or a call, that starts something endless. */
export interface Daemon {
  readonly node: ts.Expression;
  readonly endless: Endlessness | { readonly kind: "elsewhere" };
  /** The function that loops, where it is written out in place. */
  readonly inline: ts.ArrowFunction | ts.FunctionExpression | undefined;
  /** The function around a call of an endless one, or that call itself. */
  readonly call: ts.CallExpression | undefined;
  /** The endless function, when it stands in the same file. */
  readonly fn: FunctionNode | undefined;
  /** How a person would name it. */
  readonly name: string;
}

/** The endless task that a function given to `spawn` or `TaskGroup.all` is. */
export async function daemonOf(value: ts.Expression, file: FileView, facts: Facts): Promise<Daemon | undefined> {
  const inner = unwrap(value);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) {
    const endless = endlessnessOf(inner);
    if (endless !== undefined) return { node: value, endless, inline: inner, call: undefined, fn: inner, name: nameOfLoop(endless) };
    const call = callIn(inner);
    const called = call === undefined ? undefined : await endlessFunction(call.expression, file, facts);
    return called === undefined || call === undefined ? undefined : { node: value, ...called, inline: inner, call, name: nameOf(call) };
  }
  const called = await endlessFunction(inner, file, facts);
  return called === undefined ? undefined : { node: value, ...called, inline: undefined, call: undefined, name: nameOf(inner) };
}

/** The endless task that an element of `Promise.all` has started. */
export async function startedDaemon(element: ts.Expression, file: FileView, facts: Facts): Promise<Daemon | undefined> {
  const inner = unwrap(element);
  const arrow = invokedArrow(inner);
  if (arrow !== undefined) return daemonOf(arrow, file, facts);
  if (!ts.isCallExpression(inner)) return undefined;
  const called = await endlessFunction(inner.expression, file, facts);
  return called === undefined ? undefined : { node: element, ...called, inline: undefined, call: inner, name: nameOf(inner) };
}

function nameOfLoop(endless: Endlessness): string {
  if (endless.kind === "interval") return "setInterval";
  if (endless.kind === "flag") return `while (${endless.flag.parent.getText()})`;
  if (ts.isDoStatement(endless.loop)) return `do … while (${endless.loop.expression.getText()})`;
  const text = endless.loop.getText();
  return text.slice(0, text.indexOf(endless.loop.statement.getText())).trim();
}

// () => poll(url)    async () => { await poll(url); }
function callIn(fn: ts.ArrowFunction | ts.FunctionExpression): ts.CallExpression | undefined {
  let value: ts.Expression | undefined = ts.isBlock(fn.body) ? undefined : fn.body;
  if (ts.isBlock(fn.body)) {
    const [statement] = fn.body.statements;
    if (
      statement !== undefined &&
      fn.body.statements.length === 1 &&
      (ts.isExpressionStatement(statement) || ts.isReturnStatement(statement))
    )
      value = statement.expression;
  }
  if (value === undefined) return undefined;
  const inner = unwrap(value);
  const call = ts.isAwaitExpression(inner) ? unwrap(inner.expression) : inner;
  return ts.isCallExpression(call) ? call : undefined;
}

async function endlessFunction(callee: ts.Expression, file: FileView, facts: Facts): Promise<Pick<Daemon, "endless" | "fn"> | undefined> {
  const inner = unwrap(callee);
  if (ts.isIdentifier(inner) && importOf(inner) !== undefined) {
    if (Object.keys(facts).length === 0) return undefined;
    const origin = await file.oracle.origin(inner);
    const isKnown = origin?.from === "project" && origin.file !== undefined && facts[factKey(origin.file, origin.name)] === true;
    return isKnown ? { endless: { kind: "elsewhere" }, fn: undefined } : undefined;
  }
  // poll(url)    this.poll(url)
  const fn = functionBehind(inner);
  const endless = fn === undefined ? undefined : endlessnessOf(fn);
  return endless === undefined ? undefined : { endless, fn };
}

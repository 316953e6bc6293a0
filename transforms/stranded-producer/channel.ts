import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  enclosingFunction,
  isFunctionNode,
  isRuntimeExport,
  loopsAround,
  nameOfLocal,
  outermost,
  runOf,
  unwrap,
  usesOf,
  type Binding,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import type { Drafts } from "./messages.js";

/** Is this the name of a `Channel` of the runtime that was made here? */
export function isChannel(binding: Binding, file: FileView): boolean {
  const declared = binding.names[0]?.parent;
  if (declared === undefined || !ts.isVariableDeclaration(declared) || declared.initializer === undefined) return false;
  const made = unwrap(declared.initializer);
  return ts.isNewExpression(made) && isRuntimeExport(made.expression, "Channel", file);
}

/** Does nobody close a channel: neither this file under the channel's own name, nor `producer`, the only one that is given it? */
export function isNeverClosed(channel: Binding, producer: FunctionNode, names: readonly Binding[]): boolean {
  const uses = usesOf(channel).filter((use) => !isRead(use) && !contains(producer, use));
  const isGivenOnce = uses.filter((use) => !isMember(use)).length <= 1;
  return (
    isGivenOnce && [...usesOf(channel), ...names.flatMap(usesOf)].every((use) => isRead(use) || memberOf(use) === "send" || isGiven(use))
  );
}

function memberOf(use: ts.Identifier): string | undefined {
  const { parent } = outermost(use);
  return ts.isPropertyAccessExpression(parent) ? parent.name.text : undefined;
}

function isMember(use: ts.Identifier): boolean {
  return memberOf(use) !== undefined;
}

function isGiven(use: ts.Identifier): boolean {
  return ts.isCallExpression(outermost(use).parent);
}

// for await (const line of lines)
function isRead(use: ts.Identifier): boolean {
  const { parent } = outermost(use);
  return ts.isForOfStatement(parent) && parent.expression === outermost(use);
}

/** The finding at a `close` that each of several producers calls: the first to be done closes the channel for all. */
export async function* closingFindings(statement: ts.ExpressionStatement, file: FileView): Drafts {
  const call = unwrap(statement.expression);
  if (!ts.isCallExpression(call) || call.arguments.length > 0 || !ts.isPropertyAccessExpression(call.expression)) return;
  const { name, expression } = call.expression;
  const channel = name.text === "close" && ts.isIdentifier(expression) ? bindingOf(expression) : undefined;
  const fn = enclosingFunction(statement);
  if (channel === undefined || fn === undefined || !isChannel(channel, file) || contains(fn, channel.scope.node)) return;
  if (!isUnconditional(statement, fn) || !(await isOneOfSeveral(fn, channel, file))) return;
  yield { node: call, verdict: "report", message: "shut", data: { close: call.getText(file.source), sink: channel.name } };
}

// if (left === 0) lines.close();
function isUnconditional(statement: ts.Node, fn: FunctionNode): boolean {
  for (let at = statement.parent; at !== fn; at = at.parent)
    if (ts.isIfStatement(at) || ts.isCaseOrDefaultClause(at) || ts.isCatchClause(at) || isFunctionNode(at)) return false;
  return true;
}

// for (const file of files) group.spawn(async () => { … lines.close(); });
async function isOneOfSeveral(fn: FunctionNode, channel: Binding, file: FileView): Promise<boolean> {
  const name = nameOfLocal(fn);
  const binding = name === undefined ? undefined : bindingOf(name);
  const values: readonly ts.Expression[] =
    binding !== undefined ? usesOf(binding) : ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) ? [fn] : [];
  for (const value of values) {
    const run = await runOf(value, file);
    if (run.kind === "each") return true;
    if (run.kind !== "task" && run.kind !== "call") continue;
    if (loopsAround(run.call, channel.scope.node).some((loop) => !contains(loop, channel.scope.node))) return true;
  }
  return false;
}

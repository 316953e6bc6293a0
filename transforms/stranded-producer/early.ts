import { ts } from "ts-morph";
import {
  addBefore,
  bindingOf,
  homeOf,
  isAwaited,
  isFunctionNode,
  isInFinally,
  isTaskGroup,
  mayFollow,
  nameOf,
  outermost,
  someInside,
  someOwn,
  taskGroupStatic,
  unwrap,
  usesOf,
  type Binding,
  type Draft,
  type FileView,
} from "../../engine/kit/index.js";
import { isChannel } from "./channel.js";
import type { Drafts, Message } from "./messages.js";

type Exit = ts.BreakStatement | ts.ReturnStatement | ts.ThrowStatement;

/** The findings at the early ways out of `for await (… of sink)` that leave whatever feeds the sink running. */
export async function* earlyFindings(loop: ts.ForOfStatement, file: FileView): Drafts {
  const source = unwrap(loop.expression);
  const binding = ts.isIdentifier(source) ? bindingOf(source) : undefined;
  if (loop.awaitModifier === undefined || binding === undefined) return;
  const exits = exitsOf(loop);
  if (exits.length === 0) return;
  const home = homeOf(loop);
  for (const exit of exits) {
    const blocked = await blockedAt(exit, loop, binding, home, file);
    const finding = blocked ?? (await strandedAt(exit, loop, binding, home, file));
    if (finding !== undefined) yield finding;
  }
}

// A `break` of this loop, a `return` or `throw` of the code around it.
function exitsOf(loop: ts.ForOfStatement): readonly Exit[] {
  const exits: Exit[] = [];
  someOwn(loop.statement, (node) => {
    if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) exits.push(node);
    else if (ts.isBreakStatement(node) && node.label === undefined && targetOf(node) === loop) exits.push(node);
    return false;
  });
  return exits;
}

function targetOf(node: ts.BreakStatement): ts.Node | undefined {
  return ts.findAncestor(node, (ancestor) => ts.isIterationStatement(ancestor, false) || ts.isSwitchStatement(ancestor));
}

function exitText(exit: Exit): string {
  return ts.isBreakStatement(exit) ? "break" : ts.isReturnStatement(exit) ? "return" : "throw";
}

// group.spawn(() => produce(sink)); for await (const x of sink) { … break; }
async function blockedAt(
  exit: Exit,
  loop: ts.ForOfStatement,
  binding: Binding,
  home: ts.Node,
  file: FileView,
): Promise<Draft<Message> | undefined> {
  // Whoever sends to a channel without readers is told, and the group with it.
  if (ts.isThrowStatement(exit) || isChannel(binding, file)) return undefined;
  const spawn = feedersOf(loop, binding, home)[0];
  if (spawn === undefined || !(await isTaskGroup(spawn.group, file))) return undefined;
  const group = spawn.group.getText(file.source);
  const isOfRun = isFunctionNode(home) && ts.isCallExpression(home.parent) && taskGroupStatic(home.parent, file) === "run";
  const isWaitedFor =
    isOfRun || (ts.isBreakStatement(exit) && callsOf(home, group, "join").some((join) => mayFollow(exit, join) || mayFollow(loop, join)));
  const isCancelled = callsOf(home, group, "cancel").some((cancel) => mayFollow(loop, cancel) || mayFollow(cancel, exit));
  if (!isWaitedFor || isCancelled) return undefined;
  const data = { exit: exitText(exit), sink: binding.name, group };
  if (!ts.isBlock(exit.parent)) return { node: exit, verdict: "report", message: "blocked", data };
  return { node: exit, verdict: "review", message: "blocked", data, edits: addBefore(`${group}.cancel();`, exit, file) };
}

interface Feeder {
  readonly group: ts.Expression;
}

function feedersOf(loop: ts.ForOfStatement, binding: Binding, home: ts.Node): readonly Feeder[] {
  const feeders: Feeder[] = [];
  someOwn(home, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    const isSpawn = ["spawn", "trySpawn"].includes(node.expression.name.text);
    if (isSpawn && mayFollow(node, loop) && node.arguments.some((argument) => mentions(argument, binding)))
      feeders.push({ group: node.expression.expression });
    return false;
  });
  return feeders;
}

function callsOf(home: ts.Node, group: string, method: string): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  someOwn(home, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    if (node.expression.name.text === method && node.expression.expression.getText() === group) calls.push(node);
    return false;
  });
  return calls;
}

function mentions(node: ts.Node, binding: Binding): boolean {
  return someInside(node, (inner) => ts.isIdentifier(inner) && inner.text === binding.name && bindingOf(inner) === binding);
}

// const producing = produce(sink); for await (const x of sink) { … return; } await producing;
async function strandedAt(
  exit: Exit,
  loop: ts.ForOfStatement,
  binding: Binding,
  home: ts.Node,
  file: FileView,
): Promise<Draft<Message> | undefined> {
  if (ts.isBreakStatement(exit)) return undefined;
  for (const call of startedBefore(loop, binding, home)) {
    const kept = outermost(call).parent;
    const name = ts.isVariableDeclaration(kept) && ts.isIdentifier(kept.name) ? bindingOf(kept.name) : undefined;
    const uses = name === undefined ? [] : usesOf(name);
    const isAwaitedBehind =
      uses.length > 0 && uses.every((use) => isAwaited(use) && homeOf(use) === home && mayFollow(loop, use) && !isInFinally(use));
    if (!isAwaitedBehind || uses.some((use) => mayFollow(use, exit)) || (await file.oracle.thenable(call)) !== "always") continue;
    return {
      node: exit,
      verdict: "report",
      message: "stranded",
      data: { exit: exitText(exit), producer: nameOf(call), sink: binding.name },
    };
  }
  return undefined;
}

function startedBefore(loop: ts.ForOfStatement, binding: Binding, home: ts.Node): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  someOwn(home, (node) => {
    const isFed = ts.isCallExpression(node) && node.arguments.some((argument) => mentions(argument, binding));
    if (isFed && ts.isVariableDeclaration(outermost(node).parent) && mayFollow(node, loop)) calls.push(node);
    return false;
  });
  return calls;
}

import { ts } from "ts-morph";
import {
  bindingOf,
  homeOf,
  insertAfter,
  isAsync,
  isFunctionNode,
  isReference,
  isTaskGroup,
  mayFollow,
  nameOf,
  someInside,
  someOwn,
  unwrap,
  type Binding,
  type Draft,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { isChannel, isNeverClosed } from "./channel.js";
import type { Drafts, Message } from "./messages.js";
import { tellerOf } from "./sink.js";

/** A call in a statement of its own whose promise nobody keeps, and what handles its failure, if anything. */
interface Floating {
  readonly call: ts.CallExpression;
  /** The call with the reactions behind it: `f(sink).then(done)`. */
  readonly chain: ts.Expression;
  readonly handler: ts.Expression | undefined;
  /** The function that runs, when it is written here. */
  readonly fn: FunctionNode | undefined;
  /** The group whose task it is. Its failure cancels the group, and wakes no reader in the group's body. */
  readonly group?: ts.Expression;
}

/** What stands for the sink in the producer: its name, and that of the parameter it is handed over as. */
type Names = readonly Binding[];

/** The finding at a statement that starts a producer nobody looks after, when its reader would not learn of its failure. */
export async function* producerFindings(statement: ts.ExpressionStatement, file: FileView): Drafts {
  const floating = spawnedIn(statement) ?? floatingIn(statement);
  if (floating === undefined || /^(?:pipeline|finished)$/u.test(calledName(floating.call))) return;
  for (const name of fedBy(floating)) {
    const binding = bindingOf(name);
    if (binding === undefined) continue;
    const names = [binding, ...handedAs(floating, binding)];
    if (isToldInside(floating, names)) continue;
    const finding = await findingAt(floating, name, names, file);
    if (finding === undefined || !(await isPromise(floating, file))) continue;
    const isLeftWaiting = isIteratedBehind(statement, binding) || (isChannel(binding, file) && isReadByTask(statement, binding));
    if (floating.group !== undefined && !(isLeftWaiting && (await isTaskGroup(floating.group, file)))) continue;
    yield finding;
    return;
  }
}

async function findingAt(floating: Floating, name: ts.Identifier, names: Names, file: FileView): Promise<Draft<Message> | undefined> {
  const { call, chain, handler, fn, group } = floating;
  const [binding] = names;
  if (binding === undefined) return undefined;
  const teller = await tellerOf(name, file);
  const data = {
    producer: fn !== undefined && (unwrap(call.expression) === fn || isWholeTask(floating)) ? "this function" : `\`${nameOf(call)}\``,
    sink: name.text,
  };
  if (teller === undefined && group !== undefined) return undefined;
  if (teller === undefined) return isIteratedBehind(call, binding) ? { node: call, verdict: "report", message: "silent", data } : undefined;
  const isClosedAnyway = fn !== undefined && someInside(fn, (node) => ts.isTryStatement(node) && mentions(node.finallyBlock, names));
  // The reader comes to an end, and the group throws the failure.
  if (group !== undefined && isClosedAnyway) return undefined;
  const isAnswered = fn !== undefined && isAnsweredInside(fn);
  if (isAnswered && !isClosedAnyway && onlyWaitsFor(fn, names)) return undefined;
  if (group !== undefined && (handler !== undefined || isWholeTask(floating)))
    return { node: call, verdict: "report", message: "untold", data: { ...data, group: group.getText(file.source) } };
  if (handler !== undefined || isClosedAnyway || isAnswered) return { node: call, verdict: "report", message: "silent", data };
  if (teller === "close" && fn?.body !== undefined && chain === call && isNeverClosed(binding, fn, names.slice(1))) {
    const reactions = `.then(() => ${name.text}.close(), (error) => ${name.text}.close(error))`;
    return { node: call, verdict: "review", message: "unclosed", data, edits: [insertAfter(file, chain, reactions)] };
  }
  const edits = [insertAfter(file, chain, `.catch((error) => ${name.text}.${teller}(error))`)];
  return { node: call, verdict: "review", message: "unforwarded", data, edits };
}

// group.spawn(() => f(sink))   group.spawn(async () => { … })
function spawnedIn(statement: ts.ExpressionStatement): Floating | undefined {
  const spawn = unwrap(statement.expression);
  if (!ts.isCallExpression(spawn) || !ts.isPropertyAccessExpression(spawn.expression)) return undefined;
  const { name, expression: group } = spawn.expression;
  const task = spawn.arguments[0] === undefined ? undefined : unwrap(spawn.arguments[0]);
  if (!["spawn", "trySpawn", "daemon"].includes(name.text) || task === undefined || !ts.isArrowFunction(task)) return undefined;
  if (ts.isBlock(task.body)) return { call: spawn, chain: spawn, handler: undefined, fn: task, group };
  const running = reactionsOn(task.body);
  return running === undefined ? undefined : { ...running, group };
}

// A task with statements of its own: there is no promise to put a reaction on.
function isWholeTask({ call, group, fn }: Floating): boolean {
  return group !== undefined && fn !== undefined && call.arguments.some((argument) => unwrap(argument) === fn);
}

// f(sink);   void f(sink);   f(sink).catch(report);   (async () => { … })();
function floatingIn(statement: ts.ExpressionStatement): Floating | undefined {
  const whole = unwrap(statement.expression);
  return reactionsOn(ts.isVoidExpression(whole) ? whole.expression : whole);
}

function reactionsOn(expression: ts.Expression): Floating | undefined {
  const chain = unwrap(expression);
  let at = chain;
  let handler: ts.Expression | undefined;
  while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && isReaction(at)) {
    handler ??= at.expression.name.text === "catch" ? at.arguments[0] : at.arguments[1];
    at = unwrap(at.expression.expression);
  }
  return ts.isCallExpression(at) ? { call: at, chain, handler, fn: functionOf(at) } : undefined;
}

function isReaction(call: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(call.expression) && ["then", "catch", "finally"].includes(call.expression.name.text);
}

function calledName(call: ts.CallExpression): string {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
}

// The function that is called on the spot, or that a local constant or declaration holds.
function functionOf(call: ts.CallExpression): FunctionNode | undefined {
  const callee = unwrap(call.expression);
  if (isFunctionNode(callee)) return callee;
  const declared = ts.isIdentifier(callee) ? bindingOf(callee)?.names[0]?.parent : undefined;
  if (declared === undefined) return undefined;
  if (ts.isFunctionDeclaration(declared)) return declared;
  const value = ts.isVariableDeclaration(declared) && declared.initializer !== undefined ? unwrap(declared.initializer) : undefined;
  return value !== undefined && isFunctionNode(value) ? value : undefined;
}

const writing: ReadonlySet<string> = new Set(["write", "push", "enqueue", "send", "put", "emit", "end", "close"]);

// What the producer is given, and what its own code writes to.
function fedBy({ call, fn }: Floating): readonly ts.Identifier[] {
  const names = call.arguments.map(unwrap).filter(ts.isIdentifier);
  if (fn === undefined) return names;
  someInside(fn, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    const receiver = unwrap(node.expression.expression);
    if (writing.has(node.expression.name.text) && ts.isIdentifier(receiver) && isFromOutside(receiver, fn)) names.push(receiver);
    return false;
  });
  return names;
}

function isFromOutside(name: ts.Identifier, fn: FunctionNode): boolean {
  const scope = bindingOf(name)?.scope.node;
  return scope !== undefined && !(fn.pos <= scope.pos && scope.end <= fn.end);
}

// .catch((error) => sink.destroy(error))   try { … } catch (error) { sink.destroy(error); }
function isToldInside({ handler, fn }: Floating, names: Names): boolean {
  return mentions(handler, names) || (fn !== undefined && someInside(fn, (node) => ts.isCatchClause(node) && mentions(node.block, names)));
}

// crawl(site, found)  with  async function crawl(site, out)
function handedAs({ call, fn }: Floating, binding: Binding): Names {
  const at = call.arguments.findIndex((argument) => isName(argument, binding));
  const parameter = at === -1 || fn === undefined ? undefined : fn.parameters[at]?.name;
  const handed = parameter !== undefined && ts.isIdentifier(parameter) ? bindingOf(parameter) : undefined;
  return handed === undefined ? [] : [handed];
}

// async () => { try { … } catch (error) { log(error); } }
function isAnsweredInside({ body }: FunctionNode): boolean {
  const only = body !== undefined && ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  return (
    only !== undefined &&
    ts.isTryStatement(only) &&
    only.catchClause !== undefined &&
    !someOwn(only.catchClause, (node) => ts.isThrowStatement(node) || ts.isAwaitExpression(node))
  );
}

// await writer.write("connected"): what fails here is the sink itself.
function onlyWaitsFor(fn: FunctionNode, names: Names): boolean {
  return !someOwn(fn.body ?? fn, (node) => {
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true;
    return ts.isAwaitExpression(node) && !isCallOn(node.expression, names);
  });
}

function isCallOn(awaited: ts.Expression, names: Names): boolean {
  const inner = unwrap(awaited);
  const callee = ts.isCallExpression(inner) ? unwrap(inner.expression) : undefined;
  return callee !== undefined && ts.isPropertyAccessExpression(callee) && names.some((name) => isName(callee.expression, name));
}

function mentions(node: ts.Node | undefined, names: Names): boolean {
  return (
    node !== undefined &&
    someInside(node, (inner) => ts.isIdentifier(inner) && isReference(inner) && names.some((binding) => bindingOf(inner) === binding))
  );
}

// group.spawn(async () => { for await (const line of lines) … }): a cancellation does not wake it.
function isReadByTask(statement: ts.Node, binding: Binding): boolean {
  return someInside(
    homeOf(statement),
    (node) => ts.isForOfStatement(node) && node.awaitModifier !== undefined && isName(node.expression, binding),
  );
}

function isIteratedBehind(call: ts.Node, binding: Binding): boolean {
  return someOwn(
    homeOf(call),
    (node) => ts.isForOfStatement(node) && node.awaitModifier !== undefined && isName(node.expression, binding) && mayFollow(call, node),
  );
}

function isName(expression: ts.Expression, binding: Binding): boolean {
  const inner = unwrap(expression);
  return ts.isIdentifier(inner) && bindingOf(inner) === binding;
}

async function isPromise({ call, fn }: Floating, file: FileView): Promise<boolean> {
  return (fn !== undefined && isAsync(fn)) || (await file.oracle.thenable(call)) === "always";
}

import { ts } from "ts-morph";
import {
  addBefore,
  addBehind,
  bindingOf,
  contains,
  homeOf,
  isAsync,
  isFunctionNode,
  isStatementList,
  mayFollow,
  nameOf,
  outermost,
  placesIn,
  replaceRange,
  someOwn,
  taskGroupStatic,
  usesOf,
  type Draft,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { groupCall, isSpawn } from "./group.js";
import type { Message } from "./messages.js";
import { joinStatement } from "./site.js";

/** A group that is opened into a variable, and what happens to it there. */
interface Opened {
  readonly call: ts.CallExpression;
  readonly declaration: ts.VariableDeclaration;
  readonly list: ts.VariableDeclarationList;
  readonly name: ts.Identifier;
  readonly isUsing: boolean;
  readonly spawns: readonly ts.Node[];
  readonly joins: readonly ts.CallExpression[];
  readonly cancels: readonly ts.CallExpression[];
  /** Every task is a daemon, or its handle is kept: nothing is waited for by a join alone. */
  readonly isWaitedFor: boolean;
}

/** The findings at `TaskGroup.open()` whose group is not joined, or not on every way out. */
export async function* openedFindings(call: ts.CallExpression, file: FileView): AsyncGenerator<Draft<Message>> {
  if (taskGroupStatic(call, file) !== "open") return;
  const opened = openedAt(call);
  if (opened === undefined || opened.spawns.length === 0) return;
  if (opened.joins.length === 0) {
    if (opened.cancels.length === 0 && !opened.isWaitedFor) yield unjoinedFinding(opened, file);
    return;
  }
  const findings = opened.isUsing ? [...abruptFindings(opened, file)] : [await leakyFinding(opened, file)];
  const found = findings.filter((finding) => finding !== undefined);
  yield* found.length > 0 ? found : skippedFindings(opened, file);
}

// if (waits) await group.join();   and nothing where it does not
function* skippedFindings(opened: Opened, file: FileView): Generator<Draft<Message>> {
  const { joins, cancels, spawns, isWaitedFor, list, name } = opened;
  const block = list.parent.parent;
  const [join] = joins;
  if (join === undefined || cancels.length > 0 || isWaitedFor || !joins.every((each) => isSkippable(each, block, joins))) return;
  // That it comes before a spawn is said elsewhere.
  if (joins.some((each) => spawns.some((spawn) => mayFollow(each, spawn)))) return;
  yield { node: join, verdict: "report", message: "skipped", data: { group: name.text, join: join.getText(file.source) } };
}

// Under an `if` without a join on its other side; a loop, `catch` or `switch` is passed over in silence.
function isSkippable(join: ts.CallExpression, block: ts.Node, joins: readonly ts.CallExpression[]): boolean {
  for (let at: ts.Node = join; at !== block && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (!ts.isIfStatement(parent) || at === parent.expression) continue;
    const other = at === parent.thenStatement ? parent.elseStatement : parent.thenStatement;
    return other === undefined || !joins.some((each) => contains(other, each));
  }
  return false;
}

// Undefined when other code may join it: it is returned, passed on, kept elsewhere, exported, or used in a function of its own time.
function openedAt(call: ts.CallExpression): Opened | undefined {
  const declaration = outermost(call).parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const list = declaration.parent;
  const binding = bindingOf(declaration.name);
  if (!ts.isVariableDeclarationList(list) || list.declarations.length !== 1 || binding?.names.length !== 1) return undefined;
  if ((ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0) return undefined;
  const home = homeOf(call);
  const spawns: ts.Node[] = [];
  const joins: ts.CallExpression[] = [];
  const cancels: ts.CallExpression[] = [];
  let isWaitedFor = true;
  for (const use of usesOf(binding)) {
    const role = groupCall(outermost(use).parent.parent);
    if (role?.receiver !== use) {
      if (!isRead(use)) return undefined;
      continue;
    }
    if (isSpawn(role)) {
      spawns.push(...(placesIn(home, role.call) ?? []));
      isWaitedFor &&= role.method === "daemon" || !ts.isExpressionStatement(outermost(role.call).parent);
    } else if (homeOf(use) !== home) {
      if (role.method === "join") return undefined;
    } else if (role.method === "join") joins.push(role.call);
    else if (role.method === "cancel") cancels.push(role.call);
  }
  const isUsing = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing;
  return { call, declaration, list, name: declaration.name, isUsing, spawns, joins, cancels, isWaitedFor };
}

// group.signal
function isRead(use: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(use.parent) && use.parent.expression === use && use.parent.name.text === "signal";
}

function unjoinedFinding({ call, list, name, isUsing }: Opened, file: FileView): Draft<Message> {
  const statement = list.parent;
  const block = statement.parent;
  const message = isUsing ? "unjoined" : "stray";
  const data = { group: name.text };
  const home = homeOf(call);
  const isAsyncHome = isFunctionNode(home) ? isAsync(home) : ts.isSourceFile(home) && file.form === "esm";
  const last = isStatementList(block) ? block.statements.at(-1) : undefined;
  if (!isAsyncHome || last === undefined || !ts.isVariableStatement(statement)) return { node: call, verdict: "report", message, data };
  const text = joinStatement(`${name.text}.join()`, call, file);
  const edits = ts.isReturnStatement(last) || ts.isThrowStatement(last) ? addBefore(text, last, file) : addBehind(text, last, file);
  return edits === undefined ? { node: call, verdict: "report", message, data } : { node: call, verdict: "review", message, data, edits };
}

// A return between the first spawn and the join.
function* abruptFindings(opened: Opened, file: FileView): Generator<Draft<Message>> {
  const [join] = opened.joins;
  if (join === undefined) return;
  for (const exit of exitsOf(opened, ts.isReturnStatement))
    yield { node: exit, verdict: "report", message: "abrupt", data: { group: opened.name.text, join: join.getText(file.source) } };
}

function exitsOf<T extends ts.Node>({ call, spawns, joins, cancels }: Opened, isExit: (node: ts.Node) => node is T): readonly T[] {
  const exits: T[] = [];
  someOwn(homeOf(call), (node) => {
    if (!isExit(node) || node.pos < call.end) return false;
    const isReached = spawns.some((spawn) => mayFollow(spawn, node));
    const isCovered = [...joins, ...cancels].some((end) => contains(node, end) || mayFollow(end, node) || isInFinallyAround(node, end));
    if (isReached && !isCovered) exits.push(node);
    return false;
  });
  return exits;
}

// try { … return; } finally { await group.join(); }
function isInFinallyAround(node: ts.Node, end: ts.Node): boolean {
  return (
    ts.findAncestor(end, (ancestor) => {
      const { parent } = ancestor;
      return parent !== undefined && ts.isTryStatement(parent) && parent.finallyBlock === ancestor && contains(parent, node);
    }) !== undefined
  );
}

async function leakyFinding(opened: Opened, file: FileView): Promise<Draft<Message> | undefined> {
  const { call, list, name } = opened;
  const exit = exitsOf(opened, isLeaving)[0] ?? exitsOf(opened, isForeignAwait)[0];
  if (exit === undefined) return undefined;
  const data = { group: name.text, exit: exitText(exit) };
  // An older `lib` has no types for it.
  const edits = (await file.oracle.hasGlobalType("AsyncDisposable")) ? usingEdit(list, file) : undefined;
  return edits === undefined
    ? { node: call, verdict: "report", message: "leaky", data }
    : { node: call, verdict: "review", message: "leaky", data, edits };
}

function isLeaving(node: ts.Node): node is ts.ReturnStatement | ts.ThrowStatement {
  return ts.isReturnStatement(node) || ts.isThrowStatement(node);
}

function isForeignAwait(node: ts.Node): node is ts.AwaitExpression {
  return ts.isAwaitExpression(node);
}

function exitText(exit: ts.Node): string {
  if (ts.isReturnStatement(exit)) return "A `return`";
  if (ts.isThrowStatement(exit)) return "A `throw`";
  return ts.isAwaitExpression(exit) ? `A failure of \`${nameOf(exit.expression)}\`` : "An exit";
}

// const group = …  →  await using group = …, where both may be written.
function usingEdit(list: ts.VariableDeclarationList, file: FileView): readonly Edit[] | undefined {
  const home = homeOf(list);
  const isPlace = isFunctionNode(home) && isAsync(home) && ts.isVariableStatement(list.parent) && /\.[cm]?tsx?$/u.test(file.path);
  if (!isPlace || (list.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  const start = list.getStart(file.source);
  return [replaceRange(file, start, start + "const".length, "await using")];
}

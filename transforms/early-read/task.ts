import { ts } from "ts-morph";
import {
  bindingOf,
  combinatorAround,
  isAsync,
  isFunctionNode,
  nameOf,
  outermost,
  runOf,
  taskGroupStatic,
  unwrap,
  usesOf,
  type Binding,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";

/** Work that a function starts, and that assigns a variable of that function at a later time. */
export interface Task {
  /** The whole promise expression, in the function's own code. */
  readonly start: ts.Expression;
  /** The function in which the variable is assigned. */
  readonly fn: FunctionNode;
  /** How the promise is kept for a join. */
  readonly use: Use;
  /** What is waited for, as it would be named: `fetchUsers`. */
  readonly name: string;
}

/** What becomes of a promise where it is made. */
export type Use =
  /** It is a statement: nobody can join it. A group's task is joined with its group. */
  | { readonly kind: "loose"; readonly statement: ts.ExpressionStatement; readonly group: Binding | undefined }
  /** It is kept under a name, alone or in a list. */
  | { readonly kind: "kept"; readonly handle: Binding }
  /** It is awaited or returned on the spot. */
  | { readonly kind: "joined" };

/** The work that a write belongs to; undefined when it is done at once, at an event, or in ways this file does not show. */
export async function taskOf(write: ts.Node, owner: ts.Node | undefined, file: FileView): Promise<Task | undefined> {
  let first: ts.Expression | undefined;
  for (const fn of functionsBetween(write, owner)) {
    const value = valueOf(fn);
    if (value === undefined) return undefined;
    const run = await runOf(value, file);
    if (run.kind !== "reaction" && run.kind !== "task" && run.kind !== "each" && run.kind !== "call") return undefined;
    if (!ts.isCallExpression(run.call) || (run.kind === "call" && !run.isCallee && taskGroupStatic(run.call, file) !== "run"))
      return undefined;
    first ??= run.call;
    const isDeferred = run.kind === "reaction" || (isAsync(fn) && waitsBefore(fn, write));
    if (!isDeferred) continue;
    const start = wholeOf(first);
    const whole = useOf(start);
    // await TaskGroup.run(async (group) => { const job = group.spawn(…); … }): whoever waits for the whole needs no handle.
    const use = whole?.kind === "joined" ? whole : (keptInside(first, run.call) ?? whole);
    return use === undefined ? undefined : { start, fn, use, name: awaitedName(fn, run.call) };
  }
  return undefined;
}

// values.forEach((value) => { jobs.push(load(value).then(keep)); });
function keptInside(first: ts.Expression, call: ts.Expression): Use | undefined {
  const use = call === first ? undefined : useOf(wholeOf(call));
  return use?.kind === "kept" ? use : undefined;
}

// Outermost first.
function functionsBetween(node: ts.Node, owner: ts.Node | undefined): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let at = node.parent; at !== undefined && at !== owner; at = at.parent) if (isFunctionNode(at)) found.unshift(at);
  return found;
}

// The function where it is written down, or the one call of its name.
function valueOf(fn: FunctionNode): ts.Expression | undefined {
  const isValue = ts.isArrowFunction(fn) || ts.isFunctionExpression(fn);
  const { parent } = isValue ? outermost(fn) : fn;
  const name = ts.isFunctionDeclaration(fn)
    ? fn.name
    : isValue && ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
      ? parent.name
      : undefined;
  const binding = name === undefined ? undefined : bindingOf(name);
  if (binding !== undefined) return usesOf(binding).length === 1 ? usesOf(binding)[0] : undefined;
  return isValue ? fn : undefined;
}

function waitsBefore({ body }: FunctionNode, write: ts.Node): boolean {
  const isBefore = (node: ts.Node): boolean => {
    if (isFunctionNode(node)) return false;
    if (ts.isAwaitExpression(node) && node.end <= write.end) return true;
    return ts.forEachChild(node, isBefore) ?? false;
  };
  return body !== undefined && isBefore(body);
}

// load().then(…).catch(…);   Promise.all(ids.map(…))
function wholeOf(call: ts.Expression): ts.Expression {
  const outer = outermost(call);
  const { parent } = outer;
  if (ts.isPropertyAccessExpression(parent) && /^(?:then|catch|finally)$/u.test(parent.name.text) && ts.isCallExpression(parent.parent))
    return wholeOf(parent.parent);
  const combinator = combinatorAround(call);
  return combinator === undefined ? outer : wholeOf(combinator);
}

function useOf(start: ts.Expression): Use | undefined {
  const { parent } = start;
  if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || ts.isArrowFunction(parent) || ts.isYieldExpression(parent))
    return { kind: "joined" };
  if (ts.isExpressionStatement(parent)) return looseAt(parent, start);
  if (ts.isVoidExpression(parent) && ts.isExpressionStatement(parent.parent)) return looseAt(parent.parent, start);
  const list = ts.isArrayLiteralExpression(parent) ? parent.parent : parent;
  if (ts.isVariableDeclaration(list) && ts.isIdentifier(list.name)) return keptAs(list.name);
  const isPush = ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === "push";
  const jobs = isPush ? unwrap(parent.expression.expression) : undefined;
  return jobs !== undefined && ts.isIdentifier(jobs) ? keptAs(jobs) : undefined;
}

function looseAt(statement: ts.ExpressionStatement, start: ts.Expression): Use {
  const callee = ts.isCallExpression(start) ? unwrap(start.expression) : undefined;
  const owner =
    callee !== undefined && ts.isPropertyAccessExpression(callee) && /^(?:spawn|trySpawn)$/u.test(callee.name.text)
      ? unwrap(callee.expression)
      : undefined;
  return { kind: "loose", statement, group: owner !== undefined && ts.isIdentifier(owner) ? bindingOf(owner) : undefined };
}

function keptAs(name: ts.Identifier): Use | undefined {
  const handle = bindingOf(name);
  return handle === undefined ? undefined : { kind: "kept", handle };
}

// What the work waits for last before it assigns; else what starts it.
function awaitedName(fn: FunctionNode, call: ts.CallExpression): string {
  const callee = unwrap(call.expression);
  if (!isAsync(fn) && ts.isPropertyAccessExpression(callee)) return nameOf(callee.expression);
  let awaited: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node)) awaited ??= node.expression;
    else if (!isFunctionNode(node)) ts.forEachChild(node, visit);
  };
  if (fn.body !== undefined) visit(fn.body);
  return nameOf(awaited ?? call);
}

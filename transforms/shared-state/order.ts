import { ts } from "ts-morph";
import {
  bindingOf,
  combinatorAround,
  contains,
  enclosingFunction,
  enclosingStatement,
  isAsync,
  outermost,
  runOf,
  someOwn,
  tryPartOf,
  unwrap,
  usesOf,
  type Binding,
  type Edit,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { hasCommentInside, insertBefore, losesComment, removeRange, replaceRange } from "../../engine/kit/index.js";
import { waitBetween } from "./place.js";

/** A `push` behind a wait, by runs that are under way together: the list comes out in the order in which they happened to be done. */
export interface Order {
  readonly push: ts.CallExpression;
  readonly list: Binding;
  readonly fn: FunctionNode;
  readonly over: string;
  /** The call that starts all runs: `items.map(…)`. */
  readonly start: ts.CallExpression;
}

/** The order a `push` leaves to chance; undefined when it is none, or when nobody minds. */
export async function orderOf(push: ts.CallExpression, file: FileView): Promise<Order | undefined> {
  const callee = push.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "push" || !ts.isIdentifier(callee.expression)) return undefined;
  const fn = enclosingFunction(push);
  const list = bindingOf(callee.expression);
  if (fn === undefined || list === undefined || !isAsync(fn) || !isLocalList(list) || enclosesScope(fn, list)) return undefined;
  if (tryPartOf(push) === "catch" || waitBetween(fn, fn.getStart(), push) === undefined) return undefined;
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  const run = await runOf(fn, file);
  if (run.kind !== "each" || !isOrderSeen(list, run.call) || isPositioned(push, fn) || isOfSet(push, list, fn)) return undefined;
  return { push, list, fn, over: run.over, start: run.call };
}

// const users: User[] = [];
function isLocalList({ names, kind }: Binding): boolean {
  const declaration = names[0]?.parent;
  return (
    (kind === "const" || kind === "let") &&
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    ts.isArrayLiteralExpression(unwrap(declaration.initializer))
  );
}

function enclosesScope(fn: ts.Node, { scope }: Binding): boolean {
  return fn.pos <= scope.node.pos && scope.node.end <= fn.end;
}

const orderless = /^(?:length|sort|toSorted|includes|some|every|push)$/u;

// Sorted, counted, asked for a member, filled from several places: then the order does not matter.
function isOrderSeen(list: Binding, start: ts.Node): boolean {
  const pushes = usesOf(list).filter(({ parent }) => ts.isPropertyAccessExpression(parent) && parent.name.text === "push");
  if (pushes.length > 1) return false;
  const after = usesOf(list).filter((use) => use.pos > start.end);
  const isSorted = after.some((use) => ts.isPropertyAccessExpression(use.parent) && /^(?:sort|toSorted)$/u.test(use.parent.name.text));
  return !isSorted && after.some((use) => !isOrderless(use));
}

function isOrderless(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isPropertyAccessExpression(parent)) return orderless.test(parent.name.text) || isDoneTogether(parent);
  return ts.isNewExpression(parent) && ts.isIdentifier(parent.expression) && parent.expression.text === "Set";
}

// await Promise.all(expired.map((id) => destroy(id)));
function isDoneTogether({ name, parent }: ts.PropertyAccessExpression): boolean {
  if (name.text !== "map" || !ts.isCallExpression(parent)) return false;
  const joined = combinatorAround(parent);
  const { parent: awaited } = outermost(joined ?? parent);
  return joined !== undefined && ts.isAwaitExpression(awaited) && ts.isExpressionStatement(awaited.parent);
}

// if (!list.includes(value)) list.push(value);
function isOfSet(push: ts.CallExpression, list: Binding, fn: FunctionNode): boolean {
  return usesOf(list).some(({ parent }) => {
    if (!ts.isPropertyAccessExpression(parent) || !/^(?:includes|indexOf|some|find|findIndex)$/u.test(parent.name.text)) return false;
    const test = ts.findAncestor(parent, (node) => node === fn || ts.isIfStatement(node));
    return test !== undefined && test !== fn && contains(test, push);
  });
}

// results.push({ index, value }): each element says where it belongs.
function isPositioned(push: ts.CallExpression, fn: FunctionNode): boolean {
  const index = fn.parameters[1]?.name;
  return index !== undefined && ts.isIdentifier(index) && someOwn(push, (node) => ts.isIdentifier(node) && node.text === index.text);
}

/** The edits that return each result and take the list from the join, in order; undefined where a run pushes by chance, or more than once. */
export function collect({ push, list, fn, start }: Order, file: FileView): readonly Edit[] | undefined {
  const declaration = list.names[0]?.parent;
  const statement = push.parent;
  const [value] = push.arguments;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || !ts.isVariableDeclarationList(declaration.parent))
    return undefined;
  if (push.arguments.length !== 1 || value === undefined || ts.isSpreadElement(value) || !ts.isExpressionStatement(statement))
    return undefined;
  if (!isLastOf(statement, fn) || someOwn(fn.body ?? fn, (node) => ts.isReturnStatement(node))) return undefined;
  const isEmpty = ts.isArrayLiteralExpression(unwrap(declaration.initializer ?? value)) && declaration.initializer?.getText() === "[]";
  const join = joinOf(start);
  const made = declaration.parent.parent;
  if (!ts.isVariableStatement(made)) return undefined;
  if (!isEmpty || join === undefined || declaration.parent.declarations.length !== 1 || made.parent !== join.parent) return undefined;
  if (usesOf(list).some((use) => use.pos < join.end && !(push.pos <= use.pos && use.end <= push.end))) return undefined;
  if (usesOf(list).some((use) => use.pos > join.end && isChanged(use))) return undefined;
  const type = declaration.type === undefined ? "" : `: ${declaration.type.getText(file.source)}`;
  const keyword = ts.NodeFlags.Const & declaration.parent.flags ? "const" : "let";
  const text = file.text;
  const lineEnd = text.indexOf("\n", made.end) + 1;
  const lineStart = text.lastIndexOf("\n", made.getStart(file.source) - 1) + 1;
  const isAlone = /^\s*$/u.test(text.slice(lineStart, made.getStart(file.source))) && /^\s*$/u.test(text.slice(made.end, lineEnd));
  if (hasCommentInside(made) || losesComment(statement, [value])) return undefined;
  if (!isAlone || lineEnd === 0 || /\S/u.test(text.slice(made.pos, made.getStart(file.source)))) return undefined;
  return [
    removeRange(file, lineStart, lineEnd),
    insertBefore(file, join, `${keyword} ${list.name}${type} = `),
    replaceRange(file, statement.getStart(file.source), value.getStart(file.source), "return "),
    replaceRange(file, value.end, push.end, ""),
  ];
}

// await Promise.all(items.map(…));   await TaskGroup.map(items, …);
function joinOf(start: ts.CallExpression): ts.Statement | undefined {
  const joined = combinatorAround(start) ?? start;
  if (joined !== start && !(ts.isPropertyAccessExpression(joined.expression) && joined.expression.name.text === "all")) return undefined;
  if (joined === start && ts.isPropertyAccessExpression(start.expression) && start.expression.expression.getText() !== "TaskGroup")
    return undefined;
  const { parent } = outermost(joined);
  const statement = enclosingStatement(joined);
  return ts.isAwaitExpression(parent) && ts.isExpressionStatement(parent.parent) && statement === parent.parent ? statement : undefined;
}

function isLastOf(statement: ts.Statement, { body }: FunctionNode): boolean {
  return body !== undefined && ts.isBlock(body) && body.statements[body.statements.length - 1] === statement;
}

function isChanged(use: ts.Identifier): boolean {
  const { parent } = use;
  return ts.isBinaryExpression(parent) && parent.left === use;
}

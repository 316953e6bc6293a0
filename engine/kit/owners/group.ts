import { ts } from "ts-morph";
import type { FileView } from "../../model/transform.js";
import { namesDeclaredBy } from "../names.js";
import { homeOf, placesIn } from "../places.js";
import { bindingOf, importOf, isReference, lookup } from "../scopes.js";
import { enclosingFunction, isFunctionNode, someInside, someOwn, unwrap, type FunctionNode } from "../syntax.js";

/** A `TaskGroup` that code at a site can spawn on. */
export interface ScopedGroup {
  /** How to write it there. */
  readonly text: string;
  /** The function around the site is the one that joins it, after the site. */
  readonly isJoinedHere: boolean;
  /** A failure of one task cancels the others; also when that is not known. */
  readonly failsFast: boolean;
  /** It may start a task later than it is spawned. */
  readonly isLimited: boolean;
}

/**
 * The nearest `TaskGroup` in scope at `node`: a parameter or a variable that is still open when the code there runs. What only hands work over
 * (`isLater`) is told no group that ends with the function around it.
 */
export async function groupInScope(node: ts.Node, file: FileView, isLater = false): Promise<ScopedGroup | undefined> {
  if (!file.text.includes("TaskGroup")) return undefined;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    for (const name of namesDeclaredBy(at.parent, at)) {
      if (lookup(name.text, node)?.names.includes(name) !== true || !mayBeGroup(name)) continue;
      if (!(await file.oracle.classNames(name)).includes("TaskGroup")) continue;
      const found = isOwnType(name) ? undefined : describe(name, node, isLater);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

// Only a group that cannot be another one by the time the site runs.
function mayBeGroup(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isParameter(parent)) return true;
  return (
    ts.isVariableDeclaration(parent) &&
    ts.isVariableDeclarationList(parent.parent) &&
    (parent.parent.flags & (ts.NodeFlags.Const | ts.NodeFlags.Using | ts.NodeFlags.AwaitUsing)) !== 0
  );
}

// A class or interface of this file that is called `TaskGroup` too.
function isOwnType({ parent }: ts.Identifier): boolean {
  const type = ts.isParameter(parent) || ts.isVariableDeclaration(parent) ? parent.type : undefined;
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  return bindingOf(type.typeName) !== undefined && importOf(type.typeName) === undefined;
}

function describe(name: ts.Identifier, node: ts.Node, isLater: boolean): ScopedGroup | undefined {
  const { parent } = name;
  const home = enclosingFunction(node);
  if (ts.isParameter(parent)) {
    const fn = parent.parent;
    const run = isFunctionNode(fn) ? runAround(fn) : undefined;
    if (run === undefined) return { text: name.text, isJoinedHere: false, ...optionsOf(undefined, false) };
    const isHere = placesIn(fn, node) !== undefined;
    if (isLater || (!isHere && !isInTaskOf(name.text, node, fn))) return undefined;
    const options = run.arguments.length === 2 ? run.arguments[0] : undefined;
    return { text: name.text, isJoinedHere: isHere, ...optionsOf(options, true) };
  }
  if (!ts.isVariableDeclaration(parent)) return undefined;
  if (joinsByItself(name.text, node)) return undefined;
  const scope = enclosingFunction(parent) ?? parent.getSourceFile();
  if (endsWith(scope, name) && (isLater || (placesIn(scope, node) === undefined && !isInTaskOf(name.text, node, scope)))) return undefined;
  const joins = joinsOf(name.text, scope);
  const isOver = joins.some((join) => join.end <= node.pos) && !joins.some((join) => join.pos >= node.end);
  if (isOver) return undefined;
  const made = parent.initializer === undefined ? undefined : unwrap(parent.initializer);
  const isOpened = made !== undefined && ts.isCallExpression(made) && isCallOf(made, "open");
  return {
    text: name.text,
    isJoinedHere: home === enclosingFunction(parent) && joins.some((join) => join.pos >= node.end),
    ...optionsOf(isOpened ? made.arguments[0] : undefined, isOpened),
  };
}

// Code of a task may spawn as long as the task runs. A listener or timer may fire when the group is closed.
function isInTaskOf(group: string, node: ts.Node, body: ts.Node): boolean {
  let code = node;
  for (let at: ts.Node = node; at !== body && at.parent !== undefined; at = at.parent) {
    if (!isFunctionNode(at)) continue;
    const { parent } = at;
    if (ts.isCallExpression(parent) && /^(?:spawn|trySpawn|daemon)$/u.test(methodOf(parent, group) ?? "")) return true;
    if (placesIn(homeOf(at), code) === undefined) return false;
    code = at;
  }
  return false;
}

function methodOf({ expression }: ts.CallExpression, group: string): string | undefined {
  return ts.isPropertyAccessExpression(expression) && expression.expression.getText() === group ? expression.name.text : undefined;
}

/** The `TaskGroup.run(…)` whose body a function is. */
function runAround(fn: FunctionNode): ts.CallExpression | undefined {
  const { parent } = fn;
  return ts.isCallExpression(parent) && isCallOf(parent, "run") && parent.arguments[parent.arguments.length - 1] === fn
    ? parent
    : undefined;
}

function isCallOf(call: ts.CallExpression, member: string): boolean {
  return ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === member;
}

function optionsOf(options: ts.Expression | undefined, isKnown: boolean): Pick<ScopedGroup, "failsFast" | "isLimited"> {
  if (!isKnown) return { failsFast: true, isLimited: true };
  if (options === undefined) return { failsFast: true, isLimited: false };
  const inner = unwrap(options);
  if (!ts.isObjectLiteralExpression(inner)) return { failsFast: true, isLimited: true };
  const text = (name: string): string | undefined => {
    const property = inner.properties.find((candidate) => candidate.name?.getText() === name);
    return property === undefined ? undefined : ts.isPropertyAssignment(property) ? property.initializer.getText() : "";
  };
  const isWhole = !inner.properties.some(ts.isSpreadAssignment);
  return { failsFast: !/^["'`]continue["'`]$/u.test(text("onError") ?? ""), isLimited: !isWhole || text("limit") !== undefined };
}

// close(), where `close` itself waits for the group: as a task of it, it would wait for its own end.
function joinsByItself(group: string, node: ts.Node): boolean {
  const waits = (inner: ts.Node): boolean => ts.isCallExpression(inner) && inner.expression.getText() === `${group}.join`;
  return someInside(node, (inner) => {
    if (waits(inner)) return true;
    const declaration = ts.isIdentifier(inner) && isReference(inner) ? bindingOf(inner)?.names[0]?.parent : undefined;
    const fn = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    return fn !== undefined && isFunctionNode(fn) && someInside(fn, waits);
  });
}

// await tasks.join();    return tasks.join();    await using tasks = …
function endsWith(scope: ts.Node, name: ts.Identifier): boolean {
  if ((ts.getCombinedNodeFlags(name.parent) & ts.NodeFlags.Using) !== 0) return true;
  const body = isFunctionNode(scope) ? scope.body : scope;
  return body !== undefined && someOwn(body, (node) => ts.isCallExpression(node) && node.expression.getText() === `${name.text}.join`);
}

function joinsOf(group: string, scope: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): boolean => {
    if (ts.isAwaitExpression(node) && node.expression.getText() === `${group}.join()`) found.push(node);
    return false;
  };
  const body = isFunctionNode(scope) ? scope.body : scope;
  if (body !== undefined) someOwn(body, visit);
  return found;
}

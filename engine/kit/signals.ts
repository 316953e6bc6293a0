import { ts } from "ts-morph";
import type { FileView } from "../model/transform.js";
import { namesDeclaredBy } from "./names.js";
import { lookup } from "./scopes.js";
import { isFunctionNode, isInFinally, someInside, unwrap } from "./syntax.js";

/** A signal that code at a site can use. */
export interface ScopedSignal {
  /** How to write it there: `signal`, `options.signal`, `options?.signal`, `this.signal`, `group.signal`. */
  readonly text: string;
  /** It may be undefined. */
  readonly optional: boolean;
  /** It may be `null`: where only `undefined` is taken, write `?? undefined` behind it. */
  readonly nullable?: true;
  /** It is no `AbortSignal` but a library's look-alike. */
  readonly foreign?: true;
  /** `given` by whoever called or constructed; `own`: the code around the site made the controller or timeout itself, maybe for another purpose. */
  readonly source: "given" | "own";
}

/**
 * The nearest `AbortSignal` in scope at `node`: a parameter or variable of that type, or a `signal` held by one, of the
 * innermost function first; then `this.signal`. Undefined inside `finally`: clean-up must not be cancelled.
 * Names declared after `node`, or shadowed on the way, do not count. With `sources: ["given"]` those the code made itself are passed over;
 * with `isWorthAsking` only such names are looked at: to ask for the type of every variable is dear.
 */
export async function signalInScope(
  node: ts.Node,
  file: FileView,
  sources: readonly ScopedSignal["source"][] = ["given", "own"],
  isWorthAsking: (name: ts.Identifier) => boolean = () => true,
): Promise<ScopedSignal | undefined> {
  if (isInFinally(node)) return undefined;
  let isThisBound = false;
  let isInFunction = false;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    for (const name of namesDeclaredBy(at.parent, at)) {
      if (isLoopItem(name) || !isWorthAsking(name)) continue;
      const found = await signalBehind(name, node, file);
      if (found !== undefined && sources.includes(found.source)) return found;
    }
    isInFunction ||= isFunctionNode(at);
    if (isThisBound || !bindsThis(at)) continue;
    isThisBound = true;
    // A field's initialiser runs before the constructor has filled the fields.
    if (!isInFunction) continue;
    const held = ts.isClassLike(at.parent) && !isStatic(at) ? await signalOnThis(at.parent, file) : [];
    const usable = held.filter(({ source }) => sources.includes(source));
    const [first] = [...usable.filter(({ source }) => source === "given"), ...usable];
    if (first !== undefined) return first;
  }
  return undefined;
}

// `for (const job of jobs)`: an item is one of many, no signal for the code around.
function isLoopItem({ parent }: ts.Identifier): boolean {
  return ts.isVariableDeclaration(parent) && (ts.isForOfStatement(parent.parent.parent) || ts.isForInStatement(parent.parent.parent));
}

// An object's method or a plain function has a `this` of its own, whatever class stands around it.
function bindsThis(node: ts.Node): boolean {
  return ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node) || (isFunctionNode(node) && !ts.isArrowFunction(node));
}

function isStatic(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false);
}

async function signalBehind(name: ts.Identifier, node: ts.Node, file: FileView): Promise<ScopedSignal | undefined> {
  if (lookup(name.text, node)?.names.includes(name) !== true) return undefined;
  const path = await file.oracle.signalPath(name);
  if (path === undefined) return undefined;
  const source = isMadeHere(name) || isVariable(name) ? "own" : "given";
  if (path.access !== "" && source === "given" && isPlainVariable(name) && !(await holdsByTrade(name, file))) return undefined;
  const { access, ...rest } = path;
  return { ...rest, text: `${name.text}${access}`, source };
}

// A local `request` or `response` may carry a signal for one exchange; only these hold one for the code around them.
async function holdsByTrade(name: ts.Identifier, file: FileView): Promise<boolean> {
  const names = await file.oracle.classNames(name);
  return names.includes("AbortController") || names.includes("TaskGroup") || names.includes("TaskContext");
}

function isPlainVariable(name: ts.Identifier): boolean {
  return ts.isVariableDeclaration(name.parent);
}

// Whatever it held at first: the code around the site decides what it holds now.
function isVariable({ parent }: ts.Identifier): boolean {
  return (
    ts.isVariableDeclaration(parent) && ts.isVariableDeclarationList(parent.parent) && (parent.parent.flags & ts.NodeFlags.Const) === 0
  );
}

function isMadeHere(name: ts.Identifier): boolean {
  const holder = ts.isBindingElement(name.parent) ? name.parent.parent.parent : name.parent;
  return ts.isVariableDeclaration(holder) && holder.initializer !== undefined && makesSignal(unwrap(holder.initializer));
}

// `new AbortController()`, its `.signal`, `AbortSignal.timeout(…)`, and a name that stands for one of them.
function makesSignal(value: ts.Expression): boolean {
  if (ts.isConditionalExpression(value)) return makesSignal(unwrap(value.whenTrue)) || makesSignal(unwrap(value.whenFalse));
  if (ts.isNewExpression(value)) return ts.isIdentifier(value.expression) && value.expression.text === "AbortController";
  if (ts.isCallExpression(value))
    return ts.isPropertyAccessExpression(value.expression) && value.expression.expression.getText() === "AbortSignal";
  const holder = ts.isPropertyAccessExpression(value) ? unwrap(value.expression) : value;
  if (!ts.isIdentifier(holder)) return holder !== value && makesSignal(holder);
  const declared = lookup(holder.text, holder)?.names[0];
  return declared !== undefined && declared.pos < holder.pos && isMadeHere(declared);
}

async function signalOnThis(owner: ts.ClassLikeDeclaration, file: FileView): Promise<readonly ScopedSignal[]> {
  const found: ScopedSignal[] = [];
  for (const name of fieldsOf(owner)) {
    if (!/signal|abort|^_?(?:options|opts|config)$/iu.test(name.text)) continue;
    const path = await file.oracle.signalPath(name);
    if (path === undefined) continue;
    const { access, ...rest } = path;
    found.push({ ...rest, text: `this.${name.text}${access}`, source: isReplaced(name, owner) ? "own" : "given" });
  }
  return found;
}

// A controller that methods put another one in the place of may be an aborted one by now.
function isReplaced(name: ts.Identifier | ts.PrivateIdentifier, owner: ts.ClassLikeDeclaration): boolean {
  const isAssigned = (node: ts.Node): boolean => {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
    const { left } = node;
    return ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword && left.name.text === name.text;
  };
  return owner.members.some((member) => !ts.isConstructorDeclaration(member) && someInside(member, isAssigned));
}

/** Names of a class's instance fields: properties, getters, and constructor parameters with a modifier. */
function fieldsOf(owner: ts.ClassLikeDeclaration): readonly (ts.Identifier | ts.PrivateIdentifier)[] {
  return owner.members.flatMap((member) => {
    if (ts.isConstructorDeclaration(member))
      return member.parameters.flatMap((parameter) =>
        ts.isIdentifier(parameter.name) && ts.isParameterPropertyDeclaration(parameter, member) ? [parameter.name] : [],
      );
    if ((!ts.isPropertyDeclaration(member) && !ts.isGetAccessorDeclaration(member)) || isStatic(member)) return [];
    return ts.isIdentifier(member.name) || ts.isPrivateIdentifier(member.name) ? [member.name] : [];
  });
}

import { ts } from "ts-morph";
import type { FileView } from "../model/transform.js";
import { lookup } from "./scopes.js";
import { contains, isFunctionNode, isInFinally, unwrap } from "./syntax.js";

/** A signal that code at a site can use. */
export interface ScopedSignal {
  /** How to write it there: `signal`, `options.signal`, `options?.signal`, `this.signal`, `group.signal`. */
  readonly text: string;
  /** It may be undefined. */
  readonly optional: boolean;
  /** `given` by whoever called or constructed; `own`: the code around the site made the controller or timeout itself, maybe for another purpose. */
  readonly source: "given" | "own";
}

/**
 * The nearest `AbortSignal` in scope at `node`: a parameter or variable of that type, or a `signal` held by one, of the
 * innermost function first; then `this.signal`. Undefined inside `finally`: clean-up must not be cancelled.
 * Names declared after `node`, or shadowed on the way, do not count.
 */
export async function signalInScope(node: ts.Node, file: FileView): Promise<ScopedSignal | undefined> {
  if (isInFinally(node)) return undefined;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    for (const name of namesDeclaredBy(at.parent, at)) {
      const found = await signalBehind(name, node, file);
      if (found !== undefined) return found;
    }
    if (isFunctionNode(at) && !ts.isArrowFunction(at)) {
      if (isFunctionNode(at.parent) || !ts.isClassLike(at.parent)) continue;
      const held = await signalOnThis(at.parent, file);
      if (held !== undefined) return held;
    }
  }
  return undefined;
}

async function signalBehind(name: ts.Identifier, node: ts.Node, file: FileView): Promise<ScopedSignal | undefined> {
  if (lookup(name.text, node)?.names.includes(name) !== true) return undefined;
  const path = await file.oracle.signalPath(name);
  if (path === undefined) return undefined;
  const source = isMadeHere(name) ? "own" : "given";
  if (path.access !== "" && source === "given" && isPlainVariable(name) && !(await holdsByTrade(name, file))) return undefined;
  return { text: `${name.text}${path.access}`, optional: path.optional, source };
}

// A local `request` or `response` may carry a signal for one exchange; only these hold one for the code around them.
async function holdsByTrade(name: ts.Identifier, file: FileView): Promise<boolean> {
  const names = await file.oracle.classNames(name);
  return names.includes("AbortController") || names.includes("TaskGroup") || names.includes("TaskContext");
}

function isPlainVariable(name: ts.Identifier): boolean {
  return ts.isVariableDeclaration(name.parent);
}

function isMadeHere(name: ts.Identifier): boolean {
  if (!ts.isVariableDeclaration(name.parent) || name.parent.initializer === undefined) return false;
  const made = unwrap(name.parent.initializer);
  if (ts.isNewExpression(made)) return ts.isIdentifier(made.expression) && made.expression.text === "AbortController";
  return (
    ts.isCallExpression(made) && ts.isPropertyAccessExpression(made.expression) && made.expression.expression.getText() === "AbortSignal"
  );
}

async function signalOnThis(owner: ts.ClassLikeDeclaration, file: FileView): Promise<ScopedSignal | undefined> {
  for (const member of owner.members) {
    if (!ts.isPropertyDeclaration(member) && !ts.isGetAccessorDeclaration(member)) continue;
    if (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) continue;
    if (!ts.isIdentifier(member.name) && !ts.isPrivateIdentifier(member.name)) continue;
    if (!/signal|abort/iu.test(member.name.text)) continue;
    const path = await file.oracle.signalPath(member.name);
    if (path !== undefined) return { text: `this.${member.name.text}${path.access}`, optional: path.optional, source: "given" };
  }
  return undefined;
}

/** Names that `parent` brings into scope for `child`: parameters, and variables of statements before it. */
function namesDeclaredBy(parent: ts.Node, child: ts.Node): readonly ts.Identifier[] {
  if (isFunctionNode(parent)) return parent.parameters.flatMap((parameter) => namesOf(parameter.name)).reverse();
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent) || ts.isForStatement(parent)) {
    const { initializer } = parent;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) && initializer !== child
      ? initializer.declarations.flatMap((declaration) => namesOf(declaration.name))
      : [];
  }
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isModuleBlock(parent) && !ts.isCaseOrDefaultClause(parent)) return [];
  const names: ts.Identifier[] = [];
  for (const statement of parent.statements) {
    if (statement === child || contains(statement, child)) break;
    if (ts.isVariableStatement(statement))
      names.push(...statement.declarationList.declarations.flatMap((declaration) => namesOf(declaration.name)));
  }
  return names.reverse();
}

function namesOf(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}

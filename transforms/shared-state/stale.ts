import { ts } from "ts-morph";
import {
  bindingOf,
  calledName,
  contains,
  isAssigned,
  isAssignment,
  isFunctionNode,
  isReference,
  loopsAround,
  someOwn,
  unwrap,
  usesOf,
  type Binding,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { isAskedAgain } from "./check.js";
import { assignmentTo, placeOf, waitBetween } from "./place.js";
import { isRead, isWhole, readsIn, type Target, type Write } from "./write.js";

/** A write of something that was read into a variable before a wait. */
export interface Stale {
  readonly write: Write;
  /** What was waited for in between. */
  readonly wait: { readonly expression: ts.Expression };
  /** The variable. */
  readonly name: ts.Identifier;
}

/** The stale variable a write depends on; undefined when it depends on none, or writes a saved value back as it was. */
export function staleOf(write: Write, fn: FunctionNode): Stale | undefined {
  const { value, target } = write;
  if (value === undefined || (write.form !== "plain" && write.form !== "entry")) return undefined;
  if (readsIn(value, target).length > 0) return undefined;
  let found: Stale | undefined;
  someOwn(value, (node) => {
    found ??= ts.isIdentifier(node) ? staleName(node, write, fn) : undefined;
    return found !== undefined;
  });
  return found;
}

function staleName(use: ts.Identifier, write: Write, fn: FunctionNode): Stale | undefined {
  const binding = bindingOf(use);
  const name = binding?.names[0];
  if (binding === undefined || name === undefined || !isWhole(use) || !holds(name, write.target) || isReplaced(binding)) return undefined;
  const isChanged = isReassigned(binding);
  if (unwrap(write.value ?? use) === use && !isChanged && isCopy(name)) return undefined;
  if (ownerOf(name) !== fn) return acrossReaction(name, write, fn);
  if (isBase(binding, name, write, fn)) return undefined;
  const wait = waitBetween(fn, name.parent.end, write.node);
  if (wait === undefined || isAskedAgain(fn, write, wait) || isWrittenBetween(fn, write, name, wait)) return undefined;
  return { write, wait, name };
}

// const before = total; return load().then((value) => { total = before + value; });
function acrossReaction(name: ts.Identifier, write: Write, fn: FunctionNode): Stale | undefined {
  const call = fn.parent;
  if (!ts.isCallExpression(call) || calledName(call) !== "then" || ownerOf(name) !== ownerOf(call)) return undefined;
  const isFirst = !someOwn(fn.body ?? fn, (node) => node.end <= write.node.pos && isRead(node, write.target));
  return isFirst && ts.isPropertyAccessExpression(call.expression) ? { write, wait: call.expression, name } : undefined;
}

// const before = this.tree;    const before = new Set(this.topics);
function isCopy({ parent }: ts.Identifier): boolean {
  if (!ts.isVariableDeclaration(parent) || parent.initializer === undefined) return true;
  return !someOwn(
    parent.initializer,
    (node) =>
      ts.isBinaryExpression(node) ||
      ts.isConditionalExpression(node) ||
      ts.isPrefixUnaryExpression(node) ||
      ts.isTemplateExpression(node) ||
      ts.isPropertyAssignment(node),
  );
}

function ownerOf(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node, isFunctionNode);
}

// const before = this.count;    const { count } = this;
function holds(name: ts.Identifier, target: Target): boolean {
  const { parent } = name;
  if (ts.isVariableDeclaration(parent)) {
    if (parent.initializer === undefined || readsIn(parent.initializer, target).length === 0) return false;
    return (
      someOwn(parent.initializer, (node) => isRead(node, target) && isWhole(node)) && !someOwn(parent.initializer, ts.isAwaitExpression)
    );
  }
  if (!ts.isBindingElement(parent) || target.key !== undefined) return false;
  const pattern = parent.parent.parent;
  const object = ts.isVariableDeclaration(pattern) && pattern.initializer !== undefined ? placeOf(pattern.initializer) : undefined;
  return object !== undefined && target.place.text === `${object.text}.${(parent.propertyName ?? parent.name).getText()}`;
}

// before = other: what it held is of no account any more.
function isReplaced(binding: Binding): boolean {
  return usesOf(binding).some(
    ({ parent }) =>
      isAssignment(parent) &&
      parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isIdentifier(parent.left) &&
      parent.left.text === binding.name &&
      !someOwn(parent.right, (node) => ts.isIdentifier(node) && isUse(node, binding)),
  );
}

function isReassigned(binding: Binding): boolean {
  return usesOf(binding).some(isAssigned);
}

// this.shown = before + spoken; … this.shown = before + sentence;
function isBase(binding: Binding, name: ts.Node, { node, target }: Write, fn: FunctionNode): boolean {
  if (loopsAround(node, fn).some((loop) => !contains(loop, name))) return true;
  return someOwn(fn.body ?? fn, (inner) => {
    const other = inner === node ? undefined : assignmentTo(inner, target.place);
    return other !== undefined && someOwn(other.right, (use) => ts.isIdentifier(use) && isUse(use, binding));
  });
}

function isUse(identifier: ts.Identifier, binding: Binding): boolean {
  return isReference(identifier) && bindingOf(identifier) === binding;
}

// The run wrote the place itself in between: it has claimed it.
function isWrittenBetween(fn: FunctionNode, { target, node }: Write, name: ts.Node, wait: ts.Node): boolean {
  return someOwn(
    fn.body ?? fn,
    (inner) => inner.pos > name.end && inner.end < wait.end && inner !== node && assignmentTo(inner, target.place) !== undefined,
  );
}

/** The variable's declaration, if it can move in front of the write: nothing else uses it, and making it calls nothing. */
export function movable({ name, write }: Stale): { readonly declaration: ts.VariableStatement; readonly before: ts.Statement } | undefined {
  const declaration = name.parent.parent.parent;
  const before = write.node.parent;
  if (!ts.isVariableDeclaration(name.parent) || !ts.isVariableStatement(declaration) || !ts.isExpressionStatement(before)) return undefined;
  if (declaration.declarationList.declarations.length !== 1 || !ts.isBlock(before.parent) || declaration.parent !== before.parent)
    return undefined;
  const binding = bindingOf(name);
  if (binding === undefined || !usesOf(binding).every((use) => before.pos <= use.pos && use.end <= before.end)) return undefined;
  const isPlain = !someOwn(declaration, (node) => (ts.isCallExpression(node) && !isRead(node, write.target)) || ts.isNewExpression(node));
  return isPlain ? { declaration, before } : undefined;
}

import { ts } from "ts-morph";
import {
  isAsync,
  isCallOf,
  isFunctionNode,
  isGenerator,
  isGlobal,
  nameOf,
  outermost,
  unwrap,
  type Draft,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import { callbackAt, givesPromise, type Callback } from "./callback.js";
import { isGuarded } from "./guarded.js";
import { owned } from "./handed.js";
import { catchInside, type Drafts, type Message } from "./messages.js";

/** The findings at functions that are put somewhere: a property, an attribute, a typed variable, a field, a result. */
export async function* keptFindings(node: ts.Node, file: FileView): Drafts {
  if (isAwaitedElsewhere(node, file)) return;
  if (isMember(node)) yield* memberFindings(node, file);
  const place = placeOf(node);
  if (place === undefined) return;
  const callback = await callbackAt(place.value, file);
  if (callback === undefined || callback.isGuarded) return;
  const use = await file.oracle.resultUse(place.value);
  if (use === "ignored") yield draft(place.message, callback, place.name);
  const event = use === "other" ? await pageEvent(place.value, file) : undefined;
  if (event === undefined) return;
  const found = { ...draft("listener", callback, place.name), data: { event, callback: callback.name, remedy: catchInside } };
  yield await owned(found, callback, file);
}

// app.route({ handler: async () => … }): a setting says that the call looks at the promises it is given.
function isAwaitedElsewhere(node: ts.Node, { settings }: FileView): boolean {
  if (settings.awaitingCalls.length === 0) return false;
  let at = node;
  while (isPartOfLiteral(at)) at = at.parent;
  return at !== node && ts.isCallExpression(at.parent) && isCallOf(at.parent, settings.awaitingCalls);
}

function isPartOfLiteral({ parent }: ts.Node): boolean {
  return ts.isObjectLiteralExpression(parent) || ts.isArrayLiteralExpression(parent) || ts.isPropertyAssignment(parent);
}

interface Place {
  readonly value: ts.Expression;
  readonly message: Message;
  readonly name: string;
}

function placeOf(node: ts.Node): Place | undefined {
  if (ts.isJsxAttribute(node)) {
    const value = node.initializer !== undefined && ts.isJsxExpression(node.initializer) ? node.initializer.expression : undefined;
    return value === undefined ? undefined : placeFor(value, "attribute", node.name.getText());
  }
  if (ts.isPropertyAssignment(node)) return placeFor(node.initializer, "property", node.name.getText());
  if (ts.isShorthandPropertyAssignment(node)) return placeFor(node.name, "property", node.name.text);
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node))
    return node.type === undefined || node.initializer === undefined
      ? undefined
      : placeFor(node.initializer, "property", node.name.getText());
  if (ts.isBinaryExpression(node))
    return node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? placeFor(node.right, "property", nameOf(node.left)) : undefined;
  if (ts.isReturnStatement(node)) return node.expression === undefined ? undefined : placeFor(node.expression, "returned", "");
  return undefined;
}

function placeFor(value: ts.Expression, message: Message, name: string): Place | undefined {
  const inner = unwrap(value);
  const isReference = ts.isIdentifier(inner) || (ts.isPropertyAccessExpression(inner) && message === "attribute");
  const isCandidate = isFunctionNode(inner) || isReference || (message === "attribute" && ts.isConditionalExpression(inner));
  return isCandidate ? { value, message, name } : undefined;
}

// socket.onmessage = async (event) => …: the library's handler types say `any`, and nobody looks at what comes.
async function pageEvent(value: ts.Expression, file: FileView): Promise<string | undefined> {
  const { parent } = outermost(value);
  if (!ts.isBinaryExpression(parent) || !ts.isPropertyAccessExpression(parent.left)) return undefined;
  const event = /^on([a-z]+)$/u.exec(parent.left.name.text)?.[1];
  if (event === undefined || (await file.oracle.origin(parent.left))?.from !== "global") return undefined;
  return `\`${event}\``;
}

/** A member that may stand for one of a base class or an interface. */
type Member = ts.MethodDeclaration | ts.MethodSignature | ts.PropertyDeclaration | ts.PropertySignature;

function isMember(node: ts.Node): node is Member {
  return ts.isMethodDeclaration(node) || ts.isMethodSignature(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node);
}

async function* memberFindings(member: Member, file: FileView): Drafts {
  if (ts.isPrivateIdentifier(member.name)) return;
  const fn = functionOf(member);
  if (!givesPromiseByItself(member, fn)) {
    if (ts.isMethodDeclaration(member)) yield* typedMethodFindings(member, file);
    return;
  }
  if (fn !== undefined && isGuarded(fn)) return;
  if (isDisposal(member)) {
    const remedy = "Call it `[Symbol.asyncDispose]`, and declare what has it with `await using`";
    yield override(member, "Disposable", remedy);
    return;
  }
  if (ts.isMethodDeclaration(member) && ts.isObjectLiteralExpression(member.parent)) {
    if ((await file.oracle.resultUse(member)) === "ignored") yield methodDraft(member);
    return;
  }
  if (!ts.isClassLike(member.parent) && !ts.isInterfaceDeclaration(member.parent)) return;
  if (member.parent.heritageClauses === undefined || isStatic(member)) return;
  const base = await file.oracle.overriddenAsVoid(member);
  if (base !== undefined) yield override(member, base, `${catchInside}, or let \`${base}\` declare a promise and await it`);
}

// const job: Job = { work() { return save(); } }: asked only where the type of the object is written beside it.
async function* typedMethodFindings(method: ts.MethodDeclaration, file: FileView): Drafts {
  const { parent } = method;
  if (!ts.isObjectLiteralExpression(parent) || method.type !== undefined || isGuarded(method)) return;
  const holder = outermost(parent).parent;
  if (!ts.isVariableDeclaration(holder) || holder.type === undefined) return;
  if ((await file.oracle.resultUse(method)) === "ignored" && (await givesPromise(method, file))) yield methodDraft(method);
}

function methodDraft({ name }: ts.MethodDeclaration): Draft<Message> {
  return draft("property", { name: `\`${name.getText()}\`` }, name.getText(), name);
}

function override({ name }: Member, base: string, remedy: string): Draft<Message> {
  return { node: name, verdict: "report", message: "override", data: { base, name: name.getText(), remedy } };
}

// The function that a member is, or is made of.
function functionOf(member: Member): FunctionNode | undefined {
  if (ts.isMethodDeclaration(member)) return member;
  const value = ts.isPropertyDeclaration(member) && member.initializer !== undefined ? unwrap(member.initializer) : undefined;
  return value !== undefined && isFunctionNode(value) ? value : undefined;
}

function givesPromiseByItself(member: Member, fn: FunctionNode | undefined): boolean {
  if (fn !== undefined && isGenerator(fn)) return false;
  const isProperty = ts.isPropertyDeclaration(member) || ts.isPropertySignature(member);
  // onStart: () => void = async () => …: its own type is looked at as that of any place.
  if (fn !== undefined && isAsync(fn) && (!isProperty || member.type === undefined)) return true;
  const type = isProperty ? resultType(member.type) : member.type;
  return type !== undefined && /^Promise(?:Like)?</u.test(type.getText());
}

function resultType(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  return type !== undefined && ts.isFunctionTypeNode(type) ? type.type : undefined;
}

// [Symbol.dispose]: `using` calls it, and looks at nothing.
function isDisposal({ name }: Member): boolean {
  if (!ts.isComputedPropertyName(name)) return false;
  const key = unwrap(name.expression);
  return ts.isPropertyAccessExpression(key) && key.name.text === "dispose" && isGlobal(key.expression, "Symbol");
}

function isStatic(member: Member): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false);
}

function draft(message: Message, callback: Pick<Callback, "name"> & Partial<Callback>, name: string, at?: ts.Node): Draft<Message> {
  const node = at ?? callback.expression;
  if (node === undefined) throw new TypeError("A finding needs a node: the callback's expression, or the name of a method.");
  return {
    node,
    verdict: "report",
    message,
    data: { name, callback: callback.name, remedy: `${catchInside}, or declare a promise there and await it` },
  };
}

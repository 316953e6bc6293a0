import { ts } from "ts-morph";
import { isAsync, isFunctionNode, nameOf, outermost, unwrap, type Draft, type FileView } from "../../engine/kit/index.js";
import { callbackAt, type Callback } from "./callback.js";
import { isGuarded } from "./guarded.js";
import { owned } from "./handed.js";
import { catchInside, type Drafts, type Message } from "./messages.js";

/** The findings at functions that are put somewhere: a property, an attribute, a typed variable, a field, a result. */
export async function* keptFindings(node: ts.Node, file: FileView): Drafts {
  if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) yield* methodFindings(node, file);
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

async function* methodFindings(method: ts.MethodDeclaration | ts.MethodSignature, file: FileView): Drafts {
  if (!givesPromiseByItself(method) || ts.isPrivateIdentifier(method.name)) return;
  if (ts.isMethodDeclaration(method) && isGuarded(method)) return;
  const callback = { name: `\`${method.name.getText()}\`` };
  if (ts.isMethodDeclaration(method) && ts.isObjectLiteralExpression(method.parent)) {
    if ((await file.oracle.resultUse(method)) === "ignored") yield draft("property", callback, method.name.getText(), method.name);
    return;
  }
  if (!ts.isClassLike(method.parent) && !ts.isInterfaceDeclaration(method.parent)) return;
  if (method.parent.heritageClauses === undefined || isStatic(method)) return;
  const base = await file.oracle.overriddenAsVoid(method);
  if (base === undefined) return;
  yield {
    node: method.name,
    verdict: "report",
    message: "override",
    data: { base, name: method.name.getText(), remedy: `${catchInside}, or let \`${base}\` declare a promise and await it` },
  };
}

function givesPromiseByItself(method: ts.MethodDeclaration | ts.MethodSignature): boolean {
  if (ts.isMethodDeclaration(method) && method.asteriskToken !== undefined) return false;
  return isAsync(method) || (method.type !== undefined && /^Promise(?:Like)?</u.test(method.type.getText()));
}

function isStatic(method: ts.MethodDeclaration | ts.MethodSignature): boolean {
  return ts.canHaveModifiers(method) && (ts.getModifiers(method)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false);
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

import { ts } from "ts-morph";
import { bindingOf, isFixed, outermost, unwrap, usesOf, type FileView } from "../../engine/kit/index.js";
import type { Slot } from "./graph.js";

/** Is a call given a signal already, or something that may hold one: options, a `Request`, a spread nobody can look into? */
export async function carriesSignal(call: ts.CallExpression, view: FileView): Promise<boolean> {
  for (const argument of call.arguments) if (await carries(unwrap(argument), view)) return true;
  return false;
}

async function carries(value: ts.Expression, view: FileView): Promise<boolean> {
  if (ts.isLiteralExpression(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value) || ts.isTemplateExpression(value))
    return false;
  const literal = literalIn(value);
  if (literal !== undefined && !(await carries(literal, view))) return false;
  if (await isRequest(value, view)) return true;
  if (!ts.isObjectLiteralExpression(value))
    return (await view.oracle.signalPath(ts.isSpreadElement(value) ? value.expression : value)) !== undefined;
  for (const property of value.properties) {
    if (property.name?.getText() === "signal") return true;
    if (ts.isSpreadAssignment(property) && (await mayHold(property.expression, view))) return true;
  }
  return false;
}

// const request = await sign(url, init); … fetch(request): it was made with whatever signal the options had.
async function isRequest(value: ts.Expression, view: FileView): Promise<boolean> {
  return ts.isIdentifier(value) && view.text.includes("equest") && (await view.oracle.classNames(value)).includes("Request");
}

// ...(signal ? { signal } : {})    ...(signal && { signal })    ...init
async function mayHold(spread: ts.Expression, view: FileView): Promise<boolean> {
  const value = unwrap(spread);
  if (ts.isConditionalExpression(value)) return (await mayHold(value.whenTrue, view)) || (await mayHold(value.whenFalse, view));
  if (ts.isBinaryExpression(value)) return (await mayHold(value.left, view)) || (await mayHold(value.right, view));
  if (ts.isObjectLiteralExpression(value)) return carries(value, view);
  if ((await view.oracle.signalPath(value)) !== undefined) return true;
  const type = await view.oracle.typeText(value);
  return /^(?:any|unknown)$/u.test(type) || /\bsignal\??:/u.test(type) || isEither(type);
}

// One of several objects: what all of them have is not looked into.
function isEither(type: string): boolean {
  const parts = type.split(" | ").filter((part) => !/^(?:undefined|null|false|true|string|number|boolean)$/u.test(part));
  return parts.length > 1;
}

/** Where a call of something that is not the project's is given options that stand in a variable and hold no signal, though their type has one. */
export async function slotOfVariable(call: ts.CallExpression, view: FileView): Promise<Slot | undefined> {
  for (const [index, argument] of call.arguments.entries()) {
    const value = unwrap(argument);
    if (literalIn(value) === undefined) continue;
    const path = await view.oracle.signalPath(value);
    if (path === undefined || path.access === "") continue;
    const origin = await view.oracle.origin(unwrap(call.expression));
    return origin === undefined || origin.from === "project" ? undefined : { kind: "option", index };
  }
  return undefined;
}

/**
 * const init: RequestInit = { method: "POST" }; … fetch(url, init)
 * The literal that a name stands for, where nothing else can have put a signal into it, and nobody looks at it after the call.
 */
function literalIn(value: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const binding = ts.isIdentifier(value) ? bindingOf(value) : undefined;
  const declaration = binding?.names[0]?.parent;
  if (binding?.kind !== "const" || !isFixed(binding) || declaration === undefined || !ts.isVariableDeclaration(declaration))
    return undefined;
  const literal = declaration.initializer === undefined ? undefined : unwrap(declaration.initializer);
  if (literal === undefined || !ts.isObjectLiteralExpression(literal) || !ts.isIdentifier(declaration.name)) return undefined;
  return usesOf(binding).every((use) => use === value || (use.pos < value.pos && isOneMember(use))) ? literal : undefined;
}

// init.headers    init["cache"]
function isOneMember(use: ts.Identifier): boolean {
  const outer = outermost(use);
  const { parent } = outer;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === outer && isPlainMember(parent, parent.name.text);
  return (
    ts.isElementAccessExpression(parent) &&
    parent.expression === outer &&
    ts.isStringLiteralLike(parent.argumentExpression) &&
    isPlainMember(parent, parent.argumentExpression.text)
  );
}

// A method that is called on the object can do anything with it.
function isPlainMember(member: ts.Expression, name: string): boolean {
  const value = outermost(member);
  return name !== "signal" && !(ts.isCallExpression(value.parent) && value.parent.expression === value);
}

import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  importOf,
  isAssigned,
  isFunctionNode,
  isGlobal,
  outermost,
  someInside,
  someOwn,
  unwrap,
  usesOf,
  type FileView,
} from "../../engine/kit/index.js";
import { isAcceptedBySyntax } from "./accepted.js";
import { handlerOf, isResolved, linkOf, rootOf, type Handling } from "./chain.js";
import type { Discarded } from "./discarded.js";

/** Is a floating promise as it should be, as far as its syntax tells: a rule of the house says so, or somebody else looks after it? */
export function isMeantBySyntax(site: Pick<Discarded, "expression" | "isVoid">, file: FileView): boolean {
  const { expression } = site;
  if (isAcceptedBySyntax(site, file) || isTestCall(expression) || returnsArgument(expression)) return true;
  if (isEndOfProgram(expression) || isReported(expression)) return true;
  return isHandledBySyntax(expression) && (isInHandlerOfElement(expression) || isStoredElsewhere(expression, "handled"));
}

function isHandledBySyntax(expression: ts.Expression): boolean {
  const handler = handlerOf(expression);
  const inner = handler === undefined ? undefined : unwrap(handler);
  return (
    inner !== undefined &&
    (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) || ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner)) &&
    !isGlobalUndefined(inner)
  );
}

function isGlobalUndefined(inner: ts.Expression): boolean {
  return isGlobal(inner, "undefined");
}

// new Promise((resolve, reject) => { run().catch(reject); }): whoever awaits that promise learns of the failure.
function isReported(expression: ts.Expression): boolean {
  const handler = handlerOf(expression);
  const declared = handler !== undefined && ts.isIdentifier(handler) ? bindingOf(handler)?.names[0]?.parent : undefined;
  if (declared === undefined || !ts.isParameter(declared) || !isFunctionNode(declared.parent)) return false;
  const { parent: fn } = declared;
  const { parent } = ts.isExpression(fn) ? outermost(fn) : fn;
  return fn.parameters[1] === declared && ts.isNewExpression(parent) && isGlobal(parent.expression, "Promise");
}

/** A handle of the runtime's own: its group owns it. */
export function isTask(names: readonly string[]): boolean {
  return names.includes("Task") && names.includes("PromiseLike") && !names.includes("Promise");
}

// describe(…) and test(…) of node:test give promises that the runner itself waits for.
function isTestCall(expression: ts.Expression): boolean {
  if (!ts.isCallExpression(expression)) return false;
  let callee = unwrap(expression.expression);
  while (ts.isPropertyAccessExpression(callee)) callee = callee.expression;
  return ts.isIdentifier(callee) && importOf(callee)?.module === "test";
}

const returning: readonly string[] = [
  "defineProperty",
  "defineProperties",
  "assign",
  "freeze",
  "seal",
  "preventExtensions",
  "setPrototypeOf",
];

/** Was the promise, or the one that a mere `.catch` looks at, stored by somebody who reads it later? */
export function isStoredElsewhere(expression: ts.Expression, handling: Handling): boolean {
  const link = linkOf(expression);
  if (link !== undefined && !(link.method === "catch" && handling === "handled")) return false;
  const before = unwrap(link?.before ?? expression);
  const given = isResolved(before) ? before.arguments[0] : undefined;
  const root = given === undefined ? before : unwrap(given);
  if (ts.isIdentifier(root)) {
    const binding = bindingOf(root);
    return (
      binding === undefined ||
      binding.kind === "parameter" ||
      binding.kind === "import" ||
      usesOf(binding).some((use) => use !== root && !isAssigned(use))
    );
  }
  return link !== undefined && (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root));
}

/**
 * Does a chain only look at a promise that a parameter was given: with a handler at its end, and nothing on the way that begins work of its own?
 * Whoever made the promise waits for it.
 */
export async function isLookAtParameter(expression: ts.Expression, handling: Handling, file: FileView): Promise<boolean> {
  const root = rootOf(expression);
  const binding = handling === "handled" && ts.isIdentifier(root) ? bindingOf(root) : undefined;
  if (binding?.kind !== "parameter" || usesOf(binding).some(isAssigned)) return false;
  for (let link = linkOf(expression); link !== undefined; link = linkOf(link.before))
    for (const callback of link.call.arguments) if (ts.isSpreadElement(callback) || (await beginsWork(callback, file))) return false;
  return true;
}

// then((text) => save(text)), then(save)
async function beginsWork(callback: ts.Expression, file: FileView): Promise<boolean> {
  const answer = await file.oracle.resultThenable(callback);
  return answer === "always" || answer === "sometimes";
}

// Object.defineProperty(promise, "cancel", …) gives back a promise that somebody has already, as does a function that returns its parameter.
function returnsArgument(expression: ts.Expression): boolean {
  if (!ts.isCallExpression(expression)) return false;
  const callee = unwrap(expression.expression);
  const [first] = expression.arguments;
  if (ts.isPropertyAccessExpression(callee))
    return (
      returning.includes(callee.name.text) &&
      isGlobal(callee.expression, "Object") &&
      first !== undefined &&
      !ts.isCallExpression(unwrap(first))
    );
  if (!ts.isIdentifier(callee)) return false;
  const fn = bindingOf(callee)?.names[0]?.parent;
  if (fn === undefined || !ts.isFunctionDeclaration(fn) || fn.body === undefined) return false;
  const returned: ts.Expression[] = [];
  someOwn(fn.body, (node) => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) returned.push(unwrap(node.expression));
    return false;
  });
  const parameters = fn.parameters.map((parameter) => parameter.name);
  return (
    returned.length > 0 &&
    returned.every((value) => {
      const index = ts.isIdentifier(value) ? parameters.findIndex((name) => ts.isIdentifier(name) && name.text === value.text) : -1;
      const given = expression.arguments[index];
      return given !== undefined && !ts.isCallExpression(unwrap(given));
    })
  );
}

// main().catch((error) => { console.error(error); process.exit(1); });
function isEndOfProgram(expression: ts.Expression): boolean {
  if (enclosingFunction(expression) !== undefined) return false;
  const handler = handlerOf(expression);
  if (handler === undefined) return false;
  const inner = unwrap(handler);
  const fn = ts.isIdentifier(inner) ? functionNamed(inner) : inner;
  return fn !== undefined && someInside(fn, endsProcess);
}

function functionNamed(name: ts.Identifier): ts.Node | undefined {
  const declaration = bindingOf(name)?.names[0]?.parent;
  if (declaration === undefined) return undefined;
  return ts.isVariableDeclaration(declaration) ? declaration.initializer : isFunctionNode(declaration) ? declaration : undefined;
}

function endsProcess(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node)) return ts.isThrowStatement(node);
  const holder = node.expression.getText();
  return (
    (/(?:^|\.)process$/u.test(holder) && /^(?:exit|exitCode|abort|kill)$/u.test(node.name.text)) ||
    (holder === "Deno" && node.name.text === "exit")
  );
}

// onClick={() => { save().catch(show); }}
function isInHandlerOfElement(expression: ts.Expression): boolean {
  const fn = enclosingFunction(expression);
  if (fn === undefined) return false;
  if (isAttribute(fn)) return true;
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined;
  if (name === undefined || !ts.isIdentifier(name)) return false;
  const binding = bindingOf(name);
  return binding !== undefined && usesOf(binding).some(isAttribute);
}

function isAttribute(value: ts.Node): boolean {
  const { parent } = ts.isExpression(value) ? outermost(value) : value;
  return ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent) && /^on[A-Z]/u.test(parent.parent.name.getText());
}

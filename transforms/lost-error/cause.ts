import { ts } from "ts-morph";
import {
  braced,
  bindingOf,
  commentsBetween,
  gapBefore,
  insertAfter,
  insertAt,
  isFunctionNode,
  isGlobal,
  lookup,
  replace,
  share,
  someInside,
  unwrap,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { isReassigned, type Handler } from "./handler.js";
import type { Drafts } from "./messages.js";

/** The findings at errors that a handler throws in the place of the caught one, without a `cause`. */
export async function* causeFindings(handler: Handler, file: FileView): Drafts {
  const { received } = handler;
  if (hidesOnPurpose(handler, file)) return;
  for (const error of errorsThrownBy(handler)) {
    const name = error.expression.getText(file.source);
    const part = partGiven(received, error);
    if (part !== undefined) yield { node: error, verdict: "report", message: "partial", data: { error: name, parts: part } };
    if (isGiven(received, error) || isCollected(handler, error)) continue;
    if (received !== undefined && !("scope" in received)) {
      yield { node: error, verdict: "report", message: "partial", data: { error: name, parts: partsOf(received) } };
      continue;
    }
    if (received !== undefined && (isReassigned(received) || lookup(received.name, error) !== received)) continue;
    const receiving = received === undefined ? receivingEdit(handler, file) : undefined;
    const caught = received?.name ?? receiving?.name;
    const edit = caught === undefined ? undefined : causeEdit(error, caught, file);
    if (edit === undefined) continue;
    yield await Promise.resolve({
      node: error,
      verdict: "rewrite" as const,
      message: "uncaused" as const,
      data: { error: name, caught: received === undefined ? "the error that was caught" : `\`${received.name}\`` },
      edits: receiving === undefined ? [edit] : [share(receiving.edit), edit],
    });
  }
}

// catch (error) { // Never expose the path to clients …
function hidesOnPurpose({ node }: Handler, file: FileView): boolean {
  return commentsBetween(file.source, node.getStart(file.source), node.end).some(({ pos, end }) =>
    /\b(?:expos(?:e|es|ing)|leak(?:s|ing)?|reveal(?:s|ing)?|disclos(?:e|es|ing)|sensitive)\b/iu.test(file.text.slice(pos, end)),
  );
}

function partsOf(pattern: ts.BindingPattern): string {
  return pattern.elements.flatMap((element) => (ts.isBindingElement(element) ? [element.getText()] : [])).join("`, `");
}

/** An error made where it is thrown: `new Error("…")`, or `Error("…")`, which makes one too. */
type Made = ts.NewExpression | ts.CallExpression;

/** The errors made where they are thrown, in the handler's own code. */
function errorsThrownBy({ body }: Handler): readonly Made[] {
  const found: Made[] = [];
  const visit = (node: ts.Node): void => {
    // What an inner `try` throws, its own `catch` answers.
    if (isFunctionNode(node) || ts.isClassLike(node) || (ts.isTryStatement(node) && node.catchClause !== undefined)) return;
    if (ts.isThrowStatement(node)) found.push(...madeIn(node.expression));
    else ts.forEachChild(node, visit);
  };
  visit(body);
  return found.filter(takesCause);
}

function madeIn(expression: ts.Expression): readonly Made[] {
  const inner = unwrap(expression);
  // throw error instanceof Error ? error : new Error(String(error))
  if (ts.isConditionalExpression(inner) && [inner.whenTrue, inner.whenFalse].some((branch) => ts.isIdentifier(unwrap(branch)))) return [];
  if (ts.isConditionalExpression(inner)) return [...madeIn(inner.whenTrue), ...madeIn(inner.whenFalse)];
  return ts.isNewExpression(inner) || ts.isCallExpression(inner) ? [inner] : [];
}

const builtIn = ["Error", "TypeError", "RangeError", "SyntaxError", "EvalError", "ReferenceError", "URIError"];

// A class of this file that leaves the constructor to `Error` takes the same arguments.
function takesCause(error: Made): boolean {
  const callee = unwrap(error.expression);
  if (isAggregate(error)) return error.arguments !== undefined && error.arguments.length > 0;
  return ts.isNewExpression(error) ? isErrorClass(callee, 0) : builtIn.some((name) => isGlobal(callee, name));
}

function isAggregate({ expression }: Made): boolean {
  return isGlobal(unwrap(expression), "AggregateError");
}

// errors.push(error); throw new AggregateError(errors, "…");
function isCollected({ body, received }: Handler, error: Made): boolean {
  if (!isAggregate(error)) return false;
  if (received === undefined || !("scope" in received)) return true;
  return someInside(
    body,
    (node) =>
      ts.isCallExpression(node) &&
      node.arguments.some((argument) => {
        const inner = unwrap(argument);
        return ts.isIdentifier(inner) && bindingOf(inner) === received;
      }),
  );
}

// new Error("…", { cause: error.message })
function partGiven(received: Handler["received"], { arguments: given }: Made): string | undefined {
  if (received === undefined || !("scope" in received)) return undefined;
  for (const argument of given ?? []) {
    const options = unwrap(argument);
    if (!ts.isObjectLiteralExpression(options)) continue;
    for (const property of options.properties) {
      const value = ts.isPropertyAssignment(property) && keyOf(property.name) === "cause" ? unwrap(property.initializer) : undefined;
      if (value === undefined || !ts.isPropertyAccessExpression(value) || !/^(?:message|stack|name)$/u.test(value.name.text)) continue;
      const whole = unwrap(value.expression);
      if (ts.isIdentifier(whole) && bindingOf(whole) === received) return value.getText();
    }
  }
  return undefined;
}

function isErrorClass(expression: ts.Expression, depth: number): boolean {
  if (builtIn.some((name) => isGlobal(expression, name))) return true;
  const declaration = ts.isIdentifier(expression) && depth < 5 ? bindingOf(expression)?.names[0]?.parent : undefined;
  if (declaration === undefined || !ts.isClassDeclaration(declaration)) return false;
  if (declaration.members.some(ts.isConstructorDeclaration)) return false;
  const base = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return base !== undefined && isErrorClass(base.expression, depth + 1);
}

// new AppError(message, error)    new Error("…", { cause })
function isGiven(received: Handler["received"], error: Made): boolean {
  return (error.arguments ?? []).some((argument, index) => {
    const inner = unwrap(argument);
    if (ts.isSpreadElement(inner)) return true;
    if (ts.isObjectLiteralExpression(inner))
      return inner.properties.some((property) => ts.isSpreadAssignment(property) || keyOf(property.name) === "cause");
    // The text of an error may come from anywhere; what comes behind it, or is collected, is looked at.
    const isText = index === (isAggregate(error) ? 1 : 0);
    return !isText && (received === undefined || someInside(inner, (node) => isNamed(node, received, isAggregate(error))));
  });
}

function isNamed(node: ts.Node, received: NonNullable<Handler["received"]>, exactly: boolean): boolean {
  return ts.isIdentifier(node) && (!exactly || !("scope" in received) || bindingOf(node) === received);
}

// { "cause": error }    { ["cause"]: error }
function keyOf(name: ts.PropertyName | undefined): string | undefined {
  if (name === undefined) return undefined;
  const key = ts.isComputedPropertyName(name) ? unwrap(name.expression) : name;
  return ts.isStringLiteralLike(key) || (ts.isIdentifier(key) && key === name) ? key.text : undefined;
}

function causeEdit(error: Made, caught: string, file: FileView): Edit | undefined {
  const member = caught === "cause" ? "cause" : `cause: ${caught}`;
  const given = braced(member, file.source);
  const [message, options] = (error.arguments ?? []).slice(isAggregate(error) ? 1 : 0);
  if (error.arguments === undefined) return insertAfter(file, error, `(undefined, ${given})`);
  const [first] = error.arguments;
  if (message === undefined)
    return first === undefined ? insertAt(file, error.end - 1, `undefined, ${given}`) : insertAfter(file, first, `, undefined, ${given}`);
  if (options === undefined) return insertAfter(file, message, `,${gapBefore(message, error.arguments.pos, file)}${given}`);
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  const last = options.properties[options.properties.length - 1];
  return last === undefined ? replace(file, options, given) : insertAfter(file, last, `, ${member}`);
}

/** `catch {` → `catch (error) {`, `.catch(() =>` → `.catch((error) =>`. */
function receivingEdit({ node, body }: Handler, file: FileView): { readonly name: string; readonly edit: Edit } | undefined {
  const name = ["error", "cause", "caught"].find((word) => !isMentioned(word, body));
  if (name === undefined) return undefined;
  if (ts.isCatchClause(node)) return { name, edit: insertAt(file, node.getStart(file.source) + "catch".length, ` (${name})`) };
  if (!file.text.slice(node.getStart(file.source), body.pos).includes("(")) return undefined;
  return { name, edit: insertAt(file, node.parameters.pos, /\.[cm]?jsx?$/u.test(file.path) ? name : `${name}: unknown`) };
}

function isMentioned(word: string, body: ts.ConciseBody): boolean {
  return someInside(body, (node) => ts.isIdentifier(node) && node.text === word && !ts.isPropertyAccessExpression(node.parent));
}

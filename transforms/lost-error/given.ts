import { ts } from "ts-morph";
import { bindingOf, someInside, unwrap } from "../../engine/kit/index.js";
import type { Handler } from "./handler.js";
import type { Made } from "./made.js";

type Received = Handler["received"];

/** Is the caught error handed to the one thrown in its place, or may it be? `new AppError(message, error)`, `{ cause }`, a spread. */
export function isGiven({ received, body }: Handler, { node, place, isAggregate, isNamed }: Made): boolean {
  return (node.arguments ?? []).some((argument, index) => {
    const inner = unwrap(argument);
    if (ts.isSpreadElement(inner)) return true;
    if (ts.isObjectLiteralExpression(inner))
      return inner.properties.some((property) => ts.isSpreadAssignment(property) || keyOf(property.name) === "cause");
    // The text of an error may come from anywhere; what comes behind it, or is collected, is looked at.
    const isText = index === (isAggregate ? 1 : 0) && index < place;
    if (isText) return false;
    if (received === undefined) return !isNamed;
    if (isNamed) return "scope" in received && mayTell(inner, { received, body, seen: new Set() });
    return someInside(inner, (at) => isMentioned(at, received, isAggregate));
  });
}

function isMentioned(node: ts.Node, received: NonNullable<Received>, exactly: boolean): boolean {
  return ts.isIdentifier(node) && (!exactly || !("scope" in received) || bindingOf(node) === received);
}

/** The part of the caught error that is kept as the cause: `error.message` of `{ cause: error.message }`. */
export function partGiven(received: Received, made: Made): string | undefined {
  if (received === undefined || !("scope" in received)) return undefined;
  for (const property of causesOf(made)) {
    const value = ts.isPropertyAssignment(property) ? unwrap(property.initializer) : undefined;
    if (value === undefined || !ts.isPropertyAccessExpression(value) || !/^(?:message|stack|name)$/u.test(value.name.text)) continue;
    const whole = unwrap(value.expression);
    if (ts.isIdentifier(whole) && bindingOf(whole) === received) return value.getText();
  }
  return undefined;
}

/** The cause that is given where it has nothing to do with the caught error; undefined where it has, or may have. */
export function otherCause({ received, body }: Handler, made: Made): string | undefined {
  if (received === undefined || !("scope" in received)) return undefined;
  const options = optionsOf(made);
  if (options === undefined || options.properties.some(ts.isSpreadAssignment)) return undefined;
  const causes = causesOf(made);
  const property = causes[causes.length - 1];
  if (property === undefined) return undefined;
  // Of several values the last one is the cause; a getter and a setter are one.
  const telling = causes.some(ts.isAccessor) ? causes : [property];
  if (telling.some((cause) => mayTell(cause, { received, body, seen: new Set() }))) return undefined;
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  return value?.getText();
}

interface Search {
  readonly received: NonNullable<Received>;
  readonly body: ts.Node;
  readonly seen: Set<unknown>;
}

// Does what a node says come from the caught error, or from somewhere that cannot be seen from here?
function mayTell(node: ts.Node, search: Search): boolean {
  return someInside(node, (at) => {
    if (ts.isCallExpression(at) || ts.isAwaitExpression(at) || (ts.isPropertyAccessExpression(at) && at.name.text === "reason"))
      return true;
    return ts.isIdentifier(at) && isValue(at) && isOfError(at, search);
  });
}

// { cause }    { cause: other }; a key, or the name of a member, is no value.
function isValue(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  return !((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isAccessor(parent)) && parent.name === name);
}

function isOfError(name: ts.Identifier, search: Search): boolean {
  const binding = bindingOf(name);
  if (binding === search.received) return true;
  if (binding === undefined || search.seen.has(binding)) return name.text === "undefined";
  search.seen.add(binding);
  const [declared] = binding.names;
  if (declared !== undefined && ts.isVariableDeclaration(declared.parent) && isInside(declared, search.body)) {
    const { initializer } = declared.parent;
    if (initializer !== undefined && mayTell(initializer, search)) return true;
  }
  // Used in another place of the handler, it may have been told of the error there.
  return isUsedBeside(name, binding, search.body);
}

function isUsedBeside(name: ts.Identifier, binding: unknown, body: ts.Node): boolean {
  return someInside(
    body,
    (at) =>
      ts.isIdentifier(at) &&
      at !== name &&
      at.text === name.text &&
      !ts.isVariableDeclaration(at.parent) &&
      isValue(at) &&
      bindingOf(at) === binding,
  );
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

function optionsOf({ node, place }: Made): ts.ObjectLiteralExpression | undefined {
  const given = node.arguments?.[place];
  const options = given === undefined ? undefined : unwrap(given);
  return options !== undefined && ts.isObjectLiteralExpression(options) ? options : undefined;
}

function causesOf(made: Made): readonly ts.ObjectLiteralElementLike[] {
  return optionsOf(made)?.properties.filter((property) => keyOf(property.name) === "cause") ?? [];
}

// { "cause": error }    { ["cause"]: error }
function keyOf(name: ts.PropertyName | undefined): string | undefined {
  if (name === undefined) return undefined;
  const key = ts.isComputedPropertyName(name) ? unwrap(name.expression) : name;
  return ts.isStringLiteralLike(key) || (ts.isIdentifier(key) && key === name) ? key.text : undefined;
}

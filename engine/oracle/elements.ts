import { ts } from "ts-morph";
import type { Answer, Elements } from "../model/oracle.js";
import { bodyValues } from "./bodies.js";
import { isSuperCall } from "./chains.js";
import { valuesOf } from "./results.js";
import { answerOver, isLoose, isThenableType, nonNullable, presentParts } from "./types.js";
import type { Possible } from "./values.js";
import { isAsync } from "./written.js";
import type { Checker } from "../model/program.js";

/** What iterating an expression yields; undefined when it cannot be iterated. */
export function elementsAt(expression: ts.Expression, checker: Checker): Elements | undefined {
  if (isSuperCall(expression)) return undefined;
  const values = valuesOf(expression, checker, { keepsOpen: true, asDeclared: true });
  if (values?.every((value) => value.kind !== "promise method" && yieldsNothing(value, checker)) === true) return undefined;
  return mappedElements(expression, checker) ?? elementsOf(checker.getTypeAtLocation(expression), checker);
}

// A primitive, or an object without an iterator: not worth the inference of its type.
function yieldsNothing(value: Possible, checker: Checker): boolean {
  if (value.kind !== "type") return value.kind === "promise";
  return presentParts(value.type, checker).every((part) => {
    if (isLoose(part)) return false;
    const isItself = (part.flags & ts.TypeFlags.TypeParameter) !== 0 && (part as { isThisType?: boolean }).isThisType === true;
    if ((part.flags & ts.TypeFlags.Instantiable) !== 0 && !isItself) return false;
    if ((part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0 && !isItself)
      return (part.flags & ts.TypeFlags.StringLike) === 0;
    const apparent = checker.getApparentType(part);
    return (
      !checker.isTupleType(apparent) && !hasWellKnown(apparent, "iterator", checker) && !hasWellKnown(apparent, "asyncIterator", checker)
    );
  });
}

// items.map(async (item) => …): an array of promises, whatever the items are and the promises hold.
function mappedElements(expression: ts.Expression, checker: Checker): Elements | undefined {
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
  const { expression: items, name } = expression.expression;
  const [callback] = expression.arguments;
  if (name.text !== "map" || callback === undefined || !isFunction(callback) || !givesPromise(callback, checker)) return undefined;
  const values = valuesOf(items, checker, { asDeclared: true });
  const isArray = values?.every((value) => value.kind === "type" && (checker.isArrayType(value.type) || checker.isTupleType(value.type)));
  return isArray === true ? { shape: "array", thenable: "always", loose: false } : undefined;
}

function isFunction(node: ts.Expression): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function givesPromise(fn: ts.ArrowFunction | ts.FunctionExpression, checker: Checker): boolean {
  if (isAsync(fn)) return true;
  return bodyValues(fn, { checker, calls: new Map(), depth: 0 })?.every(({ kind }) => kind === "promise") ?? false;
}

function elementsOf(type: ts.Type, checker: Checker): Elements | undefined {
  const given = nonNullable(type, checker);
  if (isLoose(given)) return undefined;
  // A type parameter stands for its constraint.
  const present = (given.flags & ts.TypeFlags.TypeParameter) === 0 ? given : (checker.getBaseConstraintOfType(given) ?? given);
  const apparent = checker.getApparentType(present);
  const members = checker.isTupleType(present) ? checker.getTypeArguments(present as ts.TypeReference) : [iteratedType(apparent, checker)];
  const shape = checker.isTupleType(present) ? "tuple" : checker.isArrayType(present) ? "array" : undefined;
  const kind =
    shape ??
    (hasWellKnown(apparent, "iterator", checker)
      ? "iterable"
      : hasWellKnown(apparent, "asyncIterator", checker)
        ? "async-iterable"
        : undefined);
  if (kind === undefined) return undefined;
  const answers = members.map((member) =>
    member === undefined ? "unknown" : answerOver(member, (part) => isThenableType(part, checker), checker),
  );
  const distinct = new Set(answers);
  const [only] = distinct;
  const thenable: Answer =
    distinct.size === 0
      ? "never"
      : distinct.size === 1 && only !== undefined
        ? only
        : distinct.has("always") || distinct.has("sometimes")
          ? "sometimes"
          : "unknown";
  return { shape: kind, thenable, loose: distinct.has("unknown") };
}

function iteratedType(type: ts.Type, checker: Checker): ts.Type | undefined {
  const [argument] =
    checker.isArrayType(type) ||
    type.symbol?.name === "Set" ||
    type.symbol?.name.endsWith("Iterator") ||
    type.symbol?.name.endsWith("Iterable") ||
    type.symbol?.name.endsWith("Generator")
      ? checker.getTypeArguments(type as ts.TypeReference)
      : [];
  return argument ?? type.getNumberIndexType();
}

// The checker names members keyed by a well-known symbol `__@iterator@123`.
function hasWellKnown(type: ts.Type, name: string, checker: Checker): boolean {
  return checker.getPropertiesOfType(type).some((property) => property.escapedName.toString().startsWith(`__@${name}@`));
}

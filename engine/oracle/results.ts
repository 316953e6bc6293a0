import { ts } from "ts-morph";
import type { Answer } from "../model/oracle.js";
import { isWrittenUncallable } from "./annotations.js";
import { answerOver, isLoose, isThenableType, presentParts, unionParts } from "./types.js";
import { possibleValues, returnedValues, symbolOf, type Possible, type Trace } from "./values.js";
import { writtenResult } from "./written.js";
import type { Checker } from "../model/program.js";

/**
 * Does calling the value of an expression give a promise? `never` for what cannot be called. With `asDeclared` the answer is
 * `unknown` where only the inference of a type could tell.
 */
export function resultAnswer(expression: ts.Expression, checker: Checker, asDeclared?: true): Answer {
  if (isNoPromiseGiver(expression, checker)) return "never";
  const settled = resultFromDeclarations(expression, checker, asDeclared);
  return settled ?? (asDeclared === true ? "unknown" : resultOf(declaredType(expression, checker), checker));
}

// The type of a name where it stands is that of its declaration, narrowed: which may cost the choice of an overload of the call
// around it, and tells nothing new about what a function returns.
function declaredType(expression: ts.Expression, checker: Checker): ts.Type {
  const name = ts.isIdentifier(expression) ? expression : ts.isPropertyAccessExpression(expression) ? expression.name : undefined;
  const symbol = name === undefined ? undefined : symbolOf(name, checker);
  return symbol === undefined ? checker.getTypeAtLocation(expression) : checker.getTypeOfSymbol(symbol);
}

function resultFromDeclarations(expression: ts.Expression, checker: Checker, asDeclared?: true): Answer | undefined {
  const values = valuesOf(expression, checker, asDeclared === true ? { asDeclared } : {});
  const results = returnedValues(values, undefined, ts.SignatureKind.Call, { checker, calls: new Map(), depth: 0 });
  if (results === undefined) return undefined;
  const answers = results.map((result) =>
    result.kind === "type" ? answerOver(result.type, (part) => isThenableType(part, checker), checker) : "always",
  );
  return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? "never") : undefined;
}

/** `possibleValues` of an expression by itself; undefined also when there are none. */
export function valuesOf(expression: ts.Expression, checker: Checker, more: Partial<Trace> = {}): readonly Possible[] | undefined {
  const values = possibleValues(expression, { checker, calls: new Map(), depth: 0, ...more });
  return values?.length === 0 ? undefined : values;
}

/** Is it sure that calling the expression's value gives no promise, whatever the open types in its declaration become? */
export function isNoPromiseGiver(expression: ts.Expression, checker: Checker): boolean {
  if (isWrittenUncallable(expression, checker)) return true;
  const declared = ts.isIdentifier(expression) ? symbolOf(expression, checker)?.valueDeclaration : undefined;
  // `const { retries = 3 } = options`: what stands in for it is of its kind.
  const standIn = declared !== undefined && (ts.isBindingElement(declared) || ts.isParameter(declared)) ? declared.initializer : undefined;
  if (standIn !== undefined && isNoPromiseGiver(standIn, checker)) return true;
  return (
    valuesOf(expression, checker, { keepsOpen: true, asDeclared: true })?.every(
      (value) =>
        value.kind === "promise" ||
        value.kind === "plain" ||
        (value.kind === "type" && !unionParts(value.type).some(isLoose) && resultOf(value.type, checker) === "never"),
    ) ?? false
  );
}

function resultOf(type: ts.Type, checker: Checker): Answer {
  if (isLoose(type)) return "unknown";
  const answers = signaturesOf(type, checker).map((signature): Answer => {
    const written = writtenResult(signature.declaration, checker);
    if (written !== undefined) return written === "promise" ? "always" : written === "perhaps" ? "sometimes" : "never";
    return answerOver(checker.getReturnTypeOfSignature(signature), (part) => isThenableType(part, checker), checker);
  });
  if (answers.includes("always")) return answers.every((answer) => answer === "always") ? "always" : "sometimes";
  return answers.includes("sometimes") ? "sometimes" : answers.includes("unknown") ? "unknown" : "never";
}

const signatures = new WeakMap<ts.Type, readonly ts.Signature[]>();

/** The call signatures of all members of a union; type parameters stand for their constraints. */
export function signaturesOf(type: ts.Type, checker: Checker): readonly ts.Signature[] {
  const known = signatures.get(type);
  if (known !== undefined) return known;
  const found = presentParts(type, checker).flatMap((part) =>
    checker.getSignaturesOfType(checker.getApparentType(part), ts.SignatureKind.Call),
  );
  signatures.set(type, found);
  return found;
}

import { ts } from "ts-morph";
import type { Answer, ResultUse } from "../model/oracle.js";
import { answerOver, isLoose, isThenableType, nonNullable, unionParts } from "./types.js";

/** Does calling a value of this type give a promise? `never` for what cannot be called. */
export function resultAnswer(type: ts.Type, checker: ts.TypeChecker): Answer {
  if (isLoose(type)) return "unknown";
  const answers = signaturesOf(type, checker).map((signature) =>
    answerOver(checker.getReturnTypeOfSignature(signature), (part) => isThenableType(part, checker), checker),
  );
  if (answers.includes("always")) return answers.every((answer) => answer === "always") ? "always" : "sometimes";
  return answers.includes("sometimes") ? "sometimes" : answers.includes("unknown") ? "unknown" : "never";
}

function signaturesOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Signature[] {
  return unionParts(nonNullable(type, checker)).flatMap((part) =>
    checker.getSignaturesOfType(checker.getApparentType(part), ts.SignatureKind.Call),
  );
}

/** What is done with the result of a function that stands at `expression`, as far as types say. */
export function resultUseAt(expression: ts.Expression | ts.MethodDeclaration, checker: ts.TypeChecker): ResultUse {
  if (ts.isMethodDeclaration(expression)) return useOver(memberTypes(expression, checker), checker);
  const outer = outermostOf(expression);
  const { parent } = outer;
  const given =
    (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== outer
      ? parameterTypes(parent, parent.arguments?.indexOf(outer) ?? -1, checker)
      : [];
  // Declared parameters settle nearly all; the contextual type of an argument costs the choice of an overload.
  if (given.length > 0 && !given.some((type) => isOpen(type, checker))) return useOver(given, checker);
  // The callee alone tells what its parameters may be. The contextual type would infer the whole call first, and know only the
  // overload that was taken, where another one may take a promise.
  if (given.length > 0) return useOver(given, checker);
  const contextual = checker.getContextualType(expression);
  return contextual === undefined ? "other" : useOver([contextual], checker);
}

// A conditional type or type parameter that only the call itself fills in.
function isOpen(type: ts.Type, checker: ts.TypeChecker): boolean {
  return unionParts(nonNullable(type, checker)).some(
    (part) => (part.flags & ts.TypeFlags.Instantiable) !== 0 && signaturesOf(part, checker).length === 0,
  );
}

/** The base class or interface whose own method of this name returns nothing; undefined when there is none. */
export function overridingBase(method: ts.MethodDeclaration | ts.MethodSignature, checker: ts.TypeChecker): string | undefined {
  const owner = method.parent;
  if (!ts.isClassLike(owner) && !ts.isInterfaceDeclaration(owner)) return undefined;
  const bases = (owner.heritageClauses ?? []).flatMap((clause) => [...clause.types]);
  return bases
    .find((type) => {
      const member = checker.getPropertyOfType(checker.getTypeAtLocation(type), method.name.getText());
      return member !== undefined && useOver([checker.getTypeOfSymbolAtLocation(member, method)], checker) === "ignored";
    })
    ?.expression.getText();
}

// An object's method, as the object's own type declares it.
function memberTypes({ parent, name }: ts.MethodDeclaration, checker: ts.TypeChecker): readonly ts.Type[] {
  const whole = ts.isObjectLiteralExpression(parent) ? checker.getContextualType(parent) : undefined;
  return whole === undefined
    ? []
    : unionParts(nonNullable(whole, checker)).flatMap((part) => {
        const member = checker.getPropertyOfType(part, name.getText());
        return member === undefined ? [] : [checker.getTypeOfSymbol(member)];
      });
}

function outermostOf(expression: ts.Expression): ts.Expression {
  let outer: ts.Node = expression;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return outer as ts.Expression;
}

// Overloads, with the type each has for the argument at this place.
function parameterTypes(call: ts.CallExpression | ts.NewExpression, index: number, checker: ts.TypeChecker): readonly ts.Type[] {
  if (index < 0 || (call.arguments ?? []).slice(0, index).some(ts.isSpreadElement)) return [];
  const kind = ts.isNewExpression(call) ? ts.SignatureKind.Construct : ts.SignatureKind.Call;
  const callee = nonNullable(checker.getTypeAtLocation(call.expression), checker);
  return unionParts(callee).flatMap((part) =>
    checker
      .getSignaturesOfType(checker.getApparentType(part), kind)
      .flatMap((signature) => parameterTypeAt(signature, index, call, checker) ?? []),
  );
}

function parameterTypeAt(signature: ts.Signature, index: number, call: ts.Node, checker: ts.TypeChecker): ts.Type | undefined {
  const last = signature.parameters.at(-1);
  const parameter = signature.parameters[index] ?? last;
  if (parameter === undefined) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(parameter, call);
  const declaration = parameter.valueDeclaration;
  if (declaration === undefined || !ts.isParameter(declaration) || declaration.dotDotDotToken === undefined)
    return signature.parameters[index] === undefined ? undefined : type;
  if (checker.isTupleType(type)) return checker.getTypeArguments(type as ts.TypeReference)[index - signature.parameters.length + 1];
  return checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
}

function useOver(types: readonly ts.Type[], checker: ts.TypeChecker): ResultUse {
  let isIgnored = false;
  for (const type of types) {
    if (isLoose(type)) continue;
    for (const signature of signaturesOf(type, checker)) {
      const returned = checker.getReturnTypeOfSignature(signature);
      if (unionParts(returned).some((part) => isThenableType(part, checker))) return "taken";
      if ((returned.flags & ts.TypeFlags.Void) !== 0) isIgnored = true;
    }
  }
  return isIgnored ? "ignored" : "other";
}

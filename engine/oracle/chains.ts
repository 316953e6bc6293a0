import { ts } from "ts-morph";
import type { Answer } from "../model/oracle.js";
import { isLoose, isThenableType, nonNullable, unionParts } from "./types.js";

/**
 * Decides whether a call's value is thenable from declared types alone: root symbol → type → property → return types of
 * every overload, uninstantiated. No argument is inferred, no overload resolved, which is what makes asking expensive.
 * Undefined when declarations do not settle it (a type parameter decides, overloads disagree): the checker must be asked.
 */
export function chainThenable(expression: ts.Expression, checker: ts.TypeChecker): Answer | undefined {
  const types = valueTypes(expression, checker);
  if (types === undefined || types.length === 0) return undefined;
  let verdict: Answer | undefined;
  for (const type of types) {
    if (type === "promise") {
      if (verdict !== undefined && verdict !== "always") return undefined;
      verdict = "always";
      continue;
    }
    for (const part of unionParts(type)) {
      if (isLoose(part) || (part.flags & ts.TypeFlags.Instantiable) !== 0) return undefined;
      const answer: Answer = isThenableType(part, checker) ? "always" : "never";
      if (verdict !== undefined && verdict !== answer) return undefined;
      verdict = answer;
    }
  }
  return verdict;
}

// "promise": an async function's value, known without inferring its body.
type Possible = ts.Type | "promise";

const depthLimit = 40;

function valueTypes(expression: ts.Expression, checker: ts.TypeChecker, depth = 0): readonly Possible[] | undefined {
  if (depth > depthLimit) return undefined;
  if (ts.isParenthesizedExpression(expression) || ts.isNonNullExpression(expression)) return valueTypes(expression.expression, checker, depth + 1);
  if (ts.isIdentifier(expression)) {
    const symbol = checker.getSymbolAtLocation(expression);
    if (symbol === undefined) return undefined;
    const type = checker.getTypeOfSymbol((symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol));
    return isLoose(type) ? undefined : [type];
  }
  if (expression.kind === ts.SyntaxKind.ThisKeyword) return [checker.getTypeAtLocation(expression)];
  if (ts.isPropertyAccessExpression(expression)) return memberTypes(expression, checker, depth);
  if (ts.isCallExpression(expression)) return callTypes(expression, checker, depth);
  return undefined;
}

function memberTypes(access: ts.PropertyAccessExpression, checker: ts.TypeChecker, depth: number): readonly Possible[] | undefined {
  const owners = valueTypes(access.expression, checker, depth + 1);
  if (owners === undefined) return undefined;
  const types: ts.Type[] = [];
  for (const owner of owners) {
    if (owner === "promise") return undefined;
    for (const part of unionParts(nonNullable(owner, checker))) {
      if (isLoose(part)) return undefined;
      const member = checker.getPropertyOfType(checker.getApparentType(part), access.name.text);
      if (member === undefined) continue;
      const type = checker.getTypeOfSymbol(member);
      if (isLoose(type)) return undefined;
      types.push(type);
    }
  }
  return types;
}

function callTypes(call: ts.CallExpression, checker: ts.TypeChecker, depth: number): readonly Possible[] | undefined {
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return ["promise"];
  const callees = valueTypes(call.expression, checker, depth + 1);
  if (callees === undefined) return undefined;
  const returned: Possible[] = [];
  for (const callee of callees) {
    if (callee === "promise") return undefined;
    for (const part of unionParts(nonNullable(callee, checker))) {
      if (isLoose(part)) return undefined;
      for (const signature of checker.getSignaturesOfType(checker.getApparentType(part), ts.SignatureKind.Call)) {
        if (isAsyncDeclaration(signature.declaration)) returned.push("promise");
        else {
          const type = checker.getReturnTypeOfSignature(signature);
          if (isLoose(type)) return undefined;
          returned.push(type);
        }
      }
    }
  }
  return returned;
}

function isAsyncDeclaration(declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined): boolean {
  if (declaration === undefined || !ts.isFunctionLike(declaration) || !ts.canHaveModifiers(declaration)) return false;
  if ("asteriskToken" in declaration && declaration.asteriskToken !== undefined) return false;
  return ts.getModifiers(declaration)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

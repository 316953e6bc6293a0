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
    if (type === "promise method") return undefined;
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
  // A short-circuited chain gives undefined instead of the promise.
  return verdict === "always" && ts.isOptionalChain(expression) ? "sometimes" : verdict;
}

/** Do declared types alone say that a call's value is nothing, or a primitive: not worth the inference of its type? */
export function chainIsPlain(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const plain = ts.TypeFlags.VoidLike | ts.TypeFlags.Null | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Never;
  const types = ts.isCallExpression(expression) ? valueTypes(expression, checker) : undefined;
  if (types === undefined || types.length === 0) return false;
  return types.every((type) => typeof type !== "string" && unionParts(type).every((part) => (part.flags & plain) !== 0));
}

// "promise": an async function's value, known without inferring its body. "promise method": its `then`, `catch` or `finally`.
type Possible = ts.Type | "promise" | "promise method";

const depthLimit = 40;

function valueTypes(expression: ts.Expression, checker: ts.TypeChecker, depth = 0): readonly Possible[] | undefined {
  if (depth > depthLimit) return undefined;
  if (ts.isParenthesizedExpression(expression) || ts.isNonNullExpression(expression))
    return valueTypes(expression.expression, checker, depth + 1);
  if (ts.isIdentifier(expression)) return namedTypes(expression, checker, depth);
  if (expression.kind === ts.SyntaxKind.ThisKeyword) return [checker.getTypeAtLocation(expression)];
  if (ts.isPropertyAccessExpression(expression)) return memberTypes(expression, checker, depth);
  if (ts.isCallExpression(expression)) return callTypes(expression, checker, depth);
  if (ts.isAwaitExpression(expression)) return awaitedTypes(expression, checker, depth);
  return undefined;
}

function namedTypes(identifier: ts.Identifier, checker: ts.TypeChecker, depth: number): readonly Possible[] | undefined {
  const symbol = checker.getSymbolAtLocation(identifier);
  if (symbol === undefined) return undefined;
  const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  const declaration = target.valueDeclaration;
  // A variable's inferred type costs the inference of its initialiser, arguments included; what is called there is enough.
  if (declaration !== undefined && isInferredConst(declaration)) {
    const types = valueTypes(declaration.initializer, checker, depth + 1);
    if (
      types !== undefined &&
      types.length > 0 &&
      types.every((type) => type === "promise" || (type !== "promise method" && !isOpen(type)))
    )
      return types;
  }
  const type = checker.getTypeOfSymbol(target);
  return isLoose(type) ? undefined : [type];
}

function isInferredConst(node: ts.Node): node is ts.VariableDeclaration & { initializer: ts.CallExpression | ts.AwaitExpression } {
  if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.type !== undefined || node.initializer === undefined)
    return false;
  return (
    (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0 &&
    (ts.isCallExpression(node.initializer) || ts.isAwaitExpression(node.initializer))
  );
}

// Uninstantiated: a type parameter inside may still decide about members.
function isOpen(type: ts.Type): boolean {
  return unionParts(type).some((part) => (part.flags & ts.TypeFlags.Instantiable) !== 0 || isLoose(part));
}

function awaitedTypes(expression: ts.AwaitExpression, checker: ts.TypeChecker, depth: number): readonly Possible[] | undefined {
  const types = valueTypes(expression.expression, checker, depth + 1);
  if (types === undefined) return undefined;
  const awaited: ts.Type[] = [];
  for (const type of types) {
    const value = typeof type === "string" ? undefined : checker.getAwaitedType(type);
    if (value === undefined || isOpen(value)) return undefined;
    awaited.push(value);
  }
  return awaited;
}

const promiseMethods: readonly string[] = ["then", "catch", "finally"];

function memberTypes(access: ts.PropertyAccessExpression, checker: ts.TypeChecker, depth: number): readonly Possible[] | undefined {
  const owners = valueTypes(access.expression, checker, depth + 1);
  if (owners === undefined) return undefined;
  const types: Possible[] = [];
  for (const owner of owners) {
    if (owner === "promise method") return undefined;
    if (owner === "promise") {
      if (!promiseMethods.includes(access.name.text)) return undefined;
      types.push("promise method");
      continue;
    }
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
  const called = unwrapped(call.expression);
  if (ts.isArrowFunction(called) || ts.isFunctionExpression(called)) return isAsyncDeclaration(called) ? ["promise"] : undefined;
  const callees = valueTypes(call.expression, checker, depth + 1);
  if (callees === undefined) return undefined;
  const returned: Possible[] = [];
  for (const callee of callees) {
    if (callee === "promise") return undefined;
    if (callee === "promise method") {
      returned.push("promise");
      continue;
    }
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

function unwrapped(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ? unwrapped(expression.expression) : expression;
}

function isAsyncDeclaration(declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined): boolean {
  if (declaration === undefined || !ts.isFunctionLike(declaration) || !ts.canHaveModifiers(declaration)) return false;
  if ("asteriskToken" in declaration && declaration.asteriskToken !== undefined) return false;
  return ts.getModifiers(declaration)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

import { ts } from "ts-morph";
import type { ResultUse } from "../model/oracle.js";
import { isTakenAsUncallable, isWrittenUncallable } from "./annotations.js";
import { isNoPromiseGiver, signaturesOf, valuesOf } from "./results.js";
import { isLoose, isThenableType, presentParts, unionParts } from "./types.js";
import { writtenResult } from "./written.js";
import type { Checker } from "../model/program.js";

/** What is done with the result of a function that stands at `expression`, as far as types say. */
export function resultUseAt(expression: ts.Expression | ts.MethodDeclaration, checker: Checker): ResultUse {
  const isName = !ts.isMethodDeclaration(expression) && !isFunctionNode(expression);
  // Nine of ten names that are handed on are no functions, or are not taken as one, as declarations say.
  if (isName && (isTakenAsUncallable(outermostOf(expression), checker) || isWrittenUncallable(unbound(expression), checker)))
    return "other";
  if (isName && isHandedToUnknown(expression, checker)) return "other";
  const declared = declaredTypes(expression, checker);
  if (declared !== undefined) {
    const use = useOver(declared, checker);
    return use === "ignored" && isName && isNoPromiseGiver(unbound(expression), checker) ? "other" : use;
  }
  if (isName && isNoPromiseGiver(unbound(expression), checker)) return "other";
  if (!ts.isMethodDeclaration(expression)) return useOver(contextOf(expression, checker), checker);
  const types = ts.isObjectLiteralExpression(expression.parent) ? contextOf(expression.parent, checker) : [];
  return useOver(
    types.flatMap((type) => membersIn(type, expression.name.getText(), checker)),
    checker,
  );
}

// For a function written at the site it is worth to infer what takes it, for a name it is not.
function isHandedToUnknown(expression: ts.Expression, checker: Checker): boolean {
  const { parent } = outermostOf(expression);
  return ts.isCallExpression(parent) && valuesOf(parent.expression, checker, { asDeclared: true }) === undefined;
}

function contextOf(expression: ts.Expression, checker: Checker): readonly ts.Type[] {
  const contextual = checker.getContextualType(expression);
  return contextual === undefined ? [] : [contextual];
}

/**
 * The types that a function called declares for what stands at a place of an argument. The callee alone tells what its parameters
 * may be, and what the members of an object are that it is handed. The contextual type of an argument would infer the whole call
 * first, and know only the overload that was taken, where another one may take a promise. Undefined for what is no part of an argument.
 */
export function declaredTypes(expression: ts.Expression | ts.MethodDeclaration, checker: Checker): readonly ts.Type[] | undefined {
  const outer = ts.isMethodDeclaration(expression) ? expression : outermostOf(expression);
  const { parent } = outer;
  if (ts.isObjectLiteralElementLike(outer) || ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
    const member = ts.isObjectLiteralElementLike(outer) ? outer : (parent as ts.PropertyAssignment);
    if (!ts.isObjectLiteralExpression(member.parent)) return undefined;
    const name = member.name.getText();
    return declaredTypes(member.parent, checker)?.flatMap((type) => membersIn(type, name, checker));
  }
  // remember<() => void>(async () => …): what the caller wrote decides.
  if ((!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) || parent.expression === outer) return undefined;
  if (ts.isCallExpression(parent) && parent.typeArguments !== undefined) return undefined;
  const given = parameterTypes(parent, parent.arguments?.indexOf(outer) ?? -1, checker);
  return given.length === 0 ? undefined : given;
}

// A conditional type that only the call itself fills in, or a type parameter of the class around the method called. A
// type parameter of the function called becomes whatever it is given.
function isOpen(type: ts.Type, checker: Checker): boolean {
  return presentParts(type, checker).some(
    (part) =>
      ((part.flags & ts.TypeFlags.Instantiable) !== 0 && !isOwnParameter(part) && signaturesOf(part, checker).length === 0) ||
      part.getCallSignatures().some((signature) => isOwnersParameter(checker.getReturnTypeOfSignature(signature))),
  );
}

// interface Runner<T> { (callback: () => T): void }
function isOwnersParameter(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.TypeParameter) !== 0 && !isOwnParameter(type);
}

function isOwnParameter(type: ts.Type): boolean {
  const declaration = (type.flags & ts.TypeFlags.TypeParameter) === 0 ? undefined : type.symbol?.declarations?.[0];
  return declaration !== undefined && ts.isFunctionLike(declaration.parent);
}

/** The base class or interface whose own member of this name returns nothing; undefined when there is none. */
export function overridingBase(
  member: ts.MethodDeclaration | ts.MethodSignature | ts.PropertyDeclaration | ts.PropertySignature,
  checker: Checker,
): string | undefined {
  const owner = member.parent;
  if (!ts.isClassLike(owner) && !ts.isInterfaceDeclaration(owner)) return undefined;
  const bases = (owner.heritageClauses ?? []).flatMap((clause) => [...clause.types]);
  return bases
    .find((type) => {
      const base = checker.getPropertyOfType(checker.getTypeAtLocation(type), member.name.getText());
      return base !== undefined && useOver([checker.getTypeOfSymbolAtLocation(base, member)], checker) === "ignored";
    })
    ?.expression.getText();
}

// `this.save.bind(this)` gives what `this.save` gives: the type that `bind` is declared with tells nothing until it is filled in.
function unbound(expression: ts.Expression): ts.Expression {
  const callee = ts.isCallExpression(expression) ? expression.expression : undefined;
  return callee !== undefined && ts.isPropertyAccessExpression(callee) && callee.name.text === "bind" ? callee.expression : expression;
}

function isFunctionNode(expression: ts.Expression): boolean {
  return ts.isArrowFunction(expression) || ts.isFunctionExpression(expression);
}

function membersIn(type: ts.Type, name: string, checker: Checker): readonly ts.Type[] {
  return presentParts(type, checker).flatMap((part) => {
    const member = checker.getPropertyOfType(checker.getApparentType(part), name);
    return member === undefined ? [] : [checker.getTypeOfSymbol(member)];
  });
}

function outermostOf(expression: ts.Expression): ts.Expression {
  let outer: ts.Node = expression;
  while (ts.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return outer as ts.Expression;
}

// Overloads, with the type each has for the argument at this place. What the type arguments of the owner make of it is asked
// only where a parameter is nothing else.
function parameterTypes(call: ts.CallExpression | ts.NewExpression, index: number, checker: Checker): readonly ts.Type[] {
  if (index < 0 || (call.arguments ?? []).slice(0, index).some(ts.isSpreadElement)) return [];
  const values = valuesOf(call.expression, checker, { asDeclared: true }) ?? [];
  const declared = values.flatMap((value) => (value.kind === "type" ? [value.type] : []));
  const types = declared.length < values.length ? [] : parametersIn(declared, call, index, checker);
  // pick(watch)({ … }): what a call gives takes what that call was given.
  const isCurried = ts.isCallExpression(call.expression);
  return types.length > 0 && !types.some((type) => isOpen(type, checker) || (isCurried && isOwnParameter(type)))
    ? types
    : parametersIn([checker.getTypeAtLocation(call.expression)], call, index, checker);
}

function parametersIn(
  callees: readonly ts.Type[],
  call: ts.CallExpression | ts.NewExpression,
  index: number,
  checker: Checker,
): readonly ts.Type[] {
  const kind = ts.isNewExpression(call) ? ts.SignatureKind.Construct : ts.SignatureKind.Call;
  return callees
    .flatMap((type) => presentParts(type, checker))
    .flatMap((part) => checker.getSignaturesOfType(checker.getApparentType(part), kind))
    .flatMap((signature) => parameterTypeAt(signature, index, call, checker) ?? []);
}

function parameterTypeAt(signature: ts.Signature, index: number, call: ts.Node, checker: Checker): ts.Type | undefined {
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

function useOver(types: readonly ts.Type[], checker: Checker): ResultUse {
  let isIgnored = false;
  for (const type of types) {
    if (isLoose(type)) continue;
    for (const signature of signaturesOf(type, checker)) {
      const written = writtenResult(signature.declaration, checker);
      if (written === "promise" || written === "perhaps") return "taken";
      if (written !== undefined) {
        isIgnored ||= written === "nothing";
        continue;
      }
      const returned = checker.getReturnTypeOfSignature(signature);
      if (unionParts(returned).some((part) => isThenableType(part, checker))) return "taken";
      // `void | (() => void)`: JavaScript can hand over a function whose promise is no clean-up.
      if (unionParts(returned).some((part) => (part.flags & ts.TypeFlags.Void) !== 0)) isIgnored = true;
    }
  }
  return isIgnored ? "ignored" : "other";
}

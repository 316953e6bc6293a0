import { ts } from "ts-morph";
import type { Answer } from "../model/oracle.js";
import type { Checker } from "../model/program.js";

/** Is nothing known of this type: `any`, `unknown`, or an error type? */
export function isLoose(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
}

/** The type without `null`, `undefined` and `void`. */
export function nonNullable(type: ts.Type, checker: Checker): ts.Type {
  return checker.getNonNullableType(type);
}

const absent = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;

const present = new WeakMap<ts.Type, readonly ts.Type[]>();

/**
 * The parts of a union that are there: neither `null` nor `undefined`. The checker's own way makes a new type of large
 * intersections first, which can take seconds.
 */
export function presentParts(type: ts.Type, checker: Checker): readonly ts.Type[] {
  const known = present.get(type);
  if (known !== undefined) return known;
  const parts = unionParts(type).flatMap((part) => {
    if ((part.flags & absent) !== 0) return [];
    const constraint = (part.flags & ts.TypeFlags.Instantiable) === 0 ? undefined : checker.getBaseConstraintOfType(part);
    return constraint?.isUnion() === true ? presentParts(constraint, checker) : [part];
  });
  present.set(type, parts);
  return parts;
}

/** May a value of this type be `null` or `undefined`? */
export function mayBeAbsent(type: ts.Type, checker: Checker): boolean {
  return unionParts(type).some((part) => {
    if ((part.flags & absent) !== 0) return true;
    const constraint = (part.flags & ts.TypeFlags.Instantiable) === 0 ? undefined : checker.getBaseConstraintOfType(part);
    return constraint?.isUnion() === true && mayBeAbsent(constraint, checker);
  });
}

/** Asks `test` of every part of a union; type parameters stand for their constraints. */
export function answerOver(type: ts.Type, test: (part: ts.Type) => boolean, checker: Checker): Answer {
  if (isLoose(type)) return "unknown";
  const parts = partsOf(type, checker);
  if (parts.some(isLoose)) return "unknown";
  const hits = parts.filter(test).length;
  return hits === 0 ? "never" : hits === parts.length ? "always" : "sometimes";
}

function partsOf(type: ts.Type, checker: Checker): readonly ts.Type[] {
  const constraint = (type.flags & ts.TypeFlags.Instantiable) === 0 ? type : (checker.getBaseConstraintOfType(type) ?? type);
  return constraint.isUnion() ? constraint.types.flatMap((part) => (part === constraint ? [part] : partsOf(part, checker))) : [constraint];
}

/** Does the type have a call signature? */
export function isCallable(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0;
}

const thenables = new WeakMap<ts.Type, boolean>();

/**
 * Is this (non-union) type a promise or a thenable: has it a `then` that takes two callbacks? Chainable test commands,
 * whose `then` takes one, are none (the same line typescript-eslint's `checkThenables` draws).
 */
export function isThenableType(type: ts.Type, checker: Checker): boolean {
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return false;
  const known = thenables.get(type);
  if (known !== undefined) return known;
  const result = type.symbol?.name === "Promise" && isFromLibrary(type.symbol) ? true : hasThen(type, checker);
  thenables.set(type, result);
  return result;
}

function hasThen(type: ts.Type, checker: Checker): boolean {
  if (type.symbol !== undefined && type.isClassOrInterface() && lacksThen(type.symbol, checker, 0)) return false;
  const then = checker.getPropertyOfType(type, "then");
  if (then === undefined) return false;
  const thenType = checker.getTypeOfSymbol(then);
  return unionParts(thenType).some((part) =>
    part
      .getCallSignatures()
      .some(
        (signature) => signature.parameters.length >= 2 && [0, 1].every((index) => takesFunction(signature.parameters[index], checker)),
      ),
  );
}

// Do a class and all its bases say that they have no `then`? To look it up would work out the types of all their members first.
function lacksThen(symbol: ts.Symbol, checker: Checker, steps: number): boolean {
  // `declare var Error: ErrorConstructor` beside `interface Error`
  const isGlobal = isFromLibrary(symbol);
  const declarations = (symbol.declarations ?? []).filter(
    (declaration) => !ts.isModuleDeclaration(declaration) && !(isGlobal && ts.isVariableDeclaration(declaration)),
  );
  return (
    steps < 12 &&
    declarations.length > 0 &&
    declarations.every(
      (declaration) =>
        (ts.isClassLike(declaration) || ts.isInterfaceDeclaration(declaration)) &&
        declaration.members.every(({ name }) => name === undefined || (!ts.isComputedPropertyName(name) && name.getText() !== "then")) &&
        (declaration.heritageClauses ?? [])
          .filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
          .every(({ types }) => types.every(({ expression }) => isBaseWithoutThen(expression, checker, steps + 1))),
    )
  );
}

function isBaseWithoutThen(expression: ts.Expression, checker: Checker, steps: number): boolean {
  const named = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const symbol = ts.isIdentifier(named) ? checker.getSymbolAtLocation(named) : undefined;
  if (symbol === undefined) return false;
  return lacksThen((symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol), checker, steps);
}

function takesFunction(parameter: ts.Symbol | undefined, checker: Checker): boolean {
  return parameter !== undefined && unionParts(checker.getTypeOfSymbol(parameter)).some(isCallable);
}

/** The members of a union, or the type itself. */
export function unionParts(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** Was the symbol declared by the standard library or an ambient declaration file, outside any module? */
export function isFromLibrary(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => {
    const file = declaration.getSourceFile();
    return (
      file.isDeclarationFile &&
      (/[\\/]lib\.[^\\/]*d\.ts$/u.test(file.fileName) || !ts.isExternalModule(file) || isInGlobalBlock(declaration))
    );
  });
}

function isInGlobalBlock(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent)
    if (ts.isModuleDeclaration(at) && (at.flags & ts.NodeFlags.GlobalAugmentation) !== 0) return true;
  return false;
}

import { ts } from "ts-morph";
import { symbolOf, unaliased } from "./values.js";
import { primitives } from "./written.js";
import type { Checker } from "../model/program.js";

const stepsLimit = 12;

/**
 * Does what is written where a name was declared say that its value cannot be called: `{ hash }: Options`, `page: number`? Followed are
 * aliases, interfaces, intersections and mapped types, as they stand: to know that an object is no function nobody needs to
 * work out its members, which may take seconds. False where the text does not settle it.
 */
export function isWrittenUncallable(expression: ts.Expression, checker: Checker): boolean {
  const written = writtenType(expression, checker);
  return written !== undefined && isUncallable(written, checker, 0);
}

/** Do all declarations of the function that is called by its name say that they take no function at this place? */
export function isTakenAsUncallable(argument: ts.Expression, checker: Checker): boolean {
  const call = argument.parent;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return false;
  const index = call.arguments.indexOf(argument);
  if (index < 0 || call.arguments.slice(0, index).some(ts.isSpreadElement)) return false;
  const declarations = symbolOf(call.expression, checker)?.declarations ?? [];
  return declarations.length > 0 && declarations.every((declaration) => takesNoFunction(declaration, index, checker));
}

function takesNoFunction(declaration: ts.Declaration, index: number, checker: Checker): boolean {
  const made = ts.isVariableDeclaration(declaration) && declaration.type === undefined ? declaration.initializer : declaration;
  if (made === undefined || !(ts.isFunctionDeclaration(made) || ts.isArrowFunction(made) || ts.isFunctionExpression(made))) return false;
  const parameter = made.parameters.filter(({ name }) => name.getText() !== "this")[index];
  if (parameter?.dotDotDotToken !== undefined) return false;
  return parameter?.type !== undefined && isUncallable(parameter.type, checker, 0);
}

/** Does what is written there say that it is a primitive, a list or a function, and so no promise? */
export function isWrittenPlain(expression: ts.Expression, checker: Checker): boolean {
  const written = writtenType(expression, checker);
  return written !== undefined && isPlain(written);
}

function isPlain(node: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(node)) return isPlain(node.type);
  if (ts.isUnionTypeNode(node)) return node.types.every(isPlain);
  return (plainKinds.has(node.kind) && !ts.isMappedTypeNode(node)) || ts.isFunctionTypeNode(node);
}

/** The type node of a parameter, variable or field, or of the member that a chain of names leads to. */
export function writtenType(expression: ts.Expression, checker: Checker, steps = 0): ts.TypeNode | undefined {
  if (steps > stepsLimit) return undefined;
  if (ts.isPropertyAccessExpression(expression)) {
    const owner = writtenType(expression.expression, checker, steps + 1);
    return owner === undefined ? undefined : memberOf(owner, expression.name.text, checker, steps + 1);
  }
  if (!ts.isIdentifier(expression)) return undefined;
  const symbol = symbolOf(expression, checker);
  const declaration = symbol?.declarations?.length === 1 ? symbol.valueDeclaration : undefined;
  return declaration === undefined ? undefined : typeOfDeclaration(declaration, checker, steps + 1);
}

function typeOfDeclaration(declaration: ts.Declaration, checker: Checker, steps: number): ts.TypeNode | undefined {
  if (ts.isParameter(declaration) || ts.isVariableDeclaration(declaration)) {
    if (ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined) return undefined;
    return declaration.type;
  }
  // A default is of the kind that is declared.
  if (!ts.isBindingElement(declaration) || declaration.dotDotDotToken !== undefined) return undefined;
  const { parent: pattern, propertyName, name } = declaration;
  const property = propertyName ?? name;
  if (!ts.isObjectBindingPattern(pattern) || !ts.isIdentifier(property)) return undefined;
  const holder = pattern.parent;
  const owner = ts.isBindingElement(holder)
    ? typeOfDeclaration(holder, checker, steps + 1)
    : (holder.type ??
      (ts.isVariableDeclaration(holder) && holder.initializer !== undefined
        ? writtenType(holder.initializer, checker, steps + 1)
        : undefined));
  return owner === undefined ? undefined : memberOf(owner, property.text, checker, steps + 1);
}

// The only declaration of a member; undefined when several parts of the type have one, or none that can be read off.
function memberOf(node: ts.TypeNode, name: string, checker: Checker, steps: number): ts.TypeNode | undefined {
  if (steps > stepsLimit) return undefined;
  if (ts.isParenthesizedTypeNode(node)) return memberOf(node.type, name, checker, steps);
  if (ts.isTypeLiteralNode(node)) return memberIn(node.members, name);
  if (ts.isIntersectionTypeNode(node)) {
    const found = node.types.map((part) => memberOf(part, name, checker, steps + 1));
    const [only, another] = found.filter((type) => type !== undefined);
    return another === undefined ? only : undefined;
  }
  const declared = ts.isTypeReferenceNode(node) ? declarationOf(node.typeName, checker) : undefined;
  if (declared === undefined) return undefined;
  return ts.isInterfaceDeclaration(declared)
    ? memberIn(declared.members, name)
    : ts.isTypeAliasDeclaration(declared)
      ? memberOf(declared.type, name, checker, steps + 1)
      : undefined;
}

function memberIn(members: readonly ts.TypeElement[], name: string): ts.TypeNode | undefined {
  const found = members.filter((member) => member.name !== undefined && ts.isIdentifier(member.name) && member.name.text === name);
  const [only, another] = found;
  return only !== undefined && another === undefined && ts.isPropertySignature(only) ? only.type : undefined;
}

const plainKinds: ReadonlySet<ts.SyntaxKind> = new Set([
  ...primitives,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.VoidKeyword,
  ts.SyntaxKind.LiteralType,
  ts.SyntaxKind.TemplateLiteralType,
  ts.SyntaxKind.ArrayType,
  ts.SyntaxKind.TupleType,
  ts.SyntaxKind.MappedType,
]);

function isUncallable(node: ts.TypeNode, checker: Checker, steps: number): boolean {
  if (steps > stepsLimit) return false;
  if (plainKinds.has(node.kind)) return true;
  const each = (part: ts.TypeNode): boolean => isUncallable(part, checker, steps + 1);
  if (ts.isParenthesizedTypeNode(node)) return each(node.type);
  if (ts.isTypeOperatorNode(node)) return node.operator !== ts.SyntaxKind.ReadonlyKeyword || each(node.type);
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types.every(each);
  if (ts.isConditionalTypeNode(node)) return each(node.trueType) && each(node.falseType);
  if (ts.isTypeLiteralNode(node)) return !node.members.some(ts.isCallSignatureDeclaration);
  if (!ts.isTypeReferenceNode(node)) return false;
  // <item extends AbiItem>(item: item) => …
  const [parameter] = checker.getSymbolAtLocation(node.typeName)?.declarations ?? [];
  if (parameter !== undefined && ts.isTypeParameterDeclaration(parameter))
    return parameter.constraint !== undefined && each(parameter.constraint);
  const declared = declarationOf(node.typeName, checker);
  if (declared === undefined) return false;
  if (ts.isTypeAliasDeclaration(declared)) return each(declared.type);
  if (ts.isClassDeclaration(declared) || ts.isEnumDeclaration(declared)) return true;
  return (
    ts.isInterfaceDeclaration(declared) && declared.heritageClauses === undefined && !declared.members.some(ts.isCallSignatureDeclaration)
  );
}

// Undefined also for type parameters: what stands for them is up to who uses the type.
function declarationOf(name: ts.EntityName, checker: Checker): ts.Declaration | undefined {
  const symbol = unaliased(checker.getSymbolAtLocation(name), checker);
  const declarations = symbol?.declarations ?? [];
  const [only] = declarations;
  return declarations.length === 1 && only !== undefined && !ts.isTypeParameterDeclaration(only) ? only : undefined;
}

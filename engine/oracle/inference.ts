import { ts } from "ts-morph";
import { possibleValues, returnedValues, settle, type Possible, type Trace } from "./values.js";

/** Remembers which call gives a generic function's type parameters their meaning. */
export function bindCall(declaration: ts.Node | undefined, call: ts.CallExpression | ts.NewExpression | undefined, { calls }: Trace): void {
  if (declaration === undefined || call === undefined) return;
  const known = calls.get(declaration);
  calls.set(declaration, known === undefined || known === call ? call : "several");
}

/**
 * What a type parameter of a called function stands for, where its arguments say so at first sight: `value: T`, or
 * `work: (…) => T`. Every place the parameter is mentioned in has to be of these forms, else undefined.
 */
export function inferredValues(type: ts.Type, trace: Trace): readonly Possible[] | undefined {
  const declaration = (type.flags & ts.TypeFlags.TypeParameter) === 0 ? undefined : type.symbol?.declarations?.[0];
  if (declaration === undefined || !ts.isTypeParameterDeclaration(declaration) || !ts.isFunctionLike(declaration.parent)) return undefined;
  const owner = declaration.parent;
  const call = trace.calls.get(owner);
  if (call === undefined || call === "several") return undefined;
  const name = declaration.name.text;
  if (call.typeArguments !== undefined) return explicit(call.typeArguments, owner, declaration, trace);
  if (owner.typeParameters?.some((other) => other !== declaration && mentions(other, name)) === true) return undefined;
  const values: Possible[] = [];
  for (const [index, parameter] of owner.parameters.entries()) {
    if (!mentions(parameter, name)) continue;
    const argument = call.arguments?.[index];
    if (argument === undefined) continue;
    const found = fromArgument(parameter, argument, name, trace);
    if (found === undefined) return undefined;
    values.push(...found);
  }
  return values.length === 0 ? undefined : settle(values, { ...trace, depth: trace.depth + 1 });
}

function explicit(
  given: readonly ts.TypeNode[],
  owner: ts.SignatureDeclaration,
  declaration: ts.TypeParameterDeclaration,
  trace: Trace,
): readonly Possible[] | undefined {
  const node = given[owner.typeParameters?.indexOf(declaration) ?? -1];
  if (node === undefined || trace.depth > 40) return undefined;
  return settle([{ kind: "type", type: trace.checker.getTypeFromTypeNode(node) }], { ...trace, calls: new Map(), depth: trace.depth + 1 });
}

function fromArgument(
  parameter: ts.ParameterDeclaration | ts.JSDocParameterTag,
  argument: ts.Expression,
  name: string,
  trace: Trace,
): readonly Possible[] | undefined {
  if (!ts.isParameter(parameter) || parameter.dotDotDotToken !== undefined || ts.isSpreadElement(argument)) return undefined;
  const { type } = parameter;
  if (type === undefined) return undefined;
  if (isNamed(type, name)) return possibleValues(argument, trace);
  if (
    !ts.isFunctionTypeNode(type) ||
    type.typeParameters !== undefined ||
    !isNamed(type.type, name) ||
    type.parameters.some((inner) => mentions(inner, name))
  )
    return undefined;
  if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument))
    return argument.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true && argument.asteriskToken === undefined
      ? [{ kind: "promise" }]
      : undefined;
  return returnedValues(possibleValues(argument, trace), undefined, ts.SignatureKind.Call, trace);
}

function isNamed(type: ts.TypeNode, name: string): boolean {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === name && type.typeArguments === undefined;
}

function mentions(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) ? node.text === name : (ts.forEachChild(node, (child) => mentions(child, name) || undefined) ?? false);
}

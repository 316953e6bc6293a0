import { ts } from "ts-morph";
import {
  bindingOf,
  isDeclarationName,
  isReference,
  outermost,
  someInside,
  usesOf,
  type FileView,
  type ProjectFile,
} from "../../engine/kit/index.js";
import { viewOn, type Knot, type Member } from "./graph.js";
import { hasModifier, parametersOf } from "./members.js";

/** How a knot is given its signal. */
export type Take =
  /** As a parameter behind all others. */
  | { readonly kind: "argument"; readonly index: number }
  /** In the object that is its last parameter. */
  | { readonly kind: "option"; readonly index: number; readonly type: OptionsType };

/** The declaration of an object of options. */
export interface OptionsType {
  readonly node: ts.TypeLiteralNode | ts.InterfaceDeclaration;
  readonly view: FileView;
}

/** Names of objects that tell how to do something, rather than what to do it with. */
const optionsName = /(?:options?|opts?|params|args|init)$/iu;

/** How the members of a knot can be given a signal, all at the same place; the reason when they cannot. */
export async function takeOf(knot: Knot, files: ReadonlyMap<ts.SourceFile, ProjectFile>): Promise<Take | { readonly refused: string }> {
  const option = await optionOf(knot.members, files);
  if (option !== undefined) return option;
  const counts = knot.members.map((member) => parametersOf(member).length);
  const bare = knot.members.filter(({ fn }) => fn === undefined).map((member) => parametersOf(member).length);
  const index = bare.length > 0 ? Math.max(...bare) : Math.max(...counts);
  const isOverloaded = knot.members.some((member) => member.fn === undefined && isOverload(member.signature));
  const isUneven = isOverloaded
    ? counts.some((count) => count !== index)
    : counts.some((count) => count > index) || bare.some((count) => count !== index);
  return isUneven ? { refused: "its declarations do not agree on what its parameters are" } : { kind: "argument", index };
}

function isOverload(signature: ts.Node): boolean {
  if (ts.isFunctionDeclaration(signature)) return true;
  return ts.isMethodDeclaration(signature) && !hasModifier(signature, ts.SyntaxKind.AbstractKeyword);
}

async function optionOf(members: readonly Member[], files: ReadonlyMap<ts.SourceFile, ProjectFile>): Promise<Take | undefined> {
  let found: Extract<Take, { kind: "option" }> | undefined;
  for (const member of members) {
    const parameters = parametersOf(member);
    const last = parameters[parameters.length - 1];
    const node = last === undefined ? undefined : await optionsTypeOf(last, member.view);
    const file = node === undefined ? undefined : files.get(node.getSourceFile());
    if (last === undefined || node === undefined || file?.isScanned !== true || isUsedWhole(last)) return undefined;
    if (found !== undefined && (found.type.node !== node || found.index !== parameters.length - 1)) return undefined;
    found = { kind: "option", index: parameters.length - 1, type: { node, view: viewOn(file, member.view) } };
  }
  return found;
}

async function optionsTypeOf(parameter: ts.ParameterDeclaration, view: FileView): Promise<OptionsType["node"] | undefined> {
  const { type, name } = parameter;
  if (type === undefined) return undefined;
  if (ts.isTypeLiteralNode(type)) return ts.isObjectBindingPattern(name) || optionsName.test(name.getText()) ? plain(type) : undefined;
  const isNamed = (ts.isIdentifier(name) && optionsName.test(name.text)) || optionsName.test(headOf(type) ?? "");
  return isNamed ? literalBehind(type, view, 0) : undefined;
}

function headOf(type: ts.TypeNode): string | undefined {
  return ts.isTypeReferenceNode(type) ? type.typeName.getText() : undefined;
}

async function literalBehind(type: ts.TypeNode, view: FileView, depth: number): Promise<OptionsType["node"] | undefined> {
  if (depth > 4) return undefined;
  if (ts.isTypeLiteralNode(type)) return plain(type);
  if (ts.isParenthesizedTypeNode(type)) return literalBehind(type.type, view, depth + 1);
  if (ts.isUnionTypeNode(type)) {
    const present = type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
    return present.length === 1 && present[0] !== undefined ? literalBehind(present[0], view, depth + 1) : undefined;
  }
  if (ts.isIntersectionTypeNode(type)) {
    for (const part of [...type.types].reverse()) {
      const found = await literalBehind(part, view, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const [first] = type.typeArguments ?? [];
  if (first !== undefined && /^(?:Partial|Readonly|Omit)$/u.test(type.typeName.getText())) return literalBehind(first, view, depth + 1);
  const declarations = await view.oracle.declarations(ts.isQualifiedName(type.typeName) ? type.typeName.right : type.typeName);
  const [declaration] = declarations;
  if (declarations.length !== 1 || declaration === undefined || declaration.getSourceFile().isDeclarationFile) return undefined;
  if (ts.isInterfaceDeclaration(declaration)) return plain(declaration);
  return ts.isTypeAliasDeclaration(declaration) ? literalBehind(declaration.type, view, depth + 1) : undefined;
}

// A type with an index signature may be a record of anything.
function plain<Node extends OptionsType["node"]>(node: Node): Node | undefined {
  return node.members.every((member) => !ts.isIndexSignatureDeclaration(member) && !ts.isCallSignatureDeclaration(member))
    ? node
    : undefined;
}

// JSON.stringify(options)    { ...options }    send(options): whatever is in it goes along, the signal too.
function isUsedWhole({ name }: ts.ParameterDeclaration): boolean {
  if (!ts.isIdentifier(name)) return ts.isArrayBindingPattern(name);
  const binding = bindingOf(name);
  return (
    binding === undefined ||
    usesOf(binding).some((use) => {
      const value = outermost(use);
      const { parent } = value;
      if (ts.isPropertyAccessExpression(parent)) return parent.expression !== value;
      if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return true;
      return parent.name.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined);
    })
  );
}

/** What a member calls its signal inside, once it takes one: `signal`, `options.signal`. */
export function signalTextIn(member: Member, take: Take): string {
  if (take.kind === "argument") return freeName(member);
  const parameter = parametersOf(member)[take.index];
  if (parameter === undefined || !ts.isIdentifier(parameter.name)) return freeName(member);
  const isOptional = parameter.initializer === undefined && (parameter.questionToken !== undefined || mayBeUndefined(parameter.type));
  return `${parameter.name.text}${isOptional ? "?." : "."}signal`;
}

function mayBeUndefined(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && ts.isUnionTypeNode(type) && type.types.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword);
}

function freeName({ signature }: Member): string {
  const isTaken = (word: string): boolean =>
    someInside(
      signature,
      (node) =>
        ts.isIdentifier(node) &&
        node.text === word &&
        (isDeclarationName(node) || isReference(node) || ts.isShorthandPropertyAssignment(node.parent)),
    );
  return ["signal", "abortSignal", "cancelSignal"].find((word) => !isTaken(word)) ?? "outerSignal";
}

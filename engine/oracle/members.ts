import { ts } from "ts-morph";
import { unaliased } from "./values.js";
import type { Checker } from "../model/program.js";

const stepsLimit = 200;
const answers = new WeakMap<ts.Node, boolean>();

/**
 * Could a value of the type that is written there be an `AbortSignal`, or have a member `signal`? Looked for is the word, in the type
 * and in all that its parts are made of; what is not written out counts as a yes. To look a member up would work out all members of
 * the type first, which may take seconds.
 */
export function mayHaveSignal(node: ts.TypeNode, checker: Checker): boolean {
  return mayHave(node, checker, 0);
}

function mayHave(node: ts.Node, checker: Checker, steps: number): boolean {
  const known = answers.get(node);
  if (known !== undefined) return known;
  if (steps > stepsLimit) return true;
  // A type that is part of itself adds nothing.
  answers.set(node, false);
  const answer = looked(node, checker, steps + 1);
  answers.set(node, answer);
  return answer;
}

function looked(node: ts.Node, checker: Checker, steps: number): boolean {
  const each = (part: ts.Node): boolean => mayHave(part, checker, steps);
  if (ts.isTypeLiteralNode(node)) return node.members.some(isSignal);
  if (ts.isInterfaceDeclaration(node) || ts.isClassLike(node))
    return node.members.some(isSignal) || (node.heritageClauses ?? []).some(({ types }) => types.some(each));
  if (ts.isTypeAliasDeclaration(node)) return each(node.type);
  if (ts.isTypeParameterDeclaration(node)) return node.constraint !== undefined && each(node.constraint);
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types.some(each);
  if (ts.isParenthesizedTypeNode(node)) return each(node.type);
  if (ts.isTypeOperatorNode(node)) return node.operator === ts.SyntaxKind.ReadonlyKeyword && each(node.type);
  // What `infer` takes out is part of what is checked.
  if (ts.isConditionalTypeNode(node)) return [node.checkType, node.trueType, node.falseType].some(each);
  if (ts.isMappedTypeNode(node)) return [node.typeParameter, ...(node.type === undefined ? [] : [node.type])].some(each);
  if (ts.isIndexedAccessTypeNode(node)) return each(node.objectType);
  if (ts.isInferTypeNode(node)) return each(node.typeParameter);
  // typeof defaults: what stands there.
  if (ts.isTypeQueryNode(node)) return namedHas(node.exprName, node.typeArguments, each, checker);
  if (ts.isVariableDeclaration(node)) return node.type === undefined ? /signal|abort/iu.test(node.getText()) : each(node.type);
  if (ts.isExpressionWithTypeArguments(node)) return namedHas(node.expression, node.typeArguments, each, checker);
  if (ts.isTypeReferenceNode(node)) return namedHas(node.typeName, node.typeArguments, each, checker);
  return !isPlain(node);
}

function isSignal({ name }: ts.TypeElement | ts.ClassElement): boolean {
  return name !== undefined && (ts.isComputedPropertyName(name) || name.getText() === "signal");
}

function namedHas(
  name: ts.Node,
  typeArguments: readonly ts.TypeNode[] | undefined,
  each: (part: ts.Node) => boolean,
  checker: Checker,
): boolean {
  if (/signal|abort/iu.test(name.getText())) return true;
  // Pick<Base, "url" | "method">
  const keys = name.getText() === "Pick" ? typeArguments?.[1] : undefined;
  if (keys !== undefined && areLiterals(keys)) return false;
  const last = ts.isQualifiedName(name) ? name.right : ts.isPropertyAccessExpression(name) ? name.name : name;
  const declarations = unaliased(checker.getSymbolAtLocation(last), checker)?.declarations;
  if (declarations === undefined) return true;
  const types = declarations.filter(
    (declaration) =>
      ts.isTypeAliasDeclaration(declaration) ||
      ts.isInterfaceDeclaration(declaration) ||
      ts.isClassLike(declaration) ||
      ts.isTypeParameterDeclaration(declaration) ||
      ts.isVariableDeclaration(declaration),
  );
  const isKnown = types.length > 0 || declarations.every((declaration) => ts.isEnumDeclaration(declaration));
  return !isKnown || types.some(each) || (typeArguments?.some(each) ?? false);
}

function areLiterals(node: ts.TypeNode): boolean {
  return ts.isUnionTypeNode(node) ? node.types.every(areLiterals) : ts.isLiteralTypeNode(node) && !/signal/iu.test(node.getText());
}

function isPlain(node: ts.Node): boolean {
  return (
    (node.kind >= ts.SyntaxKind.FirstKeyword &&
      node.kind <= ts.SyntaxKind.LastKeyword &&
      node.kind !== ts.SyntaxKind.AnyKeyword &&
      node.kind !== ts.SyntaxKind.ThisKeyword) ||
    ts.isLiteralTypeNode(node) ||
    ts.isTemplateLiteralTypeNode(node) ||
    ts.isArrayTypeNode(node) ||
    ts.isTupleTypeNode(node) ||
    ts.isFunctionTypeNode(node) ||
    ts.isTypePredicateNode(node)
  );
}

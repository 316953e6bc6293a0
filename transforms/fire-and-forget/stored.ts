import { ts } from "ts-morph";
import { bindingOf, scopeAt, someInside, usesOf } from "../../engine/kit/index.js";

/** Is a variable never read: every use of its name is an assignment to it? */
export function isNeverRead(name: ts.Identifier): boolean {
  const binding = bindingOf(name);
  if (binding === undefined || !["const", "let", "var"].includes(binding.kind)) return false;
  const { node } = binding.scope;
  if (ts.isSourceFile(node) && !ts.isExternalModule(node)) return false;
  if (binding.names.some(isVisibleElsewhere)) return false;
  return usesOf(binding).every((use) => isAssigned(use));
}

function isVisibleElsewhere(name: ts.Identifier): boolean {
  const { parent } = name;
  if (!ts.isVariableDeclaration(parent) || !ts.isVariableDeclarationList(parent.parent)) return true;
  if ((parent.parent.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using) return true;
  const statement = parent.parent.parent;
  if (ts.isForOfStatement(statement) || ts.isForInStatement(statement)) return true;
  const isExported =
    ts.isVariableStatement(statement) &&
    (ts
      .getModifiers(statement)
      ?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DeclareKeyword) ??
      false);
  return isExported || ts.isModuleBlock(scopeAt(name).node);
}

/** Is a field private to its class and never read in it? */
export function isNeverReadField(name: ts.MemberName, owner: ts.ClassLikeDeclaration): boolean {
  const declaration = owner.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === name.text);
  const isOwn =
    ts.isPrivateIdentifier(name) ||
    (declaration !== undefined &&
      ts.canHaveModifiers(declaration) &&
      (ts.getModifiers(declaration)?.some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword) ?? false));
  if (!isOwn) return false;
  return !someInside(owner, (node) => mentions(node, name.text) && node !== name && node !== declaration?.name && !isAssigned(node.parent));
}

// this.name, other.name, ["name"], { name }
function mentions(node: ts.Node, name: string): boolean {
  return (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === name;
}

function isAssigned(target: ts.Node): boolean {
  const { parent } = target;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === target &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isExpressionStatement(parent.parent)
  );
}

import { ts } from "ts-morph";
import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";

/** Does a file show something else to others than before, as far as anybody can tell? */
export function showsAnother(before: Loaded, after: Loaded, path: RepoPath): boolean {
  const [old, source] = [before.sourceOf(path), after.sourceOf(path)];
  if (old === undefined || source === undefined) return true;
  const shape = shapeOf(before, old);
  return shape === undefined || shape !== shapeOf(after, source);
}

/**
 * What a file shows: the text of its declarations without bodies and values, and the types of those that do not say theirs. Types and classes
 * that it does not export are part of it, too: others may name them. Undefined where a type has no text that tells all of it.
 */
function shapeOf(loaded: Loaded, source: ts.SourceFile): string | undefined {
  const checker = loaded.program.getTypeChecker();
  const parts: string[] = [];
  let isWhole = true;
  const textTo = (node: ts.Node, end: number): string => source.text.slice(node.getStart(source), end);
  const typeOf = (node: ts.Node): string => {
    if (holdsClass(node)) isWhole = false;
    return checker.typeToString(checker.getTypeAtLocation(node), node, ts.TypeFormatFlags.NoTruncation);
  };
  const callable = (node: ts.FunctionLikeDeclaration): void => {
    parts.push(textTo(node, node.body?.getStart(source) ?? node.end));
    for (const { name, type, initializer } of node.parameters)
      if (type === undefined && initializer !== undefined) parts.push(typeOf(name));
    const signature = node.type === undefined && node.body !== undefined ? checker.getSignatureFromDeclaration(node) : undefined;
    if (signature === undefined || ts.isConstructorDeclaration(node) || ts.isSetAccessorDeclaration(node)) return;
    parts.push(checker.typeToString(checker.getReturnTypeOfSignature(signature), node, ts.TypeFormatFlags.NoTruncation));
  };
  const valued = (node: ts.VariableDeclaration | ts.PropertyDeclaration): void => {
    parts.push(textTo(node, node.initializer?.pos ?? node.end));
    if (node.type === undefined) parts.push(typeOf(ts.isIdentifier(node.name) ? node : (node.initializer ?? node)));
  };
  const isNamed = namesShownIn(source);
  const visit = (node: ts.Node): void => {
    if (isHidden(node)) {
      // That there is one at all makes a class unlike others.
      parts.push(`private ${ts.isPrivateIdentifier(node.name) ? "" : node.name.getText(source)}`);
      return;
    }
    if (ts.isFunctionDeclaration(node) && !isNamed(node, node.name)) return;
    if (ts.isVariableStatement(node) && !node.declarationList.declarations.some(({ name }) => isNamed(node, name))) return;
    if (ts.isImportDeclaration(node) || ts.isExpressionStatement(node) || ts.isClassStaticBlockDeclaration(node)) return;
    if (ts.isFunctionLike(node) && "body" in node) callable(node);
    else if (ts.isVariableStatement(node)) {
      parts.push(textTo(node, node.declarationList.declarations.pos));
      node.declarationList.declarations.forEach(valued);
    } else if (ts.isPropertyDeclaration(node)) valued(node);
    else if (ts.isClassLike(node)) {
      parts.push(textTo(node, node.members.pos));
      node.members.forEach(visit);
    } else if (ts.isExportAssignment(node)) parts.push(typeOf(node.expression));
    else if (ts.isModuleDeclaration(node) && node.body !== undefined) {
      parts.push(textTo(node, node.body.pos));
      visit(node.body);
    } else if (ts.isModuleBlock(node)) node.statements.forEach(visit);
    else parts.push(node.getText(source));
  };
  source.statements.forEach(visit);
  return isWhole ? parts.join("\n") : undefined;
}

function isHidden(node: ts.Node): node is ts.ClassElement & { readonly name: ts.PropertyName } {
  if (!ts.isClassElement(node) || node.name === undefined) return false;
  return ts.isPrivateIdentifier(node.name) || (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
}

// A function or variable is seen from outside where it is exported, or where a type says `typeof` it; in a script always.
function namesShownIn(source: ts.SourceFile): (statement: ts.Node, name: ts.BindingName | undefined) => boolean {
  const shown = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeQueryNode(node)) shown.add(node.exprName.getText(source).split(".")[0] ?? "");
    if (ts.isExportSpecifier(node)) shown.add((node.propertyName ?? node.name).text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const isModule = ts.isExternalModule(source);
  return (statement, name) =>
    !isModule ||
    !ts.isSourceFile(statement.parent) ||
    name === undefined ||
    !ts.isIdentifier(name) ||
    shown.has(name.text) ||
    (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true);
}

// The type of a class without a name is written as that, whatever its members are.
function holdsClass(node: ts.Node): boolean {
  return ts.isClassExpression(node) || (ts.forEachChild(node, (child) => holdsClass(child) || undefined) ?? false);
}

import { ts } from "ts-morph";
import { contains, isFunctionNode, type FunctionNode } from "./syntax.js";

/** Names that `parent` brings into scope for `child`, the nearest first: parameters, and variables of statements before it. */
export function namesDeclaredBy(parent: ts.Node, child: ts.Node): readonly ts.Identifier[] {
  if (isFunctionNode(parent)) return parent.parameters.flatMap((parameter) => namesOf(parameter.name)).reverse();
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent) || ts.isForStatement(parent)) {
    const { initializer } = parent;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) && initializer !== child
      ? initializer.declarations.flatMap((declaration) => namesOf(declaration.name))
      : [];
  }
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isModuleBlock(parent) && !ts.isCaseOrDefaultClause(parent)) return [];
  const names: ts.Identifier[] = [];
  for (const statement of parent.statements) {
    if (statement === child || contains(statement, child)) break;
    if (ts.isVariableStatement(statement))
      names.push(...statement.declarationList.declarations.flatMap((declaration) => namesOf(declaration.name)));
  }
  return names.reverse();
}

/** The identifiers a binding name declares, patterns taken apart. */
export function namesOf(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}

/** The name a function is called by: its own, or that of the variable, property or method it is the value of. */
export function nameOfFunction(fn: FunctionNode): string | undefined {
  if (ts.isConstructorDeclaration(fn)) return undefined;
  if (fn.name !== undefined) return fn.name.getText();
  const { parent } = fn;
  if (
    (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.initializer === fn
  )
    return parent.name.getText();
  if (ts.isBinaryExpression(parent) && parent.right === fn && ts.isPropertyAccessExpression(parent.left)) return parent.left.name.text;
  return ts.isExportAssignment(parent) || ts.isFunctionDeclaration(fn) ? "default" : undefined;
}

/** The key of a fact about what a file has at its top level under a name, exported or not. */
export function factKey(path: string, name: string): string {
  return `${path}#${name}`;
}

import { ts } from "ts-morph";
import { contains, isFunctionNode } from "./syntax.js";

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

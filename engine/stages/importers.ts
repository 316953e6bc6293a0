import { ts } from "ts-morph";
import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";

/** The files of a program that import one of `targets`, straight or through others. */
export function importersOf(loaded: Loaded, targets: ReadonlySet<RepoPath>): readonly RepoPath[] {
  const importers = new Map<RepoPath, RepoPath[]>();
  for (const source of loaded.program.getSourceFiles()) {
    const path = loaded.toRepoPath(source.fileName);
    if (path === undefined || source.isDeclarationFile) continue;
    for (const specifier of specifiersOf(source)) {
      const target = loaded.resolve(path, specifier);
      if (target !== undefined) importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  const reached = new Set<RepoPath>();
  const queue = [...targets];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const importer of importers.get(next) ?? []) {
      if (reached.has(importer)) continue;
      reached.add(importer);
      queue.push(importer);
    }
  }
  return [...reached];
}

function specifiersOf(source: ts.SourceFile): readonly string[] {
  const specifiers: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      specifiers.push(node.moduleSpecifier.text);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      specifiers.push(node.argument.literal.text);
    else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] !== undefined &&
      ts.isStringLiteral(node.arguments[0])
    )
      specifiers.push(node.arguments[0].text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return specifiers;
}

import { ts } from "ts-morph";

/** What a file imports, as it is written: declarations, re-exports, types, and calls of `import`. */
export function specifiersIn(source: ts.SourceFile): readonly ts.StringLiteral[] {
  const before = known.get(source);
  if (before !== undefined) return before;
  // Only such calls and types stand anywhere else than at the top, or in a namespace.
  const isDeep = /\bimport\s*\(|\bnamespace\b|\bmodule\b|\bglobal\b/u.test(source.text);
  const specifiers: ts.StringLiteral[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteral(specifier)) specifiers.push(specifier);
    if (isDeep || node === source) ts.forEachChild(node, visit);
    else if (ts.isImportEqualsDeclaration(node)) visit(node.moduleReference);
  };
  visit(source);
  known.set(source, specifiers);
  return specifiers;
}

const known = new WeakMap<ts.SourceFile, readonly ts.StringLiteral[]>();

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;
}

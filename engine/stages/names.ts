import { ts } from "ts-morph";

const identifiers = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** Does the file use `name` as an identifier that a new import could collide with or capture? Property names do not count. */
export function isNameTaken(source: ts.SourceFile, name: string): boolean {
  let known = identifiers.get(source);
  if (known === undefined) {
    known = collect(source);
    identifiers.set(source, known);
  }
  return known.has(name);
}

function collect(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      if (!isPropertyName(node)) names.add(node.text);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function isPropertyName(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === identifier;
  if (ts.isQualifiedName(parent)) return parent.right === identifier;
  if (
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isAccessor(parent) ||
    ts.isEnumMember(parent)
  )
    return parent.name === identifier;
  return (ts.isImportSpecifier(parent) && parent.propertyName === identifier) || (ts.isJsxAttribute(parent) && parent.name === identifier);
}

/** The local name under which a file already imports an export as a value; undefined when it does not. */
export function importedName(source: ts.SourceFile, module: string, exported: string): string | undefined {
  for (const statement of source.statements) {
    const bindings = namedBindingsFrom(statement, module);
    const element = bindings?.find((candidate) => candidate.exported === exported);
    if (element !== undefined) return element.local;
  }
  return undefined;
}

interface NamedBinding {
  readonly exported: string;
  readonly local: string;
}

function namedBindingsFrom(statement: ts.Statement, module: string): readonly NamedBinding[] | undefined {
  if (ts.isImportDeclaration(statement)) {
    const named = statement.importClause?.namedBindings;
    if (
      !isLiteral(statement.moduleSpecifier, module) ||
      named === undefined ||
      !ts.isNamedImports(named) ||
      statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    )
      return undefined;
    return named.elements
      .filter((element) => !element.isTypeOnly)
      .map((element) => ({ exported: (element.propertyName ?? element.name).text, local: element.name.text }));
  }
  const declaration = requireOf(statement, module);
  if (declaration === undefined || !ts.isObjectBindingPattern(declaration.name)) return undefined;
  return declaration.name.elements.flatMap((element) => {
    const exportedName = element.propertyName ?? element.name;
    return ts.isIdentifier(exportedName) && ts.isIdentifier(element.name)
      ? [{ exported: exportedName.text, local: element.name.text }]
      : [];
  });
}

/** The declaration `x = require("module")` that a top-level statement consists of. */
export function requireOf(statement: ts.Statement, module?: string): ts.VariableDeclaration | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  return statement.declarationList.declarations.find(({ initializer }) => {
    if (
      initializer === undefined ||
      !ts.isCallExpression(initializer) ||
      !ts.isIdentifier(initializer.expression) ||
      initializer.expression.text !== "require"
    )
      return false;
    const [argument] = initializer.arguments;
    return argument !== undefined && ts.isStringLiteral(argument) && (module === undefined || argument.text === module);
  });
}

function isLiteral(node: ts.Expression, text: string): boolean {
  return ts.isStringLiteral(node) && node.text === text;
}

import { ts } from "ts-morph";

/** How a name came into being. `type` names have no value at run time. */
export type BindingKind = "import" | "var" | "let" | "const" | "parameter" | "function" | "class" | "enum" | "namespace" | "catch" | "type";

/** One declared name of a scope. Several declarations of the same name (overloads, merged interfaces) share a binding. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** The identifiers that declare it, in source order. */
  readonly names: readonly ts.Identifier[];
}

/** A region in which names live: file, function, block, loop head, catch clause, class, namespace. */
export interface Scope {
  readonly node: ts.Node;
  readonly parent: Scope | undefined;
  readonly bindings: ReadonlyMap<string, Binding>;
}

interface MutableBinding extends Binding {
  kind: BindingKind;
  readonly names: ts.Identifier[];
}

interface MutableScope extends Scope {
  readonly bindings: Map<string, MutableBinding>;
}

interface Analysis {
  readonly scopes: Map<ts.Node, MutableScope>;
  readonly root: MutableScope;
  readonly identifiers: Map<string, ts.Identifier[]>;
}

const analyses = new WeakMap<ts.SourceFile, Analysis>();

/** The innermost scope around `node`. A function's parameters and body share one scope. */
export function scopeAt(node: ts.Node): Scope {
  const { scopes, root } = analysisOf(node.getSourceFile());
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    const scope = scopes.get(at);
    if (scope !== undefined) return scope;
  }
  return root;
}

/** The binding a name refers to where `at` stands; undefined for a global or an unknown name. */
export function lookup(name: string, at: ts.Node): Binding | undefined {
  for (let scope: Scope | undefined = startScope(at); scope !== undefined; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** The binding of an identifier that is used as a reference or a declaration. */
export function bindingOf(identifier: ts.Identifier): Binding | undefined {
  return lookup(identifier.text, identifier);
}

/** Every use of a binding in its file, declarations left out, in source order. */
export function usesOf(binding: Binding): readonly ts.Identifier[] {
  const { identifiers } = analysisOf(binding.scope.node.getSourceFile());
  return (identifiers.get(binding.name) ?? []).filter(
    (identifier) => !binding.names.includes(identifier) && isReference(identifier) && lookup(binding.name, identifier) === binding,
  );
}

/** Does the file use this name anywhere as a variable, type or declaration? Property names do not count. */
export function mentionsName(source: ts.SourceFile, name: string): boolean {
  return (analysisOf(source).identifiers.get(name) ?? []).some((identifier) => isReference(identifier) || isDeclarationName(identifier));
}

/** Is `name`, written at `node`, the global one: not shadowed by anything the file declares or imports? */
export function isGlobalAt(name: string, node: ts.Node): boolean {
  const binding = lookup(name, node);
  return binding === undefined || binding.kind === "type";
}

/** Where an imported name comes from, by syntax: `import { a as b } from "m"` gives `{ module: "m", exported: "a" }` for `b`. `*` stands for the whole module. */
export interface ImportedName {
  readonly module: string;
  readonly exported: string;
  readonly typeOnly: boolean;
}

/** The import behind an identifier, `require` with destructuring included; undefined when it was declared otherwise. */
export function importOf(identifier: ts.Identifier): ImportedName | undefined {
  const name = bindingOf(identifier)?.names[0];
  if (name === undefined) return undefined;
  const declaration = name.parent;
  if (ts.isImportSpecifier(declaration)) {
    const clause = declaration.parent.parent;
    return imported(clause.parent, (declaration.propertyName ?? declaration.name).text, declaration.isTypeOnly || isTypeOnlyClause(clause));
  }
  if (ts.isImportClause(declaration)) return imported(declaration.parent, "default", isTypeOnlyClause(declaration));
  if (ts.isNamespaceImport(declaration)) return imported(declaration.parent.parent, "*", isTypeOnlyClause(declaration.parent));
  if (ts.isImportEqualsDeclaration(declaration) && ts.isExternalModuleReference(declaration.moduleReference)) {
    const { expression } = declaration.moduleReference;
    return ts.isStringLiteral(expression)
      ? { module: bareModule(expression.text), exported: "*", typeOnly: declaration.isTypeOnly }
      : undefined;
  }
  if (ts.isVariableDeclaration(declaration)) {
    const module = requiredModule(declaration.initializer);
    return module === undefined ? undefined : { module, exported: "*", typeOnly: false };
  }
  if (
    ts.isBindingElement(declaration) &&
    ts.isObjectBindingPattern(declaration.parent) &&
    ts.isVariableDeclaration(declaration.parent.parent)
  ) {
    const module = requiredModule(declaration.parent.parent.initializer);
    const exported = declaration.propertyName ?? declaration.name;
    return module === undefined || !ts.isIdentifier(exported) ? undefined : { module, exported: exported.text, typeOnly: false };
  }
  return undefined;
}

/** The module specifier without the `node:` prefix. */
export function bareModule(specifier: string): string {
  return specifier.startsWith("node:") ? specifier.slice(5) : specifier;
}

/** The module of `require("m")`; undefined for any other expression. */
export function requiredModule(expression: ts.Expression | undefined): string | undefined {
  if (expression === undefined || !ts.isCallExpression(expression) || expression.arguments.length !== 1) return undefined;
  const [argument] = expression.arguments;
  if (!ts.isIdentifier(expression.expression) || expression.expression.text !== "require" || argument === undefined) return undefined;
  return ts.isStringLiteral(argument) ? bareModule(argument.text) : undefined;
}

/** Is this identifier read or written as a variable or type, rather than naming a property, label, key or export? */
export function isReference(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === identifier;
  if (ts.isQualifiedName(parent)) return parent.left === identifier;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === identifier;
  if (ts.isBindingElement(parent))
    return (
      parent.initializer === identifier || (ts.isComputedPropertyName(parent.propertyName ?? parent) && parent.propertyName === identifier)
    );
  if (ts.isExportSpecifier(parent))
    return (parent.propertyName ?? parent.name) === identifier && parent.parent.parent.moduleSpecifier === undefined;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isJsxAttribute(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isNamespaceExport(parent) || ts.isMetaProperty(parent)) return false;
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent))
    return parent.tagName === identifier && /^[^a-z]/.test(identifier.text);
  return !isDeclarationName(identifier);
}

/** Is this identifier the name that a declaration introduces? */
export function isDeclarationName(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isBindingElement(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.name === identifier;
  if (ts.isFunctionLike(parent) || ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent))
    return (parent as ts.NamedDeclaration).name === identifier;
  if (ts.isEnumDeclaration(parent) || ts.isModuleDeclaration(parent) || ts.isEnumMember(parent)) return parent.name === identifier;
  if (ts.isPropertyDeclaration(parent) || ts.isPropertySignature(parent)) return parent.name === identifier;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent) || ts.isImportEqualsDeclaration(parent))
    return parent.name === identifier;
  return ts.isTypeParameterDeclaration(parent) && parent.name === identifier;
}

function imported(declaration: ts.Node, exported: string, typeOnly: boolean): ImportedName | undefined {
  if (!ts.isImportDeclaration(declaration) || !ts.isStringLiteral(declaration.moduleSpecifier)) return undefined;
  return { module: bareModule(declaration.moduleSpecifier.text), exported, typeOnly };
}

function isTypeOnlyClause(clause: ts.ImportClause): boolean {
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

// A parameter's default value sees the other parameters; a function's own name and decorators are seen from outside.
function startScope(at: ts.Node): Scope {
  const scope = scopeAt(at);
  const { parent } = at;
  const isOuterName =
    ts.isIdentifier(at) && scope.parent !== undefined && scope.node === parent && ts.isFunctionDeclaration(parent) && parent.name === at;
  return isOuterName ? (scope.parent ?? scope) : scope;
}

function analysisOf(source: ts.SourceFile): Analysis {
  const known = analyses.get(source);
  if (known !== undefined) return known;
  const analysis = analyse(source);
  analyses.set(source, analysis);
  return analysis;
}

function analyse(source: ts.SourceFile): Analysis {
  const scopes = new Map<ts.Node, MutableScope>();
  const identifiers = new Map<string, ts.Identifier[]>();
  const open = (node: ts.Node, parent: MutableScope | undefined): MutableScope => {
    const scope: MutableScope = { node, parent, bindings: new Map() };
    scopes.set(node, scope);
    return scope;
  };
  const declare = (scope: MutableScope, name: ts.Identifier, kind: BindingKind): void => {
    const known = scope.bindings.get(name.text);
    if (known === undefined) scope.bindings.set(name.text, { name: name.text, kind, scope, names: [name] });
    else {
      known.names.push(name);
      if (known.kind === "type") known.kind = kind;
    }
  };
  const declarePattern = (scope: MutableScope, name: ts.BindingName, kind: BindingKind): void => {
    if (ts.isIdentifier(name)) declare(scope, name, kind);
    else for (const element of name.elements) if (ts.isBindingElement(element)) declarePattern(scope, element.name, kind);
  };
  const visit = (node: ts.Node, scope: MutableScope, functionScope: MutableScope): void => {
    if (ts.isIdentifier(node)) {
      const list = identifiers.get(node.text);
      if (list === undefined) identifiers.set(node.text, [node]);
      else list.push(node);
      return;
    }
    declareNode(node, scope, functionScope, declare, declarePattern);
    let inner = scope;
    let innerFunction = functionScope;
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isModuleBlock(node)) {
      inner = open(node, scope);
      innerFunction = inner;
      if (ts.isFunctionExpression(node) && node.name !== undefined) declare(inner, node.name, "function");
    } else if (opensBlockScope(node)) {
      inner = open(node, scope);
      if (ts.isClassExpression(node) && node.name !== undefined) declare(inner, node.name, "class");
      if (ts.isCatchClause(node) && node.variableDeclaration !== undefined) declarePattern(inner, node.variableDeclaration.name, "catch");
    }
    ts.forEachChild(node, (child) => {
      visit(child, inner, innerFunction);
    });
  };
  const root = open(source, undefined);
  ts.forEachChild(source, (child) => {
    visit(child, root, root);
  });
  return { scopes, root, identifiers };
}

function opensBlockScope(node: ts.Node): boolean {
  if (ts.isBlock(node)) return !ts.isFunctionLike(node.parent) && !ts.isClassStaticBlockDeclaration(node.parent);
  return (
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isMappedTypeNode(node) ||
    ts.isConditionalTypeNode(node)
  );
}

type Declare = (scope: MutableScope, name: ts.Identifier, kind: BindingKind) => void;
type DeclarePattern = (scope: MutableScope, name: ts.BindingName, kind: BindingKind) => void;

function declareNode(
  node: ts.Node,
  scope: MutableScope,
  functionScope: MutableScope,
  declare: Declare,
  declarePattern: DeclarePattern,
): void {
  if (ts.isVariableDeclarationList(node)) {
    const kind =
      (node.flags & ts.NodeFlags.BlockScoped) === 0
        ? "var"
        : (node.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let
          ? "let"
          : "const";
    for (const declaration of node.declarations) declarePattern(kind === "var" ? functionScope : scope, declaration.name, kind);
  } else if (ts.isParameter(node)) declarePattern(scope, node.name, "parameter");
  else if (ts.isFunctionDeclaration(node) && node.name !== undefined) declare(scope, node.name, "function");
  else if (ts.isClassDeclaration(node) && node.name !== undefined) declare(scope, node.name, "class");
  else if (ts.isEnumDeclaration(node)) declare(scope, node.name, "enum");
  else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) declare(scope, node.name, "namespace");
  else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isTypeParameterDeclaration(node))
    declare(scope, node.name, "type");
  else if (ts.isImportClause(node) && node.name !== undefined) declare(scope, node.name, isTypeOnlyClause(node) ? "type" : "import");
  else if (ts.isNamespaceImport(node)) declare(scope, node.name, isTypeOnlyClause(node.parent) ? "type" : "import");
  else if (ts.isImportSpecifier(node))
    declare(scope, node.name, node.isTypeOnly || isTypeOnlyClause(node.parent.parent) ? "type" : "import");
  else if (ts.isImportEqualsDeclaration(node)) declare(scope, node.name, "import");
}

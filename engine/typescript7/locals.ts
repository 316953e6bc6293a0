import { ts } from "ts-morph";
import { lookup, type Binding } from "../kit/scopes.js";

/** What a file tells by itself of the symbol behind one of its names: nothing outside can add to it. */
export interface Local {
  readonly name: string;
  readonly flags: ts.SymbolFlags;
  readonly declaration: ts.Declaration;
  /** The identifier that declares it. */
  readonly identifier: ts.Identifier;
  /** Its type is that of its name; what has no value has none. */
  readonly hasValue: boolean;
  /** What an import asks for. */
  readonly imports?: { readonly specifier: string; readonly exported: string };
}

/**
 * The symbol of a binding as far as its file tells for certain. Undefined for what may have declarations in other files (interfaces,
 * classes, namespaces, globals of a script) and for names that stand for two things.
 */
export function localOf({ names, scope }: Binding): Local | undefined {
  const [identifier, another] = names;
  if (identifier === undefined || another !== undefined || identifier.text === "this") return undefined;
  const { node } = scope;
  const isShared = ts.isModuleBlock(node) || (ts.isSourceFile(node) && !ts.isExternalModule(node));
  const known = isShared ? undefined : traitsOf(identifier.parent);
  if (known === undefined) return undefined;
  return { name: identifier.text, declaration: identifier.parent as unknown as ts.Declaration, identifier, ...known };
}

type Traits = Pick<Local, "flags" | "hasValue" | "imports">;

function traitsOf(declaration: ts.Node): Traits | undefined {
  if (ts.isParameter(declaration))
    // A parameter that is a field as well has the field's symbol.
    return ts.isParameterPropertyDeclaration(declaration, declaration.parent)
      ? undefined
      : { flags: ts.SymbolFlags.FunctionScopedVariable, hasValue: true };
  if (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration))
    return { flags: ts.SymbolFlags.BlockScopedVariable, hasValue: true };
  if (ts.isFunctionDeclaration(declaration)) return { flags: ts.SymbolFlags.Function, hasValue: true };
  if (ts.isTypeAliasDeclaration(declaration)) return { flags: ts.SymbolFlags.TypeAlias, hasValue: false };
  if (ts.isTypeParameterDeclaration(declaration))
    return ts.isInterfaceDeclaration(declaration.parent) || ts.isClassLike(declaration.parent)
      ? undefined
      : { flags: ts.SymbolFlags.TypeParameter, hasValue: false };
  if (ts.isImportSpecifier(declaration))
    return importing(declaration.parent.parent.parent, (declaration.propertyName ?? declaration.name).text);
  if (ts.isImportClause(declaration)) return importing(declaration.parent, "default");
  return undefined;
}

function importing(statement: ts.ImportDeclaration | ts.JSDocImportTag, exported: string): Traits | undefined {
  return ts.isStringLiteral(statement.moduleSpecifier)
    ? { flags: ts.SymbolFlags.Alias, hasValue: false, imports: { specifier: statement.moduleSpecifier.text, exported } }
    : undefined;
}

/** The binding that an identifier declares, where it does. */
export function declaredBinding(identifier: ts.Identifier): Binding | undefined {
  const binding = lookup(identifier.text, identifier);
  return binding?.names.includes(identifier) === true ? binding : undefined;
}

/** What a module hands out under a name: one of its own, or what another module hands out. */
export type Export = { readonly identifier: ts.Identifier } | { readonly specifier: string; readonly exported: string };

const exported = new WeakMap<ts.SourceFile, ReadonlyMap<string, Export>>();

/** What `source` exports under `name`; undefined where it does not say so itself, as with `export *` and default exports. */
export function exportOf(source: ts.SourceFile, name: string): Export | undefined {
  let known = exported.get(source);
  if (known === undefined) exported.set(source, (known = exportsOf(source)));
  return known.get(name);
}

function exportsOf(source: ts.SourceFile): ReadonlyMap<string, Export> {
  const found = new Map<string, Export>();
  const twice = new Set<string>();
  const add = (name: string, each: Export): void => {
    if (found.has(name)) twice.add(name);
    found.set(name, each);
  };
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause: clause, moduleSpecifier } = statement;
      if (clause === undefined || !ts.isNamedExports(clause)) continue;
      for (const element of clause.elements) {
        const own = element.propertyName ?? element.name;
        if (moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier))
          add(element.name.text, { specifier: moduleSpecifier.text, exported: own.text });
        else {
          const declared = ts.isIdentifier(own) ? lookup(own.text, source)?.names[0] : undefined;
          if (declared !== undefined) add(element.name.text, { identifier: declared });
        }
      }
    } else if (ts.canHaveModifiers(statement)) {
      const modifiers = ts.getModifiers(statement) ?? [];
      const isExported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      if (!isExported || modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) continue;
      for (const identifier of declaredIn(statement)) add(identifier.text, { identifier });
    }
  }
  for (const name of twice) found.delete(name);
  return found;
}

function declaredIn(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
  const { name } = statement as { readonly name?: ts.Node };
  return name !== undefined && ts.isIdentifier(name) ? [name] : [];
}

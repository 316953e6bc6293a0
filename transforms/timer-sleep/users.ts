import { ts } from "ts-morph";
import {
  bindingOf,
  factKey,
  isFixed,
  lookup,
  sleepHelpersIn,
  usesOf,
  type Binding,
  type Facts,
  type Json,
  type SurveyView,
} from "../../engine/kit/index.js";
import { mockOfHelper, mocksIn } from "./mocks.js";
import { isSameModule, joined } from "./paths.js";
import { fakesTimers } from "./place.js";

/** What one file tells the others: its sleep helpers and, when helpers are to go, what it takes from other files. */
export function surveyOf(file: SurveyView): Facts {
  const facts: Record<string, Json> = { ...mocksIn(file) };
  if (file.source.statements.some(importsLibrary)) facts["library"] = true;
  for (const [name, scale] of sleepHelpersIn(file)) {
    facts[factKey(file.path, name)] = scale;
    if (file.settings.inlineHelpers && scale === "") facts[loose(factKey(file.path, name))] = isLoosenable(name, file);
  }
  if (file.settings.inlineHelpers)
    facts[taken(file.path)] = takenBy(file).map(({ specifier, exported, isPlain }) => [specifier, exported, isPlain]);
  return facts;
}

// Tests that mock one of these have to be looked for.
function importsLibrary(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) &&
    ts.isStringLiteral(statement.moduleSpecifier) &&
    /^(?:node:)?timers\/promises$|^delay$/u.test(statement.moduleSpecifier.text)
  );
}

const loose = (key: string): string => `loose ${key}`;
const taken = (path: string): string => `taken by ${path}`;

/** May a helper go: is everything that uses it, in any file, a plain call that will be a call of `sleep`? */
export function canGo(key: string, facts: Facts): boolean {
  if (facts[loose(key)] !== true || mockOfHelper(key, facts) !== undefined) return false;
  const [path, name] = key.split("#") as [string, string];
  return Object.entries(facts).every(([fact, uses]) => {
    if (!fact.startsWith(taken("")) || !Array.isArray(uses)) return true;
    const from = fact.slice(taken("").length);
    return uses.every((use) => Array.isArray(use) && !isObstacle(use as readonly Json[], from, path, name));
  });
}

function isObstacle([specifier, exported, isPlain]: readonly Json[], from: string, path: string, name: string): boolean {
  if (typeof specifier !== "string" || typeof exported !== "string") return true;
  if (exported !== name && exported !== "*") return false;
  if (specifier.startsWith(".")) return isPlain !== true && isSameModule(joined(from, specifier), path);
  const isNamed = isSameModule(path, specifier.replace(/^[@~#]?\//u, "")) || (path.split("/").pop() ?? "").startsWith("index.");
  return isNamed && (isPlain !== true || /\.[cm]?jsx?$/u.test(from));
}

interface Taken {
  readonly specifier: string;
  readonly exported: string;
  /** Every use is a call with one argument. */
  readonly isPlain: boolean;
}

function takenBy({ source }: SurveyView): readonly Taken[] {
  const isWatched = fakesTimers(source) || source.text.includes("codemod-ignore");
  const found: Taken[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      found.push(...importsOf(node, node.moduleSpecifier.text, isWatched));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier))
      found.push(...reexportsOf(node, node.moduleSpecifier.text));
    else if (ts.isCallExpression(node) && node.arguments[0] !== undefined && ts.isStringLiteralLike(node.arguments[0]))
      found.push({ specifier: node.arguments[0].text, exported: "*", isPlain: false });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter(({ specifier }) => !/[\s:]/u.test(specifier));
}

function importsOf({ importClause }: ts.ImportDeclaration, specifier: string, isWatched: boolean): readonly Taken[] {
  if (importClause === undefined) return [];
  const { name, namedBindings } = importClause;
  const isPlain = (local: ts.Identifier): boolean => !isWatched && usesArePlain(bindingOf(local));
  const named = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return [
    ...(name === undefined ? [] : [{ specifier, exported: "default", isPlain: isPlain(name) }]),
    ...(namedBindings !== undefined && ts.isNamespaceImport(namedBindings) ? [{ specifier, exported: "*", isPlain: false }] : []),
    ...named.map((element) => ({ specifier, exported: (element.propertyName ?? element.name).text, isPlain: isPlain(element.name) })),
  ];
}

function reexportsOf({ exportClause }: ts.ExportDeclaration, specifier: string): readonly Taken[] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [{ specifier, exported: "*", isPlain: false }];
  return exportClause.elements.map((element) => ({ specifier, exported: (element.propertyName ?? element.name).text, isPlain: false }));
}

/** Is every use of this name a call with one argument, so that another function could take its place? */
export function usesArePlain(binding: Binding | undefined): boolean {
  return binding !== undefined && usesOf(binding).every((use) => plainCallOf(use) !== undefined);
}

/** The call with one argument whose callee is this name. */
export function plainCallOf(use: ts.Identifier): ts.CallExpression | undefined {
  const call = use.parent;
  if (!ts.isCallExpression(call) || call.expression !== use || call.questionDotToken !== undefined || call.typeArguments !== undefined)
    return undefined;
  return call.arguments.length === 1 && !call.arguments.some(ts.isSpreadElement) ? call : undefined;
}

// A statement of its own, a name that is only called, no call inside another: their edits would wait for each other for ever.
function isLoosenable(name: string, { path, source }: SurveyView): boolean {
  // What a package's door shows may be used outside of the repository.
  if (/(?:^|\/)(?:index|main|mod)\.[cm]?[jt]sx?$/u.test(path)) return false;
  const binding = lookup(name, source);
  const declaration = binding?.names[0]?.parent;
  if (
    binding === undefined ||
    declaration === undefined ||
    !isFixed(binding) ||
    statementOf(declaration) === undefined ||
    !usesArePlain(binding)
  )
    return false;
  return !usesOf(binding).some(
    (use) =>
      ts.findAncestor(
        use.parent.parent,
        (outer) => ts.isCallExpression(outer) && ts.isIdentifier(outer.expression) && outer.expression.text === name,
      ) !== undefined,
  );
}

/** The top-level statement that declares this and nothing else; undefined where a comment would go with it that is no documentation. */
export function statementOf(declaration: ts.Node): ts.Statement | undefined {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  if (!ts.isStatement(statement) || !ts.isSourceFile(statement.parent)) return undefined;
  if (ts.isVariableStatement(statement) ? statement.declarationList.declarations.length !== 1 : !ts.isFunctionDeclaration(statement))
    return undefined;
  const { text } = statement.getSourceFile();
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  return comments.every(({ pos }) => text.startsWith("/**", pos)) ? statement : undefined;
}

import { ts } from "ts-morph";
import { hasCommentInside } from "../kit/comments.js";
import type { ImportDrop } from "../model/finding.js";
import type { Edit, RepoPath } from "../model/text.js";
import { requireOf } from "./names.js";

/** The names one statement imports, and the module as written. */
interface Imported {
  readonly statement: ts.Statement;
  readonly module: string;
  /** In source order: the default, then the whole module or the names in braces. */
  readonly names: readonly ImportedName[];
}

interface ImportedName {
  readonly local: string;
  readonly node: ts.Node;
  /** Whether it stands in braces with others. */
  readonly isElement: boolean;
}

/** The edits that remove imports which the text after all other edits, `edited`, no longer uses. `inserted` are the new imports. */
export function dropEdits(
  path: RepoPath,
  source: ts.SourceFile,
  drops: readonly ImportDrop[],
  edited: string,
  inserted: readonly Edit[],
): readonly Edit[] {
  if (drops.length === 0) return [];
  const used = namesUsedIn(ts.createSourceFile(source.fileName, edited, ts.ScriptTarget.Latest, true));
  const isUnneeded = (local: string, module: string): boolean =>
    drops.some((drop) => drop.local === local && drop.module === module) && !used.has(local);
  const edits: Edit[] = [];
  const remove = (start: number, end: number): number => edits.push({ span: { file: path, start, end }, text: "" });
  for (const { statement, module, names } of source.statements.flatMap(importedBy)) {
    const unneeded = names.filter(({ local }) => isUnneeded(local, module));
    if (unneeded.length === 0 || hasCommentInside(statement)) continue;
    if (unneeded.length === names.length)
      remove(
        statement.getStart(source),
        hasHeir(statement) ? lineEnd(source.text, statement.end) : paragraphEnd(source.text, statement.getStart(source), statement.end),
      );
    else for (const [start, end] of gapsOf(names, unneeded, source)) remove(start, end);
  }
  return edits;

  function hasHeir(statement: ts.Statement): boolean {
    return inserted.some(({ span }) => statement.getStart(source) <= span.start && span.start <= statement.end);
  }
}

/**
 * Makes room for new imports that go right behind an import which is removed: they take over its line.
 * Both lists refer to the same text; so do the results.
 */
export function takeOver(
  imports: readonly Edit[],
  removals: readonly Edit[],
): { readonly imports: readonly Edit[]; readonly removals: readonly Edit[] } {
  const taken = new Set<Edit>();
  const heirs = new Map<Edit, Edit>();
  for (const removal of removals) {
    const heir = imports.find(({ span }) => removal.span.start < span.start && span.start < removal.span.end);
    if (heir === undefined) continue;
    taken.add(removal);
    heirs.set(heir, { ...heir, text: heir.text.replace(/^\r?\n/u, "") });
  }
  return {
    imports: imports.map((edit) => heirs.get(edit) ?? edit),
    removals: removals.map((removal) => {
      const heir = taken.has(removal)
        ? imports.find(({ span }) => removal.span.start < span.start && span.start < removal.span.end)
        : undefined;
      return heir === undefined ? removal : { ...removal, span: { ...removal.span, end: heir.span.start } };
    }),
  };
}

function importedBy(statement: ts.Statement): readonly Imported[] {
  if (ts.isImportDeclaration(statement)) {
    const { importClause: clause, moduleSpecifier } = statement;
    if (clause === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    const bindings = clause.namedBindings;
    const rest =
      bindings === undefined
        ? []
        : ts.isNamespaceImport(bindings)
          ? [{ local: bindings.name.text, node: bindings, isElement: false }]
          : elementsOf(bindings.elements);
    const first = clause.name === undefined ? [] : [{ local: clause.name.text, node: clause.name, isElement: false }];
    return [{ statement, module: moduleSpecifier.text, names: [...first, ...rest] }];
  }
  const declaration = requireOf(statement);
  const module = declaration === undefined ? undefined : argumentOf(declaration);
  if (
    declaration === undefined ||
    module === undefined ||
    !ts.isVariableStatement(statement) ||
    statement.declarationList.declarations.length !== 1
  )
    return [];
  if (ts.isIdentifier(declaration.name))
    return [{ statement, module, names: [{ local: declaration.name.text, node: declaration.name, isElement: false }] }];
  return ts.isObjectBindingPattern(declaration.name) ? [{ statement, module, names: elementsOf(declaration.name.elements) }] : [];
}

function elementsOf(elements: ts.NodeArray<ts.ImportSpecifier | ts.BindingElement>): readonly ImportedName[] {
  return elements.map((node) => ({ local: node.name.getText(), node, isElement: true }));
}

function argumentOf({ initializer }: ts.VariableDeclaration): string | undefined {
  const argument = initializer !== undefined && ts.isCallExpression(initializer) ? initializer.arguments[0] : undefined;
  return argument !== undefined && ts.isStringLiteral(argument) ? argument.text : undefined;
}

// import d, { a, b, c } from "m"
//             ^^^ ^^^^  names in braces go with the comma after them at the front, else with the one before
//         ^^^           and the default goes with the comma after it; braces that end up empty go with the comma before them
function gapsOf(
  names: readonly ImportedName[],
  unneeded: readonly ImportedName[],
  source: ts.SourceFile,
): readonly (readonly [number, number])[] {
  const gaps: (readonly [number, number])[] = [];
  const [first] = names;
  const elements = names.filter(({ isElement }) => isElement);
  const isWithDefault = first !== undefined && !first.isElement && names.length > 1;
  const rest = isWithDefault ? names.slice(1) : names;
  const restNode = elements.length > 0 ? elements[0]?.node.parent : rest[0]?.node;
  if (isWithDefault && restNode !== undefined) {
    if (unneeded.includes(first)) gaps.push([first.node.getStart(source), restNode.getStart(source)]);
    else if (rest.every((name) => unneeded.includes(name))) return [[first.node.end, restNode.end]];
  }
  for (let index = 0; index < elements.length; index += 1) {
    let last = index;
    while (last + 1 < elements.length && isGone(index) && isGone(last + 1)) last += 1;
    const [before, from, to, after] = [elements[index - 1], elements[index], elements[last], elements[last + 1]];
    if (!isGone(index) || from === undefined || to === undefined) continue;
    gaps.push(
      before === undefined ? [from.node.getStart(source), after?.node.getStart(source) ?? to.node.end] : [before.node.end, to.node.end],
    );
    index = last;
  }
  return gaps;

  function isGone(index: number): boolean {
    const name = elements[index];
    return name !== undefined && unneeded.includes(name);
  }
}

// Every name the code itself mentions, whatever it stands for; imports and the names of properties do not count.
function namesUsedIn(source: ts.SourceFile): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) {
      if (!isPropertyName(node)) used.add(node.text);
      return;
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of source.statements) {
    const required = importedBy(statement).length > 0 && ts.isVariableStatement(statement);
    if (!required) visit(statement);
  }
  return used;
}

function isPropertyName(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === identifier;
  if (ts.isQualifiedName(parent)) return parent.right === identifier;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isPropertyDeclaration(parent)) &&
    parent.name === identifier
  );
}

// A statement that was a paragraph of its own goes with the blank line after it.
function paragraphEnd(text: string, start: number, end: number): number {
  const line = lineEnd(text, end);
  const isFirst = text.slice(0, start).trim() === "" || /\n[ \t]*\r?\n[ \t]*$/u.test(text.slice(0, start));
  return isFirst && line > end && /^[ \t]*\r?\n/u.test(text.slice(line)) ? lineEnd(text, line) : line;
}

function lineEnd(text: string, offset: number): number {
  return offset + (/^[ \t]*\r?\n/u.exec(text.slice(offset))?.[0].length ?? 0);
}

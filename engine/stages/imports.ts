import { ts } from "ts-morph";
import { braced } from "../kit/style.js";
import type { ImportNeed } from "../model/finding.js";
import type { Edit, RepoPath } from "../model/text.js";
import { requireOf } from "./names.js";
import { moduleFormOf } from "./view.js";

/** How the file around writes its imports. */
export interface ImportStyle {
  readonly quote: string;
  readonly semicolon: string;
  readonly eol: string;
  /** What stands between a brace and the first name: `{ a }` or `{a}`. */
  readonly padding: string;
}

/**
 * The edits that give a file the names it needs: joined to an existing import of the same module, or as a new statement
 * among the imports of other packages. Every name is written once. Empty when all are present.
 */
export function importEdits(path: RepoPath, source: ts.SourceFile, needs: readonly ImportNeed[], style: ImportStyle): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [module, names] of missingByModule(needs)) {
    const joined = joinExisting(path, source, module, names, style);
    edits.push(joined ?? newImport(path, source, module, names, style));
  }
  return edits;
}

/** Can a file take an import at all? A script without any module syntax would become a module by it. */
export function canImport(source: ts.SourceFile): boolean {
  return moduleFormOf(source) !== "script";
}

function missingByModule(needs: readonly ImportNeed[]): ReadonlyMap<string, readonly ImportNeed[]> {
  const byModule = new Map<string, ImportNeed[]>();
  for (const need of needs) {
    if (need.present === true) continue;
    const names = byModule.get(need.module) ?? [];
    if (!names.some((name) => name.exported === need.exported && name.local === need.local)) names.push(need);
    byModule.set(need.module, names);
  }
  for (const names of byModule.values()) names.sort((left, right) => (left.exported < right.exported ? -1 : 1));
  return byModule;
}

function joinExisting(
  path: RepoPath,
  source: ts.SourceFile,
  module: string,
  names: readonly ImportNeed[],
  style: ImportStyle,
): Edit | undefined {
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text === module) {
      const clause = statement.importClause;
      if (clause === undefined || clause.phaseModifier !== undefined) continue;
      const bindings = clause.namedBindings;
      if (bindings === undefined)
        return insertion(
          path,
          clause.end,
          `, {${style.padding}${names.map((name) => specifier(name, " as ")).join(", ")}${style.padding}}`,
        );
      if (ts.isNamedImports(bindings))
        return joinList(
          path,
          source,
          bindings.elements,
          bindings,
          names.map((name) => specifier(name, " as ")),
        );
    }
    const declaration = requireOf(statement, module);
    if (declaration !== undefined && ts.isObjectBindingPattern(declaration.name))
      return joinList(
        path,
        source,
        declaration.name.elements,
        declaration.name,
        names.map((name) => specifier(name, ": ")),
      );
  }
  return undefined;
}

function joinList(path: RepoPath, source: ts.SourceFile, elements: ts.NodeArray<ts.Node>, list: ts.Node, texts: readonly string[]): Edit {
  const last = elements[elements.length - 1];
  if (last === undefined)
    return { span: { file: path, start: list.getStart(source), end: list.end }, text: braced(texts.join(", "), source) };
  const isMultiline = source.text.slice(list.getStart(source), list.end).includes("\n");
  if (!isMultiline) return insertion(path, last.end, texts.map((text) => `, ${text}`).join(""));
  const lineStart = source.text.lastIndexOf("\n", last.getStart(source)) + 1;
  const indent = /^[ \t]*/u.exec(source.text.slice(lineStart))?.[0] ?? "";
  const eol = source.text[source.text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
  return insertion(path, last.end, texts.map((text) => `,${eol}${indent}${text}`).join(""));
}

function specifier(need: ImportNeed, renamed: string): string {
  return need.exported === need.local ? need.exported : `${need.exported}${renamed}${need.local}`;
}

function newImport(path: RepoPath, source: ts.SourceFile, module: string, names: readonly ImportNeed[], style: ImportStyle): Edit {
  const isCommonjs = moduleFormOf(source) === "commonjs";
  const quoted = `${style.quote}${module}${style.quote}`;
  const text = isCommonjs
    ? `const {${style.padding}${names.map((name) => specifier(name, ": ")).join(", ")}${style.padding}} = require(${quoted})${style.semicolon}`
    : `import {${style.padding}${names.map((name) => specifier(name, " as ")).join(", ")}${style.padding}} from ${quoted}${style.semicolon}`;
  const block = importBlock(source, isCommonjs);
  const after = lastNeighbour(block, module);
  if (after !== undefined) return insertion(path, endOfLine(source, after), `${style.eol}${text}`);
  const [first] = block;
  const target = first ?? source.statements.find((statement) => !isPrologue(statement));
  if (target === undefined) return insertion(path, source.text.length, `${text}${style.eol}`);
  const gap = first === undefined ? style.eol : "";
  const start = first === undefined ? startWithComments(source, target) : target.getStart(source);
  return insertion(path, start, `${text}${style.eol}${gap}`);
}

function importBlock(source: ts.SourceFile, isCommonjs: boolean): readonly ts.Statement[] {
  return source.statements.filter((statement) =>
    isCommonjs ? requireOf(statement) !== undefined : ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement),
  );
}

/**
 * The import after which the new one goes: the last one that sorts before it when the package imports are sorted, else the
 * last package import, else (no package import, first import carries comments or runs for its side effect) the last of all.
 */
function lastNeighbour(block: readonly ts.Statement[], module: string): ts.Statement | undefined {
  if (module.startsWith(".")) return block[block.length - 1];
  const packages = block.filter((statement) => !(specifierOf(statement) ?? ".").startsWith("."));
  const specifiers = packages.map((statement) => specifierOf(statement) ?? "");
  const isSorted = specifiers.length > 1 && specifiers.every((text, index) => index === 0 || (specifiers[index - 1] ?? "") <= text);
  const before = isSorted ? packages.filter((statement) => (specifierOf(statement) ?? "") < module) : packages;
  const neighbour = before[before.length - 1];
  if (neighbour !== undefined) return neighbour;
  const [first] = block;
  if (first === undefined) return undefined;
  const isPlain = ts.isImportDeclaration(first) && first.importClause !== undefined && !hasLeadingComment(first);
  return isPlain || (packages.length > 0 && !hasLeadingComment(first))
    ? undefined
    : (packages[packages.length - 1] ?? block[block.length - 1]);
}

function specifierOf(statement: ts.Statement): string | undefined {
  if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) return statement.moduleSpecifier.text;
  if (
    ts.isImportEqualsDeclaration(statement) &&
    ts.isExternalModuleReference(statement.moduleReference) &&
    ts.isStringLiteral(statement.moduleReference.expression)
  )
    return statement.moduleReference.expression.text;
  const call = requireOf(statement)?.initializer;
  const argument = call !== undefined && ts.isCallExpression(call) ? call.arguments[0] : undefined;
  return argument !== undefined && ts.isStringLiteral(argument) ? argument.text : undefined;
}

function hasLeadingComment(statement: ts.Statement): boolean {
  return (ts.getLeadingCommentRanges(statement.getSourceFile().text, statement.pos) ?? []).length > 0;
}

function isPrologue(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

// The first statement's own doc comment stays with it; a license header, which a blank line parts from it, stays on top.
function startWithComments(source: ts.SourceFile, statement: ts.Statement): number {
  const comments = ts.getLeadingCommentRanges(source.text, statement.pos) ?? [];
  let start = statement.getStart(source);
  for (const comment of [...comments].reverse()) {
    if (/\n[ \t]*\r?\n/u.test(source.text.slice(comment.end, start))) break;
    start = comment.pos;
  }
  const isHeader =
    start === comments[0]?.pos &&
    source.text.slice(0, start).trim() === "" &&
    /license|copyright|@file|eslint-|@ts-/iu.test(source.text.slice(start, comments[0].end));
  return isHeader ? statement.getStart(source) : start;
}

function endOfLine(source: ts.SourceFile, statement: ts.Statement): number {
  const trailing = ts.getTrailingCommentRanges(source.text, statement.end) ?? [];
  return trailing[trailing.length - 1]?.end ?? statement.end;
}

function insertion(file: RepoPath, offset: number, text: string): Edit {
  return { span: { file, start: offset, end: offset }, text };
}

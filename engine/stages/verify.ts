import { ts } from "ts-morph";
import type { Finding } from "../model/finding.js";
import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";
import type { FilePass } from "./plan.js";
import { placeFindings, type Placed } from "./ranges.js";

/** The passes planned for one file, in order. */
export interface ChangedFile {
  readonly path: RepoPath;
  readonly passes: readonly FilePass[];
}

/** A finding whose edit made something worse, and the error it added. */
export interface Rejection {
  readonly finding: Finding;
  readonly reason: string;
}

interface NewError {
  readonly file: RepoPath;
  readonly start: number | undefined;
  readonly text: string;
}

/**
 * Type-checks the planned texts in memory against the state before: only errors that were not there count. A changed file
 * whose declarations came out different pulls in the files that import it. Every new error is laid at the door of the
 * finding whose code it stands in, else of all findings of its file, else of every file with changed declarations.
 */
export function verify(before: Loaded, after: Loaded, changed: readonly ChangedFile[], typecheck: boolean): readonly Rejection[] {
  const rejections = new Map<string, Rejection>();
  const leaky = typecheck
    ? changed.filter((file) => mayShowOutside(file, before) && declarationsOf(before, file.path) !== declarationsOf(after, file.path))
    : [];
  const affected = new Set([
    ...changed.map(({ path }) => path),
    ...(leaky.length === 0 ? [] : importersOf(after, new Set(leaky.map(({ path }) => path)))),
  ]);
  for (const path of affected) {
    for (const error of newErrors(before, after, path, typecheck)) {
      for (const finding of culprits(error, changed, leaky, after))
        if (!rejections.has(finding.id)) rejections.set(finding.id, { finding, reason: error.text });
    }
  }
  return [...rejections.values()];
}

function newErrors(before: Loaded, after: Loaded, path: RepoPath, typecheck: boolean): readonly NewError[] {
  const now = diagnosticsOf(after, path, typecheck);
  if (now.length === 0) return [];
  const known = new Map<string, number>();
  for (const diagnostic of diagnosticsOf(before, path, typecheck)) known.set(keyOf(diagnostic), (known.get(keyOf(diagnostic)) ?? 0) + 1);
  const errors: NewError[] = [];
  for (const diagnostic of now) {
    const left = known.get(keyOf(diagnostic)) ?? 0;
    if (left > 0) known.set(keyOf(diagnostic), left - 1);
    else errors.push({ file: path, start: diagnostic.start, text: describe(diagnostic) });
  }
  return errors;
}

function diagnosticsOf(loaded: Loaded, path: RepoPath, typecheck: boolean): readonly ts.Diagnostic[] {
  const source = loaded.sourceOf(path);
  if (source === undefined) return [];
  const { program } = loaded;
  const syntactic = program.getSyntacticDiagnostics(source);
  if (!typecheck || syntactic.length > 0) return syntactic;
  const semantic = program.getSemanticDiagnostics(source);
  return loaded.emitsDeclarations ? [...semantic, ...program.getDeclarationDiagnostics(source)] : semantic;
}

function keyOf(diagnostic: ts.Diagnostic): string {
  return `${String(diagnostic.code)} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")}`;
}

function describe(diagnostic: ts.Diagnostic): string {
  return `TS${String(diagnostic.code)}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").replace(/\s+/gu, " ")}`;
}

function culprits(error: NewError, changed: readonly ChangedFile[], leaky: readonly ChangedFile[], after: Loaded): readonly Finding[] {
  const own = changed.find(({ path }) => path === error.file);
  const source = after.sourceOf(error.file);
  if (own === undefined || source === undefined) return leaky.flatMap(findingsOf);
  const { start } = error;
  if (start === undefined) return findingsOf(own);
  const placed = placeFindings(own.passes);
  const around = placed.filter((place) => place.start <= start && start <= place.end);
  const [smallest] = around.sort((left, right) => left.end - left.start - (right.end - right.start));
  if (smallest === undefined) return nearby(source, start, placed);
  // Code that several findings asked for stands at one place: all of them answer for it.
  return around.filter((place) => place.start === smallest.start && place.end === smallest.end).map(({ finding }) => finding);
}

// `const total: number = load()`: the error stands at `total`, the edit in the initialiser. The smallest statement or function
// around the error that holds any edit answers for it.
function nearby(source: ts.SourceFile, offset: number, placed: readonly Placed[]): readonly Finding[] {
  let answer = placed.map(({ finding }) => finding);
  const visit = (node: ts.Node): void => {
    if (node.pos > offset || node.end < offset) return;
    const inside =
      ts.isStatement(node) || ts.isFunctionLike(node) || ts.isClassElement(node)
        ? placed.filter(({ start, end }) => start < node.end && node.pos < end)
        : [];
    if (inside.length > 0) answer = inside.map(({ finding }) => finding);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return answer;
}

function findingsOf(file: ChangedFile): readonly Finding[] {
  return file.passes.flatMap((pass) => pass.applied);
}

// An edit inside the body of a function that declares what it returns cannot change what other files see. Later passes
// are made against a text that is gone, so they are not judged this way.
function mayShowOutside({ path, passes }: ChangedFile, before: Loaded): boolean {
  const source = before.sourceOf(path);
  const [first, ...later] = passes;
  if (source === undefined || first === undefined || later.length > 0) return true;
  return first.applied.flatMap((finding) => finding.edits).some(({ span }) => !isInSealedBody(source, span.start, span.end));
}

function isInSealedBody(node: ts.Node, start: number, end: number): boolean {
  return (
    ts.forEachChild(node, (child) => {
      if (child.pos > start || child.end < end) return undefined;
      const isSealed =
        ts.isFunctionLike(child) && (child.type !== undefined || ts.isConstructorDeclaration(child) || ts.isSetAccessorDeclaration(child));
      const body = isSealed ? (child as { body?: ts.Node }).body : undefined;
      return (body !== undefined && ts.isBlock(body) && body.pos < start && end < body.end) || isInSealedBody(child, start, end)
        ? true
        : undefined;
    }) ?? false
  );
}

function declarationsOf(loaded: Loaded, path: RepoPath): string | undefined {
  const source = loaded.sourceOf(path);
  if (source === undefined) return undefined;
  let text: string | undefined;
  loaded.program.emit(source, (_name, content) => (text = content), undefined, true);
  return text;
}

function importersOf(loaded: Loaded, targets: ReadonlySet<RepoPath>): readonly RepoPath[] {
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

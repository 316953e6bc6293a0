import { ts } from "ts-morph";
import type { Finding } from "../model/finding.js";
import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";
import type { FilePass } from "./plan.js";
import { reachOf } from "./reach.js";
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

/** What a check found. */
export interface Verified {
  readonly rejections: readonly Rejection[];
  /** Files whose new text shows something else to others than the old one: who imports them was checked, in this unit. */
  readonly leaky: readonly RepoPath[];
  /** Texts that were checked and found good, whatever else is planned: they need no second look while nothing leaks. */
  readonly proven: ReadonlyMap<RepoPath, string>;
}

/**
 * Type-checks the planned texts in memory against the state before: only errors that were not there count. Looked at is what
 * the edits can reach; a changed file whose declarations came out different pulls in the files that import it. Every new error
 * is laid at the door of the finding whose code it stands in, else of all findings of its file, else of every file with
 * changed declarations. `proven` are texts of an earlier round.
 */
export function verify(
  before: Loaded,
  after: Loaded,
  changed: readonly ChangedFile[],
  typecheck: boolean,
  proven: ReadonlyMap<RepoPath, string>,
): Verified {
  const rejections = new Map<string, Rejection>();
  const isProven = ({ path, passes }: ChangedFile): boolean => proven.get(path) === passes[passes.length - 1]?.after;
  const reaches = new Map(
    changed.filter((file) => typecheck && !isProven(file)).map((file) => [file.path, reachOf(before, after, file.path, file.passes)]),
  );
  const leaky = changed.filter(
    ({ path }) => reaches.get(path)?.shows === true && declarationsOf(before, path) !== declarationsOf(after, path),
  );
  const importers = leaky.length === 0 ? [] : importersOf(after, new Set(leaky.map(({ path }) => path)));
  const looked = new Set([...changed.filter((file) => !isProven(file)).map(({ path }) => path), ...importers]);
  const good = new Map<RepoPath, string>();
  for (const path of looked) {
    const errors = newErrors(before, after, path, typecheck, importers.includes(path) ? undefined : reaches.get(path)?.nodes);
    const own = changed.find((file) => file.path === path)?.passes;
    if (errors.length === 0 && own !== undefined) good.set(path, own[own.length - 1]?.after ?? "");
    for (const error of errors) {
      for (const finding of culprits(error, changed, leaky, after))
        if (!rejections.has(finding.id)) rejections.set(finding.id, { finding, reason: error.text });
    }
  }
  return {
    rejections: [...rejections.values()],
    leaky: leaky.map(({ path }) => path),
    proven: leaky.length === 0 ? new Map([...proven, ...good]) : new Map(),
  };
}

/** The errors of `path` that `before` does not have. With `nodes` only those that stand in them are looked for. */
function newErrors(
  before: Loaded,
  after: Loaded,
  path: RepoPath,
  typecheck: boolean,
  nodes: readonly ts.Node[] | undefined,
): readonly NewError[] {
  const now = diagnosticsOf(after, path, typecheck, nodes);
  if (now.length === 0) return [];
  const known = new Map<string, number>();
  for (const diagnostic of diagnosticsOf(before, path, typecheck, undefined))
    known.set(keyOf(diagnostic), (known.get(keyOf(diagnostic)) ?? 0) + 1);
  const errors: NewError[] = [];
  for (const diagnostic of now) {
    const left = known.get(keyOf(diagnostic)) ?? 0;
    if (left > 0) known.set(keyOf(diagnostic), left - 1);
    else errors.push({ file: path, start: diagnostic.start, text: describe(diagnostic) });
  }
  return errors;
}

// The third parameter is the compiler's own, for editors that check what is on the screen.
type PartialCheck = (source: ts.SourceFile, cancellation: undefined, nodes: readonly ts.Node[] | undefined) => readonly ts.Diagnostic[];

function diagnosticsOf(
  loaded: Loaded,
  path: RepoPath,
  typecheck: boolean,
  nodes: readonly ts.Node[] | undefined,
): readonly ts.Diagnostic[] {
  const source = loaded.sourceOf(path);
  if (source === undefined) return [];
  const { program } = loaded;
  const syntactic = program.getSyntacticDiagnostics(source);
  if (!typecheck || syntactic.length > 0) return syntactic;
  const semantic = (program.getSemanticDiagnostics as PartialCheck)(source, undefined, nodes);
  return loaded.emitsDeclarations && nodes === undefined ? [...semantic, ...program.getDeclarationDiagnostics(source)] : semantic;
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

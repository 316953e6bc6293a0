import { ts } from "ts-morph";
import type { Loaded } from "./load.js";
import type { FilePass } from "./plan.js";
import { editedRanges, type Range } from "./ranges.js";

/** How far the edits of one file can be felt. */
export interface Reach {
  /** The statements and members of the new text that may have new errors; undefined: the whole file may. */
  readonly nodes: readonly ts.Node[] | undefined;
  /** What the file shows to others may have changed. */
  readonly shows: boolean;
}

/**
 * Looks outward from every edit for what keeps its effect in: a statement that gives the same names the same types as before, or
 * a function that declares what it returns, or whose inferred return type reads as before. Nothing outside of it can have changed,
 * in this file or in another.
 */
export function reachOf(before: Loaded, after: Loaded, path: Loaded["unit"]["files"][number], passes: readonly FilePass[]): Reach {
  const source = after.sourceOf(path);
  const old = before.sourceOf(path);
  if (source === undefined || old === undefined) return { nodes: undefined, shows: true };
  const isSameType = typeComparison(before, after, old, source);
  const nodes = new Set<ts.Node>();
  for (const written of editedRanges(passes)) {
    const range = withoutSpace(source.text, written);
    const statements = source.statements.filter((statement) => range.start < statement.end && statement.getStart(source) < range.end);
    // Imports, or the gap that a removed one left.
    if (statements.every((statement) => ts.isImportDeclaration(statement))) {
      statements.forEach((statement) => nodes.add(statement));
      continue;
    }
    const bound = boundOf(source, range, isSameType);
    if (bound === undefined) return { nodes: undefined, shows: true };
    nodes.add(bound);
  }
  return { nodes: needsWholeFile(source, after.program.getCompilerOptions()) ? undefined : [...nodes], shows: false };
}

// Both kinds of errors are only looked for in a whole file: names without a use, and expectations of errors that are gone.
function needsWholeFile(source: ts.SourceFile, options: ts.CompilerOptions): boolean {
  return options.noUnusedLocals === true || options.noUnusedParameters === true || source.text.includes("@ts-expect-error");
}

function withoutSpace(text: string, { start, end }: Range): Range {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  return { start: Math.min(from, end), end: Math.max(Math.min(from, end), start + inside.trimEnd().length) };
}

function boundOf(source: ts.SourceFile, range: Range, isSameType: (node: ts.Node) => boolean): ts.Node | undefined {
  const path = nodesAround(source, range);
  for (const [index, node] of path.entries()) {
    if (isContained(node, isSameType)) return node;
    const isKept = isInBody(node, range) ? isSealed(node) || (isDeclared(node) && isSameType(node)) : isOnlyUsed(node, isSameType);
    if (isKept) return path.slice(index).find((outer) => ts.isStatement(outer) || ts.isClassElement(outer));
  }
  return undefined;
}

// The innermost first; the file itself is left out.
function nodesAround(source: ts.SourceFile, { start, end }: Range): readonly ts.Node[] {
  const path: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) > start || node.end < end) return;
    path.unshift(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return path;
}

function isInBody(node: ts.Node, { start, end }: Range): boolean {
  const body = ts.isFunctionLike(node) ? (node as { body?: ts.Node }).body : undefined;
  return body !== undefined && ts.isBlock(body) && body.pos < start && end < body.end;
}

function isSealed(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && (node.type !== undefined || ts.isConstructorDeclaration(node) || ts.isSetAccessorDeclaration(node));
}

function isDeclared(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node);
}

// A statement of a function that only its names and results show to the code around: it assigns nothing, and jumps nowhere.
function isContained(node: ts.Node, isSameType: (node: ts.Node) => boolean): boolean {
  if (!ts.isStatement(node) || !ts.isBlock(node.parent) || !ts.isFunctionLike(node.parent.parent)) return false;
  if (ts.isReturnStatement(node))
    return !assigns(node) && node.expression !== undefined && (isSealed(node.parent.parent) || isSameType(node));
  // ensure(isReady): what the code below knows may hang on such a call.
  if (ts.isExpressionStatement(node)) return !assigns(node) && !ts.isCallExpression(node.expression);
  if (!ts.isVariableStatement(node) || (node.declarationList.flags & ts.NodeFlags.Const) === 0 || assigns(node)) return false;
  return node.declarationList.declarations.every((declaration) => declaration.type !== undefined || isSameType(declaration));
}

// A variable that is written in a function the code around does not see is not known to be assigned any more.
function assigns(node: ts.Node): boolean {
  const isWrite =
    (ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) ||
    (ts.isPrefixUnaryExpression(node) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)) ||
    ts.isPostfixUnaryExpression(node);
  return isWrite || (ts.forEachChild(node, (child) => assigns(child) || undefined) ?? false);
}

// A statement at the top that declares nothing, or nothing of another type than before.
function isOnlyUsed(node: ts.Node, isSameType: (node: ts.Node) => boolean): boolean {
  if (ts.isExpressionStatement(node)) return ts.isSourceFile(node.parent);
  if (ts.isVariableStatement(node) && ts.isSourceFile(node.parent))
    return node.declarationList.declarations.every((declaration) => declaration.type !== undefined || isSameType(declaration));
  return ts.isPropertyDeclaration(node) && (node.type !== undefined || isSameType(node));
}

/** Compares what a declaration or result of the new text looks like from outside with its twin in the old one. */
function typeComparison(before: Loaded, after: Loaded, old: ts.SourceFile, source: ts.SourceFile): (node: ts.Node) => boolean {
  let olds: ReadonlyMap<string, ts.Node | "several"> | undefined;
  return (node) => {
    olds ??= placesIn(old);
    const twin = olds.get(placeOf(node, source));
    return twin !== undefined && twin !== "several" && textOf(before, twin) === textOf(after, node);
  };
}

function textOf(loaded: Loaded, node: ts.Node): string {
  const checker = loaded.program.getTypeChecker();
  const signature = ts.isFunctionLike(node) ? checker.getSignatureFromDeclaration(node) : undefined;
  const type = signature === undefined ? checker.getTypeAtLocation(shownBy(node)) : checker.getReturnTypeOfSignature(signature);
  return checker.typeToString(type, node, ts.TypeFormatFlags.NoTruncation);
}

// A pattern by itself has no type: what it takes apart has.
function shownBy(node: ts.Node): ts.Node {
  if (ts.isReturnStatement(node)) return node.expression ?? node;
  return ts.isVariableDeclaration(node) && !ts.isIdentifier(node.name) ? (node.initializer ?? node) : node;
}

function placesIn(source: ts.SourceFile): ReadonlyMap<string, ts.Node | "several"> {
  const found = new Map<string, ts.Node | "several">();
  const visit = (node: ts.Node): void => {
    if (isDeclared(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isReturnStatement(node)) {
      const place = placeOf(node, source);
      found.set(place, found.has(place) ? "several" : node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

// "Poller.start": the kind and the names of the declarations around; a `return` is the first, second … of its function.
function placeOf(node: ts.Node, source: ts.SourceFile): string {
  const names: string[] = [];
  if (ts.isReturnStatement(node)) names.push(`return ${String(returnsOf(node).indexOf(node))}`);
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    const { name } = at as { name?: ts.Node };
    if (name !== undefined) names.unshift(`${String(at.kind)} ${name.getText(source)}`);
  }
  return names.join(".");
}

function returnsOf(statement: ts.ReturnStatement): readonly ts.ReturnStatement[] {
  const fn = ts.findAncestor(statement, ts.isFunctionLike);
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) found.push(node);
    else if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  if (fn !== undefined) ts.forEachChild(fn, visit);
  return found;
}

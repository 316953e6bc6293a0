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
 * Looks outward from every edit for the function that keeps its effect in: one that declares what it returns, or whose
 * inferred return type reads as before. Nothing outside of it can have changed, in this file or in another.
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

// A statement at the top that declares nothing, or nothing of another type than before.
function isOnlyUsed(node: ts.Node, isSameType: (node: ts.Node) => boolean): boolean {
  if (ts.isExpressionStatement(node)) return ts.isSourceFile(node.parent);
  if (ts.isVariableStatement(node) && ts.isSourceFile(node.parent))
    return node.declarationList.declarations.every((declaration) => declaration.type !== undefined || isSameType(declaration));
  return ts.isPropertyDeclaration(node) && (node.type !== undefined || isSameType(node));
}

/** Compares what a declaration of the new text looks like from outside with its namesake in the old one. */
function typeComparison(before: Loaded, after: Loaded, old: ts.SourceFile, source: ts.SourceFile): (node: ts.Node) => boolean {
  let olds: ReadonlyMap<string, ts.Node | "several"> | undefined;
  return (node) => {
    olds ??= declarationsOf(old);
    const twin = olds.get(nameOf(node, source));
    return twin !== undefined && twin !== "several" && textOf(before, twin) === textOf(after, node);
  };
}

function textOf(loaded: Loaded, node: ts.Node): string {
  const checker = loaded.program.getTypeChecker();
  const signature = ts.isFunctionLike(node) ? checker.getSignatureFromDeclaration(node) : undefined;
  const type = signature === undefined ? checker.getTypeAtLocation(node) : checker.getReturnTypeOfSignature(signature);
  return checker.typeToString(type, node, ts.TypeFormatFlags.NoTruncation);
}

function declarationsOf(source: ts.SourceFile): ReadonlyMap<string, ts.Node | "several"> {
  const found = new Map<string, ts.Node | "several">();
  const visit = (node: ts.Node): void => {
    if (isDeclared(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
      const name = nameOf(node, source);
      found.set(name, found.has(name) ? "several" : node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

// "Poller.start": the kind and the names of the declarations around.
function nameOf(node: ts.Node, source: ts.SourceFile): string {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isSourceFile(at); at = at.parent) {
    const { name } = at as { name?: ts.Node };
    if (name !== undefined) names.unshift(`${String(at.kind)} ${name.getText(source)}`);
  }
  return names.join(".");
}

import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { insertAt } from "../edits.js";

/**
 * Moves the lines that begin between two offsets one level in. Lines that begin inside a template, a string or JSX text are left: white
 * space counts there.
 */
export function shiftLines(file: Pick<FileView, "path" | "source" | "text">, start: number, end: number, unit: string): readonly Edit[] {
  const { source, text } = file;
  const fixed = literalsBetween(source, start, end);
  const edits: Edit[] = [];
  for (let at = text.indexOf("\n", start); at !== -1 && at + 1 < end; at = text.indexOf("\n", at + 1)) {
    const line = at + 1;
    const isBlank = /^[ \t]*(?:\r?\n|$)/u.test(text.slice(line, line + 400));
    if (!isBlank && !fixed.some((range) => range.start < line && line < range.end)) edits.push(insertAt(file, line, unit));
  }
  return edits;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function literalsBetween(source: ts.SourceFile, start: number, end: number): readonly Range[] {
  const found: Range[] = [];
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos >= end) return;
    const isLiteral =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isJsxText(node);
    if (!isLiteral) ts.forEachChild(node, visit);
    else if (!ts.isJsxText(node) || node.text.trim() !== "") found.push({ start: node.getStart(source), end: node.end });
  };
  visit(source);
  return found;
}

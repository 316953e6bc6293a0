import { ts } from "ts-morph";
import type { Edit } from "../model/text.js";
import type { FileView } from "../model/transform.js";
import { insertAt, removeRange, replaceRange } from "./edits.js";
import { indentOf } from "./style.js";

type Target = Pick<FileView, "path" | "source" | "text">;

/**
 * Moves the lines that begin between two offsets one level in. Lines that begin inside a template, a string or JSX text are left: white
 * space counts there.
 */
export function shiftLines(file: Target, start: number, end: number, unit: string): readonly Edit[] {
  if (unit === "") return [];
  return linesBetween(file, start, end).map((line) => insertAt(file, line, unit));
}

/** Gives the lines of `node` behind its first one `to` in front where they have `from`; lines inside a template are left as they are. */
export function indented(node: ts.Node, from: string, to: string, file: Target): readonly Edit[] {
  const lines = linesBetween(file, node.getStart(file.source), node.end);
  if (from === to) return [];
  return lines.filter((line) => file.text.startsWith(from, line)).map((line) => replaceRange(file, line, line + from.length, to));
}

/**
 * Takes from every line of `node` behind `start` what its first line is indented more than `target`. Lines inside templates stay.
 * `start` is the node's own, or that of the comments before it.
 */
export function dedentFrom(start: number, node: ts.Node, target: string, file: Target): readonly Edit[] {
  const inner = indentOf(node);
  if (!inner.startsWith(target) || inner.length === target.length) return [];
  return linesBetween(file, start, node.end)
    .filter((line) => file.text.startsWith(inner, line))
    .map((line) => removeRange(file, line, line + inner.length - target.length));
}

/** Edits whose own further lines are moved by `deeper`, as the lines around them are. */
export function movedEdits(edits: readonly Edit[], deeper: string): readonly Edit[] {
  return deeper === "" ? edits : edits.map((edit) => ({ ...edit, text: edit.text.replace(/\n(?!\r?\n|$)/gu, `\n${deeper}`) }));
}

/** The same with `from` before the further lines made `to`. */
export function reindentedEdits(edits: readonly Edit[], from: string, to: string): readonly Edit[] {
  return from === to ? edits : edits.map((edit) => ({ ...edit, text: edit.text.replaceAll(`\n${from}`, `\n${to}`) }));
}

/** The text of `node` with edits inside it applied, its further lines indented as if its first one were indented by `indent`. */
export function movedText(node: ts.Node, edits: readonly Edit[], indent: string, file: Target): string {
  const start = node.getStart(file.source);
  return editedText([...edits, ...indented(node, indentOf(node), indent, file)], start, node.end, file);
}

/** The text between two offsets with those of the edits applied that lie there. */
export function editedText(edits: readonly Edit[], start: number, end: number, { text }: Pick<Target, "text">): string {
  const inside = edits.filter(({ span }) => span.start >= start && span.end <= end);
  let result = "";
  let at = start;
  for (const { span, text: written } of inside.sort((left, right) => left.span.start - right.span.start)) {
    result += text.slice(at, span.start) + written;
    at = span.end;
  }
  return result + text.slice(at, end);
}

/** Where the lines that begin between two offsets start; blank ones, and those inside text that counts white space, left out. */
function linesBetween({ source, text }: Target, start: number, end: number): readonly number[] {
  const lines: number[] = [];
  let fixed: readonly Range[] | undefined;
  for (let at = text.indexOf("\n", start); at !== -1 && at + 1 < end; at = text.indexOf("\n", at + 1)) {
    const line = at + 1;
    if (/^[ \t]*(?:\r?\n|$)/u.test(text.slice(line, line + 400))) continue;
    fixed ??= literalsBetween(source, start, end);
    if (!fixed.some((range) => range.start < line && line < range.end)) lines.push(line);
  }
  return lines;
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

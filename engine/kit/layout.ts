import type { ts } from "ts-morph";
import type { FileView } from "../model/transform.js";
import { indentOf, styleOf } from "./style.js";

const widths = new WeakMap<ts.SourceFile, number>();

/** The width to keep within: the formatter's, else what a file of some length visibly keeps itself, else 120 columns. */
export function widthOf({ source, width }: Pick<FileView, "source" | "width">): number {
  return width ?? visibleWidth(source);
}

function visibleWidth(source: ts.SourceFile): number {
  const known = widths.get(source);
  if (known !== undefined) return known;
  const lengths = source.text
    .split(/\r?\n/u)
    .filter((line) => !/^\s*(?:\/\/|\/?\*|import\b|export \*)|https?:\/\//u.test(line))
    .map((line) => line.length)
    .sort((left, right) => right - left);
  const longest = lengths[2] ?? 0;
  const width = lengths.length < 60 || longest > 100 ? 120 : longest > 80 ? 100 : 80;
  widths.set(source, width);
  return width;
}

/** Do lists of this file that are broken over lines end with a comma? */
export function endsListsWithComma(source: ts.SourceFile): boolean {
  const withComma = source.text.match(/,[ \t]*\r?\n[ \t]*[\])}]/gu)?.length ?? 0;
  const without = source.text.match(/[\w"'`)\]}][ \t]*\r?\n[ \t]*[\])]/gu)?.length ?? 0;
  return withComma * 2 >= without;
}

/** Do calls of this file that are broken over lines end their arguments with a comma? `call` itself decides if it is one of them. */
export function endsArgumentsWithComma(call: ts.CallExpression): boolean {
  const { text } = call.getSourceFile();
  if (/\n[ \t]*\)$/u.test(call.getText())) return call.arguments.hasTrailingComma;
  const withComma = text.match(/,[ \t]*\r?\n[ \t]*\)/gu)?.length ?? 0;
  const without = text.match(/[\w"'`)\]}][ \t]*\r?\n[ \t]*\)/gu)?.length ?? 0;
  return withComma >= without;
}

/** A parameter list as this file writes them: whether a single name gets parentheses is a matter of taste. */
export function parameterList(names: readonly string[], source: ts.SourceFile): string {
  const [only, ...others] = names;
  return only !== undefined && others.length === 0 && avoidsParentheses(source) ? only : `(${names.join(", ")})`;
}

function avoidsParentheses({ text }: ts.SourceFile): boolean {
  const bare = text.match(/(?<![\w$.)\]] *)(?!async\b)[\w$]+ =>/gu)?.length ?? 0;
  return bare > (text.match(/\([\w$]+\) =>/gu)?.length ?? 0);
}

/** Is there a line break between two offsets? */
export function isBroken(file: FileView, start: number, end: number): boolean {
  return file.text.slice(start, end).includes("\n");
}

/** The line on which an offset lies, and the offset of its first character. */
export function lineAt(file: FileView, offset: number): { readonly start: number; readonly text: string } {
  const start = file.text.lastIndexOf("\n", offset - 1) + 1;
  const end = file.text.indexOf("\n", offset);
  return { start, text: file.text.slice(start, end === -1 ? undefined : end).replace(/\r$/u, "") };
}

/** The indentation that lines inside `node` count from: a branch on a line of its own, `? call(` or `: call(`, is set two columns in. */
export function innerIndent(node: ts.Node): string {
  const source = node.getSourceFile();
  const start = node.getStart(source);
  const line = source.text.lastIndexOf("\n", start - 1) + 1;
  const branch = /^ *(?=[?:] (?:await )?$)/u.exec(source.text.slice(line, start))?.[0];
  return branch === undefined ? indentOf(node) : `${branch}  `;
}

/** A line break followed by the indentation of `node`'s line and `levels` more. */
export function newLine(node: ts.Node, levels = 0): string {
  const { eol, indent } = styleOf(node.getSourceFile());
  return `${eol}${indentOf(node)}${indent.repeat(levels)}`;
}

import { ts } from "@ts-morph/common";
import type { Dice } from "./dice.js";

/** The comments of a text: what must survive every edit. Lines inside of one may be moved in or out. */
export function commentsOf(path: string, text: string): readonly string[] {
  return comments(parse(path, text)).map(({ pos, end }) =>
    text
      .slice(pos, end)
      .split(/\r?\n/u)
      .map((line) => line.trim())
      .join("\n"),
  );
}

/** Parses a text as the file of that name. */
export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Why the parser would not take a text. */
export function syntaxErrors(source: ts.SourceFile): readonly string[] {
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

function comments(source: ts.SourceFile): readonly ts.CommentRange[] {
  const { text } = source;
  const literals: ts.TextRange[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) || ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      literals.push({ pos: node.getStart(source), end: node.end });
    ts.forEachChild(node, visit);
  };
  visit(source);
  const found: ts.CommentRange[] = [];
  let at = text.startsWith("#!") ? Math.max(0, text.indexOf("\n")) : 0;
  let next = 0;
  while (at < text.length) {
    const literal = literals[next];
    if (literal !== undefined && at >= literal.pos) {
      at = Math.max(at, literal.end);
      next += 1;
      continue;
    }
    const end = text.startsWith("//", at) ? lineEnd(text, at) : text.startsWith("/*", at) ? text.indexOf("*/", at + 2) + 2 : at;
    if (end > at)
      found.push({
        pos: at,
        end,
        kind: text[at + 1] === "/" ? ts.SyntaxKind.SingleLineCommentTrivia : ts.SyntaxKind.MultiLineCommentTrivia,
      });
    at = Math.max(end, at + 1);
  }
  return found;
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]/u);
  return end === -1 ? text.length : at + end;
}

/** Gives a program habits: comments in odd places, another indentation, no semicolons, other line ends. */
export function dress(dice: Dice, text: string, extension: string): string {
  const path = `a.${extension}`;
  let dressed = dice.chance(0.2) ? withoutSemicolons(path, text) : text;
  if (dice.chance(0.5)) dressed = withComments(dice, path, dressed, 1 + dice.below(4));
  if (dice.chance(0.15)) dressed = onOneLine(dice, path, dressed);
  if (dice.chance(0.3)) dressed = indented(path, dressed, dice.pick(["\t", "    "]));
  if (dice.chance(0.1)) dressed = dressed.trimEnd();
  if (dice.chance(0.15)) dressed = dressed.replaceAll("\n", "\r\n");
  return dice.chance(0.05) && !dressed.startsWith("#!") ? `\uFEFF${dressed}` : dressed;
}

/** Comments at any border between two tokens where one may stand. */
export function withComments(dice: Dice, path: string, text: string, count: number): string {
  const source = parse(path, text);
  const borders = tokens(source).map((token) => token.getStart(source));
  if (borders.length === 0) return text;
  let result = text;
  const places = Array.from({ length: count }, () => dice.pick(borders)).sort((left, right) => right - left);
  for (const [number, place] of places.entries()) {
    const lineStart = result.lastIndexOf("\n", place - 1) + 1;
    const startsLine = result.slice(lineStart, place).trim() === "";
    const note = startsLine
      ? dice.pick([
          `// note ${String(number)}\n`,
          `/* note ${String(number)} */ `,
          `/**\n * Note ${String(number)}.\n */\n`,
          `// eslint-disable-next-line no-await-in-loop -- ${String(number)}\n`,
          `// TODO ${String(number)}: it's "quoted" \`here\`\n`,
        ])
      : dice.pick([`/* ${String(number)} */ `, `/* note ${String(number)} */`, `/** @type {any} ${String(number)} */ `]);
    result = dice.chance(0.3) ? trailing(result, place, `// end ${String(number)}`) : result.slice(0, place) + note + result.slice(place);
  }
  return agrees(path, text, result) ? result : text;
}

function trailing(text: string, place: number, note: string): string {
  const end = lineEnd(text, place);
  return `${text.slice(0, end)} ${note}${text.slice(end)}`;
}

function withoutSemicolons(path: string, text: string): string {
  const bare = text.replaceAll(/;(?=\n(?!\s*[[(`+\-/*.,]))/gu, "");
  return agrees(path, text, bare) ? bare : text;
}

function onOneLine(dice: Dice, path: string, text: string): string {
  const ends = [...text.matchAll(/\n */gu)].map(({ index }) => index);
  const from = dice.pick(ends.length > 0 ? ends : [0]);
  const joined = text.slice(0, from) + text.slice(from).replace(/(?:\n *[^\n]*){1,6}/u, (lines) => lines.replaceAll(/\n */gu, " "));
  return agrees(path, text, joined) ? joined : text;
}

// Lines inside of a template keep their indentation: only the others are changed.
function indented(path: string, text: string, unit: string): string {
  const changed = text.replaceAll(/^(?: {2})+/gmu, (spaces) => unit.repeat(spaces.length / 2));
  return agrees(path, text, changed) ? changed : text;
}

function tokens(source: ts.SourceFile): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) || node.kind === ts.SyntaxKind.JSDoc) return;
    const children = node.getChildren(source);
    if (children.length === 0 && node.end > node.getStart(source)) found.push(node);
    for (const child of children) visit(child);
  };
  visit(source);
  return found;
}

// Both texts are one program: the same tree, and no comment swallowed.
function agrees(path: string, before: string, after: string): boolean {
  const [left, right] = [parse(path, before), parse(path, after)];
  return syntaxErrors(right).length === 0 && shape(left) === shape(right);
}

function shape(source: ts.SourceFile): string {
  const kinds: number[] = [];
  const visit = (node: ts.Node): void => {
    kinds.push(node.kind);
    ts.forEachChild(node, visit);
    kinds.push(-1);
  };
  visit(source);
  return kinds.join();
}

import { ts } from "ts-morph";
import type { Edit } from "../model/text.js";
import type { FileView } from "../model/transform.js";
import { hasCommentInside } from "./comments.js";
import { insertAt, removeRange } from "./edits.js";
import { bindingOf, usesOf } from "./scopes.js";
import { styleOf } from "./style.js";
import { isStatementList, someInside } from "./syntax.js";

/** Whole lines of the text: where they start, and where their last character ends, the line break left out. */
interface Lines {
  readonly start: number;
  readonly end: number;
}

/**
 * Moves a statement behind a later one of the same block, with the comments that belong to it. Undefined when they do not stand on
 * lines of their own.
 */
export function moveBehind(statement: ts.Statement, anchor: ts.Statement, file: FileView): readonly Edit[] | undefined {
  const moved = linesOf(statement, file);
  const target = linesOf(anchor, file);
  if (moved === undefined || target === undefined) return undefined;
  const { eol } = styleOf(file.source);
  const removed = withBlankLine(moved, file);
  const text = reindented(file.text.slice(moved.start, moved.end), indentAt(statement, file), indentAt(anchor, file));
  return [removeRange(file, removed.start, removed.end), insertAt(file, target.end, eol + text)];
}

/** Moves a statement before an earlier one around it or of its block, with the comments that belong to it; undefined as for `moveBehind`. */
export function moveBefore(statement: ts.Statement, anchor: ts.Statement, file: FileView): readonly Edit[] | undefined {
  const moved = linesOf(statement, file);
  const target = linesOf(anchor, file);
  if (moved === undefined || target === undefined) return undefined;
  const removed = withBlankLine(moved, file);
  const text = reindented(file.text.slice(moved.start, moved.end), indentAt(statement, file), indentAt(anchor, file));
  return [insertAt(file, target.start, text + styleOf(file.source).eol), removeRange(file, removed.start, removed.end)];
}

/** Removes a statement with its lines. Undefined when it shares them with other code, or a comment belongs to it or stands in it. */
export function removeStatement(statement: ts.Statement, file: FileView): Edit | undefined {
  const lines = linesOf(statement, file);
  if (lines === undefined || file.text.slice(lines.start, lines.end).trim() !== statement.getText(file.source)) return undefined;
  if (hasCommentInside(statement)) return undefined;
  const removed = withBlankLine(lines, file);
  return removeRange(file, removed.start, removed.end);
}

function reindented(text: string, from: string, to: string): string {
  if (from === to) return text;
  return text
    .split("\n")
    .map((line) => (line.startsWith(from) ? to + line.slice(from.length) : line))
    .join("\n");
}

/** Adds a statement's text behind `anchor`, at its indentation. Undefined when `anchor` shares its last line with other code. */
export function addBehind(text: string, anchor: ts.Statement, file: FileView): readonly Edit[] | undefined {
  const target = linesOf(anchor, file);
  if (target === undefined) return undefined;
  const indent = indentAt(anchor, file);
  return [insertAt(file, target.end, styleOf(file.source).eol + indent + text)];
}

/** Adds a statement's text before `anchor`, after its comments. */
export function addBefore(text: string, anchor: ts.Statement, file: FileView): readonly Edit[] {
  return [insertAt(file, anchor.getStart(file.source), `${text}${styleOf(file.source).eol}${indentAt(anchor, file)}`)];
}

/** Is one of the names that `statement` declares used between it and the end of `anchor`? Its name, if so. */
export function usedBefore(statement: ts.Statement, anchor: ts.Statement): string | undefined {
  for (const name of declaredBy(statement)) {
    const binding = bindingOf(name);
    const isUsed = binding !== undefined && usesOf(binding).some((use) => use.pos >= statement.end && use.end <= anchor.end);
    if (isUsed) return name.text;
  }
  return undefined;
}

function declaredBy(statement: ts.Statement): readonly ts.Identifier[] {
  const names: ts.Identifier[] = [];
  if (!ts.isVariableStatement(statement)) return names;
  for (const { name } of statement.declarationList.declarations)
    someInside(name, (inner) => {
      if (ts.isIdentifier(inner) && (inner.parent as { name?: ts.Node }).name === inner) names.push(inner);
      return false;
    });
  return names;
}

/** The statement of `list` that contains `node`. */
export function statementIn(list: ts.Node, node: ts.Node): ts.Statement | undefined {
  if (!isStatementList(list)) return undefined;
  return list.statements.find((statement) => statement.pos <= node.pos && node.end <= statement.end);
}

function indentAt(node: ts.Node, file: FileView): string {
  const start = node.getStart(file.source);
  const line = file.text.lastIndexOf("\n", start - 1) + 1;
  return /^[ \t]*/u.exec(file.text.slice(line, start))?.[0] ?? "";
}

// The statement's lines with the comments right above it and behind it on its last line.
function linesOf(statement: ts.Statement, file: FileView): Lines | undefined {
  const { text } = file;
  let start = lineStart(text, statement.getStart(file.source));
  for (const comment of (ts.getLeadingCommentRanges(text, statement.pos) ?? []).toReversed()) {
    const line = lineStart(text, comment.pos);
    const isAttached = text.slice(comment.end, start).split("\n").length <= 2 && comment.pos >= statement.pos;
    if (!isAttached || !isBlank(text.slice(line, comment.pos)) || !isBlank(text.slice(comment.end, start))) break;
    start = line;
  }
  const trailing = ts.getTrailingCommentRanges(text, statement.end)?.at(-1);
  const end = trailing?.end ?? statement.end;
  const lineEnd = lineEndOf(text, end);
  const isAlone = isBlank(text.slice(lineStart(text, statement.getStart(file.source)), statement.getStart(file.source)));
  return isAlone && isBlank(text.slice(end, lineEnd)) ? { start, end } : undefined;
}

// Between two blank lines, or behind an opening brace, one blank line goes too.
function withBlankLine({ start, end }: Lines, { text }: FileView): Lines {
  const next = lineEndOf(text, end) + 1;
  const before = text.slice(0, start).trimEnd();
  const isAfterGap = text.slice(before.length, start).split("\n").length > 2 || before.endsWith("{");
  const following = lineEndOf(text, next);
  const isBeforeGap = isBlank(text.slice(next, following)) && following < text.length;
  return { start, end: isAfterGap && isBeforeGap ? following + 1 : next };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

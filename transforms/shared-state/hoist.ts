import { ts } from "ts-morph";
import {
  calleeText,
  indentOf,
  insertAfter,
  insertBefore,
  losesComment,
  lookup,
  outermost,
  replace,
  replaceRange,
  someInside,
  styleOf,
  unwrap,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { frontOf, updateOf, type Front, type Update } from "./update.js";
import { writeOf } from "./write.js";

/** The edits that await first, into a constant, and update then; undefined where there is no room for a statement. */
export function hoist(update: Update, file: FileView): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const front = frontOf(update.write);
  const { subject } = update;
  if (front === undefined || subject === undefined) return undefined;
  const name = nameFor(update, front);
  if (name === undefined) return undefined;
  const { eol, semicolons } = styleOf(file.source);
  const declaration = `const ${name} = ${subject.getText(file.source)}${semicolons ? ";" : ""}${eol}`;
  return { name, edits: [...placed(front, declaration, update, file), replace(file, shell(subject), name)] };
}

// (await f()) goes with its parentheses, unless a comment would go too.
function shell(subject: ts.Expression): ts.Expression {
  const outer = outermost(subject);
  return ts.isParenthesizedExpression(outer) &&
    !losesComment(outer, [subject]) &&
    unwrap(outer) === unwrap(subject) &&
    isBare(outer, subject)
    ? outer
    : subject;
}

function isBare(outer: ts.Expression, subject: ts.Expression): boolean {
  let at = outer;
  while (ts.isParenthesizedExpression(at)) at = at.expression;
  return at === subject;
}

function placed(front: Front, declaration: string, { write }: Update, file: FileView): readonly Edit[] {
  const { eol, indent, semicolons } = styleOf(file.source);
  const end = semicolons ? ";" : "";
  if (front.kind === "statement") {
    const before = indentOf(front.statement);
    const guard = semicolons || !/^[([`]/u.test(front.statement.getText(file.source)) ? "" : ";";
    return [insertBefore(file, front.statement, `${declaration}${before}${guard}`)];
  }
  if (front.kind === "body") {
    const outside = indentOf(front.statement.parent);
    const inside = `${outside}${indent}`;
    return [
      replaceRange(
        file,
        gapBefore(front.statement, file),
        front.statement.getStart(file.source),
        `${opening(front.statement, file)}${eol}${inside}${declaration}${inside}`,
      ),
      insertAfter(file, front.statement, `${eol}${outside}}`),
    ];
  }
  const outside = indentOf(front.arrow);
  const inside = `${outside}${indent}`;
  const { body } = front.arrow;
  const keep = front.isUsed ? body : write.node;
  const lead = `{${eol}${inside}${declaration}${inside}${front.isUsed ? "return " : ""}`;
  const tail = `${end}${eol}${outside}}`;
  return [replaceRange(file, body.getStart(file.source), keep.getStart(file.source), lead), replaceRange(file, keep.end, body.end, tail)];
}

// if (a)⏎  total += await f();  : the white space goes, a comment stays
function gapBefore(statement: ts.Statement, file: FileView): number {
  return /\S/u.test(file.text.slice(statement.pos, statement.getStart(file.source))) ? statement.getStart(file.source) : statement.pos;
}

function opening(statement: ts.Statement, file: FileView): string {
  return gapBefore(statement, file) === statement.getStart(file.source) ? "{" : " {";
}

const verbs =
  /^(?:get|fetch|load|count|compute|calculate|find|query|measure|request|download|retrieve|ask|parse|collect|make|create|lookup|take)(?=[A-Z])/u;

/** A name for what was awaited: what the callee's name says it gets, else a plain word. Sites before it in the same block choose first. */
function nameFor(update: Update, front: Front): string | undefined {
  const place = front.kind === "arrow" ? front.arrow : front.statement;
  const scope = front.kind === "statement" ? front.statement.parent : place;
  const taken = front.kind === "statement" ? namesBefore(front.statement) : [];
  const awaited = unwrap(update.wait.expression);
  const callee =
    ts.isCallExpression(awaited) && unwrap(update.subject ?? awaited) === update.wait ? calleeText(awaited)?.split(".").pop() : undefined;
  const noun = callee === undefined ? undefined : verbs.test(callee) ? lowered(callee.replace(verbs, "")) : undefined;
  const words = [...(noun === undefined ? [] : [noun]), "value", "result", "outcome", "amount", "awaited", "loaded"];
  return words.find(
    (word) =>
      !taken.includes(word) &&
      lookup(word, place) === undefined &&
      !someInside(scope, (node) => ts.isIdentifier(node) && node.text === word && !isMemberName(node)),
  );
}

function namesBefore(statement: ts.Statement): readonly string[] {
  if (!ts.isBlock(statement.parent)) return [];
  const names: string[] = [];
  for (const sibling of statement.parent.statements) {
    if (sibling === statement) break;
    const write = ts.isExpressionStatement(sibling) ? writeOf(unwrap(sibling.expression)) : undefined;
    const update = write === undefined ? undefined : updateOf(write);
    const front = update?.subject === undefined ? undefined : frontOf(update.write);
    const name = update === undefined || front === undefined ? undefined : nameFor(update, front);
    if (name !== undefined) names.push(name);
  }
  return names;
}

function isMemberName(node: ts.Identifier): boolean {
  return (ts.isPropertyAccessExpression(node.parent) || ts.isPropertyAssignment(node.parent)) && node.parent.name === node;
}

function lowered(word: string): string {
  return `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
}

import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { insertAt } from "../edits.js";
import { shiftLines } from "../indents.js";
import { bindingOf, isDeclarationName, usesOf } from "../scopes.js";
import { indentOf, styleOf } from "../style.js";
import { contains, isFunctionNode, someInside, someOwn, type FunctionNode } from "../syntax.js";

/** The end of a block, from one of its statements on: what a group is put around. */
export interface Tail {
  readonly block: ts.Block;
  readonly first: number;
  /** It returns a value from the function. */
  readonly returns: boolean;
  /** It stands in a `try` whose `catch` is to learn of a failure: what it returns is awaited there. */
  readonly isCaught: boolean;
}

/**
 * The smallest tail around `node` that can move into an arrow function: from the statement of the function's body that holds it, or of the
 * `try` block around it, to the end. It grows backwards while names it declares are used before it. A sentence says what stands in the way.
 */
export function tailAround(node: ts.Node, fn: FunctionNode): Tail | string {
  const { body } = fn;
  if (body === undefined || !ts.isBlock(body)) return "it has no body to put a group in";
  for (let at: ts.Node = node; at !== body && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (!ts.isTryStatement(parent) || parent.tryBlock !== at || parent.catchClause === undefined) continue;
    const inner = tailOf(parent.tryBlock, node);
    if (typeof inner === "string") break;
    if (!hasWayOut(inner)) return { ...inner, isCaught: true };
    if (alwaysReturns(inner)) return { ...inner, returns: true, isCaught: true };
    break;
  }
  return tailOf(lastBlockAround(node, body), node);
}

// While the function ends with an `if`, the branch that holds the site is all there is left of the body.
function lastBlockAround(node: ts.Node, body: ts.Block): ts.Block {
  let block = body;
  for (;;) {
    const last = block.statements[block.statements.length - 1];
    if (last === undefined || !contains(last, node)) return block;
    const inner = branchAround(last, node);
    if (inner === undefined) return block;
    block = inner;
  }
}

function branchAround(statement: ts.Statement, node: ts.Node): ts.Block | undefined {
  if (ts.isBlock(statement)) return statement;
  if (!ts.isIfStatement(statement)) return undefined;
  const branch = [statement.thenStatement, statement.elseStatement].find((part) => part !== undefined && contains(part, node));
  return branch === undefined ? undefined : branchAround(branch, node);
}

/** Is a tail nothing but the site? */
export function isWholeTail(tail: Tail, node: ts.Node): boolean {
  const [only, ...others] = statementsOf(tail);
  return only !== undefined && others.length === 0 && ts.isExpressionStatement(only) && contains(only, node);
}

/** The statements of a tail. */
export function statementsOf({ block, first }: Tail): readonly ts.Statement[] {
  return block.statements.slice(first);
}

function tailOf(block: ts.Block, node: ts.Node): Tail | string {
  let first = block.statements.findIndex((statement) => contains(statement, node));
  if (first === -1) return "it is not part of the body";
  for (let earliest = earliestUse(block, first); earliest < first; earliest = earliestUse(block, first)) first = earliest;
  if (earliestUse(block, first) === Infinity) return "a name declared after it is used outside of its block";
  const statements = block.statements.slice(first);
  if (statements.some((statement) => someOwn(statement, ts.isYieldExpression))) return "the generator yields after it";
  if (statements.some(isUsing)) return "a `using` after it would end before the group does";
  const returns = statements.some((statement) =>
    someOwn(statement, (inner) => ts.isReturnStatement(inner) && inner.expression !== undefined),
  );
  return { block, first, returns, isCaught: false };
}

// The index of the first statement that uses a name which a later statement, moved into the arrow function, declares.
function earliestUse(block: ts.Block, first: number): number {
  const start = block.statements[first]?.pos ?? block.pos;
  let earliest = first;
  const consider = (name: ts.Identifier): void => {
    const binding = bindingOf(name);
    for (const use of [...(binding === undefined ? [] : usesOf(binding)), ...(binding?.names ?? [])]) {
      if (start <= use.pos && use.end <= block.end) continue;
      const index = block.statements.findIndex((statement) => contains(statement, use));
      earliest = index === -1 ? Infinity : Math.min(earliest, index);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isDeclarationName(node)) consider(node);
    if (isFunctionNode(node) || ts.isClassLike(node)) {
      const { name } = node as ts.NamedDeclaration;
      if (name !== undefined && ts.isIdentifier(name) && !ts.isExpression(node)) consider(name);
    } else ts.forEachChild(node, visit);
  };
  block.statements.slice(first).forEach(visit);
  return earliest;
}

function isUsing(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
}

// return, break or continue out of a block that is not the function's body
function hasWayOut(tail: Tail): boolean {
  return statementsOf(tail).some((statement) =>
    someOwn(statement, (node) => ts.isReturnStatement(node) || (ts.isBreakOrContinueStatement(node) && !isCaught(node, statement))),
  );
}

// What comes after it is never reached from its end, so that it may all be what the function returns.
function alwaysReturns(tail: Tail): boolean {
  const statements = statementsOf(tail);
  const last = statements.at(-1);
  if (last === undefined || !(ts.isReturnStatement(last) || ts.isThrowStatement(last))) return false;
  return !statements.some((statement) => someOwn(statement, (node) => ts.isBreakOrContinueStatement(node) && !isCaught(node, statement)));
}

function isCaught(jump: ts.BreakOrContinueStatement, within: ts.Node): boolean {
  for (let at: ts.Node = jump; at !== within.parent; at = at.parent) {
    if (jump.label !== undefined) {
      if (ts.isLabeledStatement(at) && at.label.text === jump.label.text) return true;
    } else if (ts.isIterationStatement(at, false) || (ts.isSwitchStatement(at) && ts.isBreakStatement(jump))) return true;
  }
  return false;
}

/** A name for the group that nothing in the tail uses. */
export function groupNameFor(tail: Tail): string {
  const names = ["group", "tasks", "taskGroup", "taskScope"];
  const isFree = (name: string): boolean =>
    !statementsOf(tail).some((statement) =>
      someInside(statement, (node) => ts.isIdentifier(node) && node.text === name && isNameUse(node)),
    );
  return names.find(isFree) ?? "ownGroup";
}

function isNameUse(name: ts.Identifier): boolean {
  return !(ts.isPropertyAccessExpression(name.parent) && name.parent.name === name);
}

/** The edits that put `TaskGroup.run(…)` around a tail; `options` is a literal or "". */
export function wrapTail(tail: Tail, runtime: string, group: string, options: string, file: FileView): readonly Edit[] {
  const statements = statementsOf(tail);
  const first = statements[0];
  if (first === undefined) return [];
  const style = styleOf(file.source);
  const start = startWithComments(first, file);
  const end = endWithComments(tail.block, file);
  const isOneLine = !file.text.slice(tail.block.getStart(file.source), tail.block.end).includes("\n");
  const indent = indentOf(first);
  const keyword = !tail.returns ? "await" : tail.isCaught ? "return await" : "return";
  const given = options === "" ? "" : `${options}, `;
  const parameter = omitsParentheses(file.text) ? group : `(${group})`;
  const opening = `${keyword} ${runtime}.run(${given}async ${parameter} => {`;
  const closing = `})${style.semicolons ? ";" : ""}`;
  if (isOneLine) return [insertAt(file, start, `${opening} `), insertAt(file, end, ` ${closing}`)];
  return [
    insertAt(file, start, `${opening}${style.eol}${indent}${style.indent}`),
    ...shiftLines(file, start, end, style.indent),
    insertAt(file, end, `${style.eol}${indent}${closing}`),
  ];
}

// Comments on lines of their own above the statement come along.
function startWithComments(statement: ts.Statement, { source, text }: FileView): number {
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  const own = comments.find((comment) => /(?:^|\n)[ \t]*$/u.test(text.slice(0, comment.pos)));
  return own?.pos ?? statement.getStart(source);
}

function endWithComments(block: ts.Block, { text }: FileView): number {
  const last = block.statements[block.statements.length - 1];
  const end = last?.end ?? block.pos + 1;
  const trailing = [...(ts.getTrailingCommentRanges(text, end) ?? []), ...(ts.getLeadingCommentRanges(text, end) ?? [])];
  return Math.max(end, ...trailing.filter((comment) => comment.end < block.end).map((comment) => comment.end));
}

/**
 * Does the function end with `node`, so that awaiting it on the spot holds nothing up? Only returns of constants and literals may follow.
 */
export function isLastOf(node: ts.Node, fn: FunctionNode): boolean {
  let at: ts.Node = node;
  while (!ts.isExpressionStatement(at)) {
    if (at.parent === undefined || at === fn) return false;
    at = at.parent;
  }
  let hasBroken = false;
  for (; at !== fn.body; at = at.parent) {
    const { parent } = at;
    if (parent === undefined || isFunctionNode(at)) return false;
    if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) {
      const after = parent.statements.slice(parent.statements.indexOf(at as ts.Statement) + 1);
      if (!after.every((statement) => isInert(statement) || isEndOfCase(statement))) return false;
      if (after.some(ts.isReturnStatement)) return true;
      hasBroken ||= after.some(isEndOfCase);
      if (ts.isCaseOrDefaultClause(parent) && !hasBroken && parent.parent.clauses.at(-1) !== parent) return false;
      if (ts.isCaseOrDefaultClause(parent)) hasBroken = false;
    } else if (ts.isTryStatement(parent)) {
      if (parent.finallyBlock !== undefined) return false;
    } else if (!ts.isIfStatement(parent) && !ts.isCatchClause(parent) && !ts.isCaseBlock(parent) && !ts.isSwitchStatement(parent))
      return false;
  }
  return true;
}

function isEndOfCase(statement: ts.Statement): boolean {
  return ts.isBreakStatement(statement) && statement.label === undefined;
}

function isInert(statement: ts.Statement): boolean {
  if (!ts.isReturnStatement(statement)) return false;
  const { expression } = statement;
  if (expression === undefined || ts.isLiteralExpression(expression)) return true;
  if (expression.kind === ts.SyntaxKind.TrueKeyword || expression.kind === ts.SyntaxKind.FalseKeyword) return true;
  return ts.isIdentifier(expression) && bindingOf(expression)?.kind === "const";
}

// `item => …` rather than `(item) => …`, as one formatter's option has it.
function omitsParentheses(text: string): boolean {
  const bare = text.match(/(?:^|[\s(,=])[A-Za-z_$][\w$]* =>/gu)?.length ?? 0;
  const parenthesised = text.match(/\([A-Za-z_$][\w$]*\) =>/gu)?.length ?? 0;
  return bare > parenthesised;
}

import { ts } from "ts-morph";
import {
  enclosingStatement,
  goesOn,
  isAsync,
  isFunctionNode,
  isStatementList,
  outermost,
  type FileView,
  statementIn,
  homeOf,
} from "../../engine/kit/index.js";

/** A statement around a join that can move, and the one of the same block that it has to come behind. */
export interface Site {
  readonly statement: ts.Statement;
  readonly anchor: ts.Statement;
}

/** The statement to move, and the statement of its block with the last of `starts`; undefined when they do not share a block. */
export function siteOf(join: ts.CallExpression, starts: readonly ts.Node[]): Site | undefined {
  const statement = movable(join);
  if (statement === undefined || !isStatementList(statement.parent)) return undefined;
  let anchor: ts.Statement | undefined;
  for (const start of starts) {
    const around = statementIn(statement.parent, start);
    if (around === undefined || around.pos < statement.end) return undefined;
    if (anchor === undefined || around.pos > anchor.pos) anchor = around;
  }
  return anchor === undefined || !goesOn(anchor) ? undefined : { statement, anchor };
}

// await join;   const rows = await join;   join.then(f);   try { await join; } catch { … }
function movable(join: ts.CallExpression): ts.Statement | undefined {
  const statement = enclosingStatement(join);
  if (statement === undefined || !isAboutJoin(join)) return undefined;
  if (!ts.isExpressionStatement(statement)) return isSingleDeclaration(statement) ? statement : undefined;
  const block = statement.parent;
  const isWholeTry =
    ts.isBlock(block) && ts.isTryStatement(block.parent) && block.parent.tryBlock === block && block.statements.length === 1;
  return isWholeTry ? block.parent : statement;
}

function isSingleDeclaration(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1;
}

// The join is awaited, chained or kept, and the statement does nothing else.
function isAboutJoin(join: ts.CallExpression): boolean {
  for (let at: ts.Expression = outermost(join); ; at = at.parent as ts.Expression) {
    const { parent } = at;
    if (ts.isExpressionStatement(parent)) return true;
    if (ts.isVariableDeclaration(parent)) return parent.initializer === at;
    const isCarried =
      ts.isAwaitExpression(parent) ||
      ts.isVoidExpression(parent) ||
      ts.isParenthesizedExpression(parent) ||
      (ts.isPropertyAccessExpression(parent) && parent.expression === at) ||
      (ts.isCallExpression(parent) && parent.expression === at);
    if (!isCarried) return false;
  }
}

/** May `await` be written where `node` stands? */
export function canAwait(node: ts.Node, file: FileView): boolean {
  const home = homeOf(node);
  return isFunctionNode(home) ? isAsync(home) : ts.isSourceFile(home) && file.form === "esm";
}

/** A join as a statement of its own: `await Promise.all(jobs);`. */
export function joinStatement(join: string, near: ts.Node, file: FileView): string {
  const statement = enclosingStatement(near);
  const isTerminated = statement === undefined || file.text[statement.end - 1] === ";";
  return `await ${join}${isTerminated ? ";" : ""}`;
}

import { ts } from "ts-morph";
import {
  enclosingStatement,
  goesOn,
  isReference,
  isStatementList,
  lookup,
  loopsAround,
  someInside,
  unwrap,
  type Draft,
  type Edit,
  type FileView,
  addBehind,
  homeOf,
} from "../../engine/kit/index.js";
import { placesOf, type ListJoin } from "./join.js";
import type { List } from "./lists.js";
import type { Message } from "./messages.js";
import { canAwait, joinStatement } from "./site.js";

/**
 * The finding at a join of full batches in a loop, when nothing joins the last batch, which is not full:
 * `for (…) { list.push(…); if (list.length === 10) { await Promise.all(list); list = []; } }`
 */
export function unflushedFinding(join: ListJoin, file: FileView): Draft<Message> | undefined {
  const { call, list } = join;
  const scope = list.binding.scope.node;
  const guard = guardOf(call, list);
  const loop = guard === undefined ? undefined : loopsAround(guard, scope).at(-1);
  if (guard === undefined || loop === undefined || !goesOn(loop)) return undefined;
  const isFilled = placesOf(list).some(({ node }) => loopsAround(node, scope).at(-1) === loop);
  if (!isFilled || list.joins.some((other) => other !== call)) return undefined;
  const edits = isStatementList(loop.parent) && canAwait(call, file) ? flush(call, loop, file) : undefined;
  return {
    node: call,
    verdict: edits === undefined ? "report" : "review",
    message: "unflushed",
    data: { join: call.getText(file.source), list: list.name },
    ...(edits === undefined ? {} : { edits }),
  };
}

// The `if` around the join, when its condition asks for nothing but how many there are: `list.length >= 10`.
function guardOf(call: ts.CallExpression, list: List): ts.IfStatement | undefined {
  const guard = ts.findAncestor(call, ts.isIfStatement);
  if (guard === undefined || homeOf(guard) !== list.home || call.pos < guard.thenStatement.pos) return undefined;
  const condition = unwrap(guard.expression);
  if (guard.elseStatement !== undefined || !ts.isBinaryExpression(condition)) return undefined;
  const sides = [condition.left, condition.right];
  const isMeasure = (side: ts.Expression): boolean => side.getText() === `${list.name}.length` || side.getText() === `${list.name}.size`;
  return sides.some(isMeasure) && sides.some((side) => !isMeasure(side) && isFixed(side, guard)) ? guard : undefined;
}

// 10, batchSize, options.batchSize: a bound that does not know how far the loop has come.
function isFixed(bound: ts.Expression, guard: ts.Node): boolean {
  const loop = loopsAround(guard).at(-1);
  return !someInside(bound, (node) => {
    if (ts.isCallExpression(node)) return true;
    if (ts.isPropertyAccessExpression(node) && ["length", "size"].includes(node.name.text)) return true;
    return ts.isIdentifier(node) && isReference(node) && loop !== undefined && isBoundIn(node, loop);
  });
}

function flush(call: ts.CallExpression, loop: ts.Statement, file: FileView): readonly Edit[] | undefined {
  const statement = enclosingStatement(call);
  if (statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  const text = statement.getText(file.source);
  const canRepeat =
    !text.includes("\n") && !someInside(statement, (node) => ts.isIdentifier(node) && isReference(node) && isBoundIn(node, loop));
  return addBehind(canRepeat ? text : joinStatement(call.getText(file.source), call, file), loop, file);
}

// Does the name only exist inside the loop?
function isBoundIn(name: ts.Identifier, loop: ts.Node): boolean {
  const scope = lookup(name.text, name)?.scope.node;
  return scope !== undefined && scope.pos >= loop.pos && scope.end <= loop.end;
}

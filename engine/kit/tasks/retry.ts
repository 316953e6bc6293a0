import { ts } from "ts-morph";
import { isFunctionNode } from "../syntax.js";

/** Would a failure of `node` be caught and tried again, by a loop that is inside `region`? An abort there would spin. */
export function isRetried(node: ts.Node, region: ts.Node): boolean {
  let isCaught = false;
  for (let at = node; at !== region && at.parent !== undefined && !ts.isSourceFile(at.parent); at = at.parent) {
    const { parent } = at;
    if (ts.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause !== undefined && !leaves(parent.catchClause.block))
      isCaught = true;
    if (isCaught && ts.isIterationStatement(parent, false)) return true;
    if (isFunctionNode(parent)) isCaught = false;
  }
  return false;
}

function leaves(block: ts.Block): boolean {
  const last = block.statements[block.statements.length - 1];
  return last !== undefined && (ts.isThrowStatement(last) || ts.isReturnStatement(last) || ts.isBreakStatement(last));
}

import { ts } from "ts-morph";
import { isFunctionNode, isStatementList } from "./syntax.js";

/** How code can end: by going on, or by a jump to one of these loops, switches or labels. Leaving the function is neither. */
interface Ends {
  readonly goesOn: boolean;
  readonly breaks: ReadonlySet<ts.Node>;
  readonly continues: ReadonlySet<ts.Node>;
}

const none: ReadonlySet<ts.Node> = new Set();
const onwards: Ends = { goesOn: true, breaks: none, continues: none };
const leaves: Ends = { goesOn: false, breaks: none, continues: none };

/**
 * May `later` run after `earlier` has run, in one call of the function around both: further down, or in another round of a loop?
 * Both must be code of that function itself. `within` ends the search: rounds of loops outside of it have variables of their own.
 */
export function mayFollow(earlier: ts.Node, later: ts.Node, within?: ts.Node): boolean {
  let ends = onwards;
  for (let at = earlier; at.parent !== undefined && at !== within && !isFunctionNode(at); at = at.parent) {
    const { parent } = at;
    if (isInside(later, parent) && !isInside(later, at) && isAhead(at, later, parent, ends)) return true;
    if (isLoop(parent) && isRound(parent, at, later) && (ends.goesOn || ends.continues.has(parent))) return true;
    ends = through(parent, at, ends);
  }
  return false;
}

/** Does control go on behind a statement: is there a way through it that does not leave the function or jump elsewhere? */
export function goesOn(statement: ts.Node): boolean {
  return endsOf(statement).goesOn;
}

/** The loops around `node` in its function, innermost first, that lie inside `within`. */
export function loopsAround(node: ts.Node, within?: ts.Node): readonly ts.IterationStatement[] {
  const loops: ts.IterationStatement[] = [];
  for (let at = node; at.parent !== undefined && at !== within && !isFunctionNode(at); at = at.parent)
    if (isLoop(at.parent) && at.parent !== within && isRepeated(at.parent, at)) loops.push(at.parent);
  return loops;
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

function isLoop(node: ts.Node): node is ts.IterationStatement {
  return ts.isIterationStatement(node, false);
}

function isRound(loop: ts.IterationStatement, at: ts.Node, later: ts.Node): boolean {
  const part = partsOf(loop).find((child) => isInside(later, child));
  return part !== undefined && isRepeated(loop, at) && isRepeated(loop, part);
}

function partsOf(loop: ts.IterationStatement): readonly ts.Node[] {
  const parts: ts.Node[] = [];
  ts.forEachChild(loop, (child) => {
    parts.push(child);
  });
  return parts;
}

// for (const a of first) …: what is iterated, and the start of a `for`, run once.
function isRepeated(loop: ts.IterationStatement, part: ts.Node): boolean {
  if (ts.isForStatement(loop)) return part !== loop.initializer;
  return ts.isForOfStatement(loop) || ts.isForInStatement(loop) ? part !== loop.expression : true;
}

// `later` is in another part of `parent` than `at`: does control get there from `at` without another round?
function isAhead(at: ts.Node, later: ts.Node, parent: ts.Node, ends: Ends): boolean {
  if (isStatementList(parent)) {
    const target = parent.statements.find((statement) => isInside(later, statement));
    return target !== undefined && target.pos >= at.end && ends.goesOn && between(parent.statements, at, target).goesOn;
  }
  if (ts.isCaseBlock(parent)) {
    const target = parent.clauses.find((clause) => isInside(later, clause));
    return target !== undefined && target.pos >= at.end && ends.goesOn && clausesBetween(parent, at, target).goesOn;
  }
  if (ts.isIfStatement(parent)) return at === parent.expression && ends.goesOn;
  if (ts.isConditionalExpression(parent)) return at === parent.condition;
  if (ts.isTryStatement(parent)) return later.pos >= at.end;
  if (isLoop(parent)) return isPartAhead(parent, at, later) && (ends.goesOn || ends.continues.has(parent));
  return later.pos >= at.end && ends.goesOn;
}

// The condition of a `do` and the update of a `for` come behind the body, whatever their places.
function isPartAhead(loop: ts.IterationStatement, at: ts.Node, later: ts.Node): boolean {
  if (ts.isForStatement(loop) && at === loop.incrementor) return false;
  return later.pos >= at.end || (at === loop.statement && (ts.isForStatement(loop) ? isInUpdate(loop, later) : ts.isDoStatement(loop)));
}

function isInUpdate(loop: ts.ForStatement, node: ts.Node): boolean {
  return loop.incrementor !== undefined && isInside(node, loop.incrementor);
}

function between(statements: ts.NodeArray<ts.Statement>, from: ts.Node, to: ts.Node): Ends {
  return sequence(statements.filter((statement) => statement.pos >= from.end && statement.end <= to.pos));
}

function clausesBetween(block: ts.CaseBlock, from: ts.Node, to: ts.Node): Ends {
  const passed = block.clauses.filter((clause) => clause.pos >= from.end && clause.end <= to.pos);
  return sequence(passed.flatMap((clause) => [...clause.statements]));
}

// What becomes of `ends`, the ways out of `at`, on the way out of `parent`.
function through(parent: ts.Node, at: ts.Node, ends: Ends): Ends {
  if (isStatementList(parent)) return after(ends, sequence(parent.statements.filter((statement) => statement.pos >= at.end)));
  if (ts.isCaseBlock(parent))
    return after(ends, sequence(parent.clauses.filter((clause) => clause.pos >= at.end).flatMap((clause) => [...clause.statements])));
  // return await load();
  if (ts.isReturnStatement(parent) || ts.isThrowStatement(parent)) return leaves;
  if (isLoop(parent)) return outOfLoop(parent, ends);
  if (ts.isSwitchStatement(parent)) return landed(parent, ends, ends.goesOn);
  if (ts.isLabeledStatement(parent)) return landed(parent, ends, ends.goesOn);
  if (ts.isTryStatement(parent) && parent.finallyBlock !== undefined && at !== parent.finallyBlock && !goesOn(parent.finallyBlock))
    return endsOf(parent.finallyBlock);
  return ends;
}

function after(first: Ends, rest: Ends): Ends {
  if (!first.goesOn) return first;
  return { goesOn: rest.goesOn, breaks: union(first.breaks, rest.breaks), continues: union(first.continues, rest.continues) };
}

function outOfLoop(loop: ts.IterationStatement, ends: Ends): Ends {
  const isRepeating = ends.goesOn || ends.continues.has(loop);
  const out = landed(loop, ends, isRepeating && !isEndless(loop));
  return { ...out, goesOn: out.goesOn || (isRepeating && hasBreak(loop)) };
}

function landed(target: ts.Node, ends: Ends, isPassing: boolean): Ends {
  return {
    goesOn: isPassing || ends.breaks.has(target),
    breaks: without(ends.breaks, target),
    continues: without(ends.continues, target),
  };
}

function hasBreak(loop: ts.IterationStatement): boolean {
  return endsOf(loop.statement).breaks.has(loop);
}

function isEndless(loop: ts.IterationStatement): boolean {
  if (ts.isForStatement(loop)) return loop.condition === undefined || loop.condition.kind === ts.SyntaxKind.TrueKeyword;
  return (ts.isWhileStatement(loop) || ts.isDoStatement(loop)) && isTrue(loop.expression);
}

function isTrue(expression: ts.Expression): boolean {
  return expression.kind === ts.SyntaxKind.TrueKeyword || (ts.isNumericLiteral(expression) && expression.text !== "0");
}

function sequence(statements: readonly ts.Statement[]): Ends {
  let ends = onwards;
  for (const statement of statements) {
    if (!ends.goesOn) break;
    ends = after(ends, endsOf(statement));
  }
  return ends;
}

function endsOf(node: ts.Node): Ends {
  if (ts.isBlock(node)) return sequence(node.statements);
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return leaves;
  if (ts.isBreakStatement(node)) return { ...leaves, breaks: targetOf(node) };
  if (ts.isContinueStatement(node)) return { ...leaves, continues: targetOf(node) };
  if (ts.isIfStatement(node))
    return either(endsOf(node.thenStatement), node.elseStatement === undefined ? onwards : endsOf(node.elseStatement));
  if (isLoop(node)) return endsOfLoop(node);
  if (ts.isLabeledStatement(node)) {
    const ends = endsOf(node.statement);
    return landed(node, ends, ends.goesOn);
  }
  if (ts.isSwitchStatement(node)) return endsOfSwitch(node);
  if (ts.isTryStatement(node)) return endsOfTry(node);
  return onwards;
}

function endsOfLoop(loop: ts.IterationStatement): Ends {
  const body = endsOf(loop.statement);
  const runsAtLeastOnce = ts.isDoStatement(loop);
  const isPassing = !isEndless(loop) && (!runsAtLeastOnce || body.goesOn || body.continues.has(loop));
  return landed(loop, body, isPassing);
}

function endsOfSwitch(node: ts.SwitchStatement): Ends {
  const { clauses } = node.caseBlock;
  const parts = clauses.map((clause) => sequence(clause.statements));
  const last = parts.at(-1);
  const isOpen = !clauses.some(ts.isDefaultClause) || last === undefined || last.goesOn;
  const all = parts.reduce(either, leaves);
  return landed(node, { ...all, goesOn: isOpen }, isOpen);
}

function endsOfTry(node: ts.TryStatement): Ends {
  const tried = endsOf(node.tryBlock);
  const ends = node.catchClause === undefined ? tried : either(tried, endsOf(node.catchClause.block));
  if (node.finallyBlock === undefined) return ends;
  const last = endsOf(node.finallyBlock);
  return last.goesOn ? { ...ends, breaks: union(ends.breaks, last.breaks), continues: union(ends.continues, last.continues) } : last;
}

function either(left: Ends, right: Ends): Ends {
  return {
    goesOn: left.goesOn || right.goesOn,
    breaks: union(left.breaks, right.breaks),
    continues: union(left.continues, right.continues),
  };
}

function targetOf(jump: ts.BreakOrContinueStatement): ReadonlySet<ts.Node> {
  for (let at: ts.Node = jump.parent; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    if (jump.label !== undefined) {
      if (!ts.isLabeledStatement(at) || at.label.text !== jump.label.text) continue;
      return new Set([ts.isContinueStatement(jump) ? at.statement : at]);
    }
    if (isLoop(at) || (ts.isBreakStatement(jump) && ts.isSwitchStatement(at))) return new Set([at]);
  }
  return none;
}

function union(left: ReadonlySet<ts.Node>, right: ReadonlySet<ts.Node>): ReadonlySet<ts.Node> {
  if (left.size === 0) return right;
  return right.size === 0 ? left : new Set([...left, ...right]);
}

function without(set: ReadonlySet<ts.Node>, node: ts.Node): ReadonlySet<ts.Node> {
  if (!set.has(node)) return set;
  const rest = new Set(set);
  rest.delete(node);
  return rest;
}

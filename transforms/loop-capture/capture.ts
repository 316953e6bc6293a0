import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  isAssignment,
  isCount,
  isFunctionNode,
  loopsAround,
  mayFollow,
  someInside,
  someOwn,
  usesOf,
  type Binding,
} from "../../engine/kit/index.js";

/** A variable that all rounds of a loop share, as a function made in the loop reads it. */
export interface Capture {
  readonly binding: Binding;
  readonly loop: ts.IterationStatement;
  /** The outermost function around the reads that the loop makes anew in each round. */
  readonly fn: ts.Node;
  readonly reads: readonly ts.Identifier[];
  /** Where the loop itself gives the variable another value. */
  readonly writes: readonly ts.Node[];
}

/** The variables that functions made in each round of this loop share, and that a later round changes under them. */
export function capturesIn(loop: ts.IterationStatement): readonly Capture[] {
  return functionsIn(loop).flatMap((fn) => {
    const names = new Map<Binding, ts.Identifier[]>();
    someInside(fn, (node) => {
      const binding = ts.isIdentifier(node) && !ts.isTypeQueryNode(node.parent) ? bindingOf(node) : undefined;
      if (binding === undefined || !isShared(binding, loop) || !usesOf(binding).includes(node as ts.Identifier)) return false;
      names.set(binding, [...(names.get(binding) ?? []), node as ts.Identifier]);
      return false;
    });
    return [...names].flatMap(([binding, reads]) => captureOf(binding, reads, fn, loop) ?? []);
  });
}

// Functions that the loop's own code makes, in loops inside of it too.
function functionsIn(loop: ts.IterationStatement): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) || ts.isClassLike(node)) {
      if (isFunctionNode(node) && loopsAround(node.parent).includes(loop)) found.push(node);
    } else ts.forEachChild(node, visit);
  };
  ts.forEachChild(loop, visit);
  return found;
}

// Declared for more than one round: `var` anywhere, `let` in front of the loop, a parameter.
function isShared({ kind, scope }: Binding, loop: ts.Node): boolean {
  if (kind !== "var" && kind !== "let" && kind !== "parameter") return false;
  return scope.node !== loop && !(loop.pos <= scope.node.pos && scope.node.end <= loop.end);
}

function captureOf(binding: Binding, reads: readonly ts.Identifier[], fn: ts.Node, loop: ts.IterationStatement): Capture | undefined {
  const all = writesOf(binding);
  const owner = enclosingFunction(loop);
  if (all.some((write) => enclosingFunction(write) !== owner)) return undefined;
  const writes = all.filter((write) => loop.pos <= write.pos && write.end <= loop.end && isFollowed(fn, write));
  const innermost = loopsAround(fn.parent).find((around) => all.some((write) => isInside(write, around) && isShared(binding, around)));
  if (writes.length === 0 || innermost !== loop || isForAll(binding, writes, loop)) return undefined;
  // timer = setTimeout(() => done(timer), 10): what it is given has to do with this very function.
  if (writes.some((write) => isInside(fn, write) && !ts.isForStatement(write))) return undefined;
  return { binding, loop, fn, reads, writes };
}

// A declaration is made at the top of its block.
function isFollowed(fn: ts.Node, write: ts.Node): boolean {
  return ts.isFunctionDeclaration(fn) || mayFollow(fn.parent, write);
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

/** Everything that gives the variable a value: assignments, `++`, heads of loops, declarations with an initialiser. */
function writesOf(binding: Binding): readonly ts.Node[] {
  const assigned = usesOf(binding).flatMap((use) => writeAround(use) ?? []);
  const declared = binding.names.flatMap((name) => {
    const declaration = ts.findAncestor(name, ts.isVariableDeclaration);
    if (declaration === undefined) return [];
    const isHead = ts.isForOfStatement(declaration.parent.parent) || ts.isForInStatement(declaration.parent.parent);
    return declaration.initializer !== undefined || isHead ? [declaration] : [];
  });
  return [...assigned, ...declared];
}

function writeAround(use: ts.Identifier): ts.Node | undefined {
  let at: ts.Node = use;
  while (isPattern(at.parent) && !(ts.isPropertyAssignment(at.parent) && at.parent.name === at)) at = at.parent;
  const { parent } = at;
  if ((isAssignment(parent) && parent.left === at) || isCount(parent)) return parent;
  return (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === at ? at : undefined;
}

// [left, right] = pair;    ({ value: current } = next);
function isPattern(node: ts.Node): boolean {
  return (
    ts.isArrayLiteralExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isSpreadElement(node) ||
    ts.isParenthesizedExpression(node)
  );
}

// Flags and counters are shared on purpose: `done = true`, `count += 1` that does not steer the loop.
function isForAll(binding: Binding, writes: readonly ts.Node[], loop: ts.IterationStatement): boolean {
  if (writes.some((write) => isHead(write, loop))) return false;
  if (writes.every(isFlag)) return true;
  if (steers(binding, loop)) return false;
  return writes.some(isTally) || !writes.some((write) => isUnconditional(write, loop));
}

function isHead(write: ts.Node, loop: ts.IterationStatement): boolean {
  return !isInside(write, loop.statement);
}

function isFlag(write: ts.Node): boolean {
  const value = ts.isBinaryExpression(write) ? write.right : ts.isVariableDeclaration(write) ? write.initializer : undefined;
  if (value === undefined) return false;
  return (
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword ||
    value.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(value) && value.text === "undefined")
  );
}

function isTally(write: ts.Node): boolean {
  return !ts.isVariableDeclaration(write) && !(ts.isBinaryExpression(write) && write.operatorToken.kind === ts.SyntaxKind.EqualsToken);
}

function steers({ names, name }: Binding, loop: ts.IterationStatement): boolean {
  const condition = ts.isForStatement(loop)
    ? loop.condition
    : ts.isWhileStatement(loop) || ts.isDoStatement(loop)
      ? loop.expression
      : undefined;
  return condition !== undefined && names.length > 0 && someOwn(condition, (node) => ts.isIdentifier(node) && node.text === name);
}

function isUnconditional(write: ts.Node, loop: ts.IterationStatement): boolean {
  for (let at = write; at.parent !== undefined && at !== loop.statement; at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent) || ts.isCaseOrDefaultClause(parent) || ts.isCatchClause(parent))
      return false;
  }
  return true;
}

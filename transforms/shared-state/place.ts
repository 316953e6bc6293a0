import { ts } from "ts-morph";
import { isAssignment, lookup, mayFollow, someOwn, unwrap } from "../../engine/kit/index.js";

/** Something that holds a value and can be assigned: a variable, a field, an element. */
export interface Place {
  /** As a person would write it, without marks and parentheses: `total`, `this.stats.sent`, `counts[word]`. */
  readonly text: string;
  /** One expression that names it. */
  readonly expression: ts.Expression;
  /** What the chain starts from. */
  readonly root: ts.Identifier | ts.ThisExpression;
}

/** The place an expression names: a chain of members from a variable or `this`; undefined for anything computed by a call. */
export function placeOf(expression: ts.Expression): Place | undefined {
  const inner = unwrap(expression);
  if (ts.isIdentifier(inner)) return { text: inner.text, expression: inner, root: inner };
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return { text: "this", expression: inner, root: inner as ts.ThisExpression };
  if (ts.isPropertyAccessExpression(inner)) {
    const owner = placeOf(inner.expression);
    return owner === undefined ? undefined : { text: `${owner.text}.${inner.name.text}`, expression: inner, root: owner.root };
  }
  if (!ts.isElementAccessExpression(inner)) return undefined;
  const owner = placeOf(inner.expression);
  const key = keyOf(inner.argumentExpression);
  return owner === undefined || key === undefined ? undefined : { text: `${owner.text}[${key}]`, expression: inner, root: owner.root };
}

/** A key that is the same each time it is evaluated, as it is written. */
export function keyOf(expression: ts.Expression): string | undefined {
  const inner = unwrap(expression);
  if (ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner)) return inner.getText();
  if (ts.isTemplateExpression(inner))
    return inner.templateSpans.every((span) => keyOf(span.expression) !== undefined) ? inner.getText() : undefined;
  return placeOf(inner)?.text;
}

/** Does `node` name this very place? */
export function isPlace(node: ts.Node, place: Place): boolean {
  if (!isNaming(node)) return false;
  const other = placeOf(node);
  if (other?.text !== place.text) return false;
  return !ts.isIdentifier(place.root) || lookup(place.root.text, place.expression) === lookup(place.root.text, node);
}

function isNaming(node: ts.Node): node is ts.Expression {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return true;
  return (
    ts.isIdentifier(node) &&
    !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) &&
    !ts.isPropertyAssignment(node.parent)
  );
}

/** The waits of `node`'s own code, in source order: `await`, and each turn of `for await`. */
export function waitsIn(node: ts.Node): readonly (ts.AwaitExpression | ts.ForOfStatement)[] {
  const found: (ts.AwaitExpression | ts.ForOfStatement)[] = [];
  someOwn(node, (inner) => {
    if (ts.isAwaitExpression(inner) || (ts.isForOfStatement(inner) && inner.awaitModifier !== undefined)) found.push(inner);
    return false;
  });
  return found;
}

/** The first wait behind an offset of a function from which control can come to `later`, or that is a part of it. */
export function waitBetween(fn: ts.Node, start: number, later: ts.Node): ts.AwaitExpression | ts.ForOfStatement | undefined {
  return waitsIn(fn).find((wait) => {
    const at = ts.isAwaitExpression(wait) ? wait.end : wait.expression.end;
    if (at <= start || at > later.end) return false;
    return (later.pos <= wait.pos && wait.end <= later.end) || mayFollow(ts.isAwaitExpression(wait) ? wait : wait.expression, later);
  });
}

/** An assignment to a member or variable, with what it assigns. */
export function assignmentTo(node: ts.Node, place: Place): ts.BinaryExpression | undefined {
  return isAssignment(node) && isPlace(unwrap(node.left), place) ? node : undefined;
}

import { ts } from "ts-morph";
import { isAssignment, isCount, someOwn, unwrap } from "../../engine/kit/index.js";
import { isPlace, keyOf, placeOf, type Place } from "./place.js";

/** What a write changes: a place, or one entry of the map or set at a place. */
export interface Target {
  readonly place: Place;
  /** The entry's key, as it is written. */
  readonly key?: string;
}

/** Code that gives a target a new value. */
export interface Write {
  readonly node: ts.BinaryExpression | ts.CallExpression | ts.PrefixUnaryExpression | ts.PostfixUnaryExpression;
  readonly target: Target;
  /** The new value; undefined where a set's member or a step by one has none. */
  readonly value: ts.Expression | undefined;
  /** `=`, an operator that computes (`+=`), one that asks first (`??=`), or a method of a map or set. */
  readonly form: "plain" | "computed" | "asking" | "entry";
}

/** The write that `node` is: an assignment, `++`, `map.set(key, value)`, `set.add(value)`. */
export function writeOf(node: ts.Node): Write | undefined {
  if (isCount(node)) {
    const stepped = placeOf(node.operand);
    return stepped === undefined ? undefined : { node, target: { place: stepped }, value: undefined, form: "computed" };
  }
  if (isAssignment(node)) {
    const place = placeOf(node.left);
    if (place === undefined || place.text === "this") return undefined;
    return { node, target: { place }, value: node.right, form: formOf(node.operatorToken.kind) };
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  const [first, value] = node.arguments;
  const isPut = name.text === "set" ? node.arguments.length === 2 : name.text === "add" && node.arguments.length === 1;
  const place = isPut ? placeOf(expression) : undefined;
  const key = first === undefined ? undefined : keyOf(first);
  return place === undefined || key === undefined ? undefined : { node, target: { place, key }, value, form: "entry" };
}

function formOf(operator: ts.SyntaxKind): Write["form"] {
  if (operator === ts.SyntaxKind.EqualsToken) return "plain";
  return operator === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    operator === ts.SyntaxKind.BarBarEqualsToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken
    ? "asking"
    : "computed";
}

/** How the write's target is named in a message: `this.total`, `cache.get(id)`, `seen.has(url)`. */
export function nameOfTarget({ target: { place, key }, value }: Write): string {
  return key === undefined ? place.text : `${place.text}.${value === undefined ? "has" : "get"}(${key})`;
}

/** Does `node` itself read the target: its name, or `map.get(key)`, `map.has(key)`, `key in object`? */
export function isRead(node: ts.Node, { place, key }: Target): boolean {
  if (key === undefined) return isPlace(node, place);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [first] = node.arguments;
  return (
    /^(?:get|has)$/u.test(node.expression.name.text) &&
    isPlace(unwrap(node.expression.expression), place) &&
    first !== undefined &&
    keyOf(first) === key
  );
}

/** The reads of the target in code that runs with `node`. */
export function readsIn(node: ts.Node, target: Target): readonly ts.Node[] {
  const found: ts.Node[] = [];
  someOwn(node, (inner) => {
    if (isRead(inner, target)) found.push(inner);
    return false;
  });
  return found;
}

/** Does a read give the whole value, rather than a member of it that a new value may well share: `user.id` of `user`? */
export function isWhole(read: ts.Node): boolean {
  let at = read;
  while (ts.isNonNullExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isElementAccessExpression(parent)) return parent.expression !== at;
  if (!ts.isPropertyAccessExpression(parent)) return true;
  return ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
}

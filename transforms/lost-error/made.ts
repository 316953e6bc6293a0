import { ts } from "ts-morph";
import { bindingOf, isGlobal, unwrap } from "../../engine/kit/index.js";

/** An error made where it is thrown: `new Error("…")`, or `Error("…")`, which makes one too. */
export interface Made {
  readonly node: ts.NewExpression | ts.CallExpression;
  /** The place of the options among its arguments. */
  readonly place: number;
  /** The errors come first, then the text. */
  readonly isAggregate: boolean;
  /** A setting names its class: its other arguments are known to hold no cause. */
  readonly isNamed: boolean;
}

/** What is known of an expression as an error that takes a cause; `classes` are those of the settings. */
export function madeAt(node: ts.NewExpression | ts.CallExpression, classes: Readonly<Record<string, number>>): Made | undefined {
  const callee = unwrap(node.expression);
  if (isGlobal(callee, "AggregateError"))
    return node.arguments === undefined || node.arguments.length === 0 ? undefined : { node, place: 2, isAggregate: true, isNamed: false };
  if (builtIn.some((kind) => isGlobal(callee, kind))) return { node, place: 1, isAggregate: false, isNamed: false };
  const name = ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  const named = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (named !== undefined) return { node, place: named - 1, isAggregate: false, isNamed: true };
  return ts.isNewExpression(node) && isErrorClass(callee, 0) ? { node, place: 1, isAggregate: false, isNamed: false } : undefined;
}

const builtIn = ["Error", "TypeError", "RangeError", "SyntaxError", "EvalError", "ReferenceError", "URIError"];

// A class of this file that leaves the constructor to `Error` takes the same arguments.
function isErrorClass(expression: ts.Expression, depth: number): boolean {
  if (builtIn.some((name) => isGlobal(expression, name))) return true;
  const declaration = ts.isIdentifier(expression) && depth < 5 ? bindingOf(expression)?.names[0]?.parent : undefined;
  if (declaration === undefined || !ts.isClassDeclaration(declaration)) return false;
  if (declaration.members.some(ts.isConstructorDeclaration)) return false;
  const base = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return base !== undefined && isErrorClass(base.expression, depth + 1);
}

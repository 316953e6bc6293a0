import { ts } from "ts-morph";
import { bindingOf, isGlobalAt, isReference, lookup, unwrap, type FunctionNode } from "../../engine/kit/index.js";

/** Where a parameter stands: as the `${…}` of a template, as an argument of a call, or anywhere else. */
type Place = "template" | "argument" | "operand";

/** A piece of code whose parameters are still open: text, and the positions of arguments. */
export type Template = readonly (string | { readonly argument: number; readonly place: Place })[];

/** What a timer does when it goes off. */
export interface Outcome {
  readonly kind: "throws" | "gives";
  /** The error or value; undefined for none. */
  readonly value: Template | undefined;
  /** The value is an object literal, which an arrow's body has to put into parentheses. */
  readonly isObject: boolean;
  /** What runs before: `console.warn("late");`. */
  readonly before: readonly string[];
}

/** An outcome with nothing before it. */
export function outcomeOf(kind: Outcome["kind"], value: ts.Expression | undefined, fn?: FunctionNode): Outcome {
  return {
    kind,
    value: value === undefined || isUndefined(value) ? undefined : templateOf(value, fn),
    isObject: value !== undefined && ts.isObjectLiteralExpression(value),
    before: [],
  };
}

function isUndefined(value: ts.Expression): boolean {
  const inner = unwrap(value);
  return (ts.isIdentifier(inner) && inner.text === "undefined") || ts.isVoidExpression(inner);
}

/** The text of an expression, open where it names a parameter of `fn`. */
export function templateOf(value: ts.Expression, fn: FunctionNode | undefined): Template {
  const source = value.getSourceFile();
  if (fn === undefined) return [value.getText(source)];
  const parts: (string | { argument: number; place: Place })[] = [];
  let at = value.getStart(source);
  for (const name of namesIn(value)) {
    const argument = parameterBehind(name, fn);
    if (argument === undefined) continue;
    const isSpan = ts.isTemplateSpan(name.parent);
    const start = isSpan ? name.getStart(source) - 2 : name.getStart(source);
    parts.push(source.text.slice(at, start), { argument, place: isSpan ? "template" : isArgument(name) ? "argument" : "operand" });
    at = isSpan ? name.end + 1 : name.end;
  }
  parts.push(source.text.slice(at, value.end));
  return parts;
}

function isArgument(name: ts.Identifier): boolean {
  const { parent } = name;
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== name;
}

/** Does every name in the expression mean the same elsewhere: a global, or a parameter of `fn`? */
export function isPortable(value: ts.Expression, fn: FunctionNode): boolean {
  return namesIn(value).every((name) => parameterBehind(name, fn) !== undefined || isGlobalAt(name.text, name));
}

/** Does every name in the expression, parameters of `fn` aside, mean at `site` what it means here? */
export function meansTheSameAt(value: ts.Expression, site: ts.Node, fn: FunctionNode): boolean {
  return namesIn(value).every((name) => parameterBehind(name, fn) !== undefined || lookup(name.text, site) === bindingOf(name));
}

function parameterBehind(name: ts.Identifier, fn: FunctionNode): number | undefined {
  const declared = bindingOf(name)?.names[0];
  const index = fn.parameters.findIndex((parameter) => parameter.name === declared);
  return index === -1 ? undefined : index;
}

function namesIn(value: ts.Node): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isReference(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(value);
  return found;
}

/** The text of a template once its arguments are known; undefined when one is missing. */
export function filled(template: Template, args: readonly (ts.Expression | undefined)[]): string | undefined {
  let text = "";
  for (const part of template) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const argument = args[part.argument];
    if (argument === undefined) return undefined;
    text += part.place === "template" ? inTemplate(argument) : part.place === "argument" ? argument.getText() : asOperand(argument);
  }
  return text;
}

// `${label} after ${ms} ms` with "load" and 5_000 is `load after 5000 ms`.
function inTemplate(argument: ts.Expression): string {
  if (ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument)) return argument.text.replace(/[`\\]|\$\{/gu, "\\$&");
  if (ts.isNumericLiteral(argument)) return argument.text;
  return `\${${argument.getText()}}`;
}

function asOperand(argument: ts.Expression): string {
  const isTight = ts.isIdentifier(argument) || ts.isLiteralExpression(argument) || ts.isPropertyAccessExpression(argument);
  return isTight ? argument.getText() : `(${argument.getText()})`;
}

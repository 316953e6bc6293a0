import { ts } from "ts-morph";
import { askEach, homeOf, mayFollow, promiseStatic, unwrap, type FileView } from "../../engine/kit/index.js";
import { combinatorOf, listOf, type List, type Start } from "./lists.js";

/** A join of a list: the call, and the list that it looks at. */
export interface ListJoin {
  readonly call: ts.CallExpression;
  readonly list: List;
  /** What the list holds: promises, or functions that nobody has called. */
  readonly holds: "promises" | "functions";
}

/** A place where something is put into a list, as the code around the list runs it. */
export interface StartPlace {
  readonly node: ts.Node;
  readonly start: Start;
}

/** The join that a call is: `Promise.all(list)` or `TaskGroup.all(list)` over a list of the same code. */
export function joinOf(call: ts.CallExpression, file: FileView): ListJoin | undefined {
  const member = combinatorOf(call, file);
  if (member !== "all" && member !== "allSettled") return undefined;
  const [argument] = call.arguments;
  const looked = argument === undefined ? undefined : lookedAt(unwrap(argument));
  const list = looked === undefined ? undefined : listOf(looked.name, file);
  if (looked === undefined || list === undefined || homeOf(call) !== list.home) return undefined;
  return { call, list, holds: looked.isCalled || promiseStatic(call) === undefined ? "functions" : "promises" };
}

// list   [...list]   Array.from(list)   list.map((step) => step())
function lookedAt(argument: ts.Expression): { readonly name: ts.Identifier; readonly isCalled: boolean } | undefined {
  if (ts.isIdentifier(argument)) return { name: argument, isCalled: false };
  if (ts.isArrayLiteralExpression(argument)) {
    const [element, ...others] = argument.elements;
    if (element === undefined || others.length > 0 || !ts.isSpreadElement(element)) return undefined;
    return ts.isIdentifier(element.expression) ? { name: element.expression, isCalled: false } : undefined;
  }
  if (!ts.isCallExpression(argument) || !ts.isPropertyAccessExpression(argument.expression)) return undefined;
  const { expression: owner, name } = argument.expression;
  const [first] = argument.arguments;
  if (first === undefined || !ts.isIdentifier(owner)) return undefined;
  if (owner.text === "Array" && name.text === "from") return ts.isIdentifier(first) ? { name: first, isCalled: false } : undefined;
  return name.text === "map" ? { name: owner, isCalled: callsItsParameter(first) } : undefined;
}

// (step) => step()
function callsItsParameter(callback: ts.Expression): boolean {
  if (!ts.isArrowFunction(callback) || !ts.isCallExpression(callback.body)) return false;
  const [parameter] = callback.parameters;
  return parameter !== undefined && callback.body.expression.getText() === parameter.name.getText();
}

/** Every place where something is put into the list. */
export function placesOf(list: List): readonly StartPlace[] {
  return list.starts.flatMap((start) => (start.places ?? []).map((node) => ({ node, start })));
}

/** May `later` run after `earlier`, with the same list? */
export function follows(earlier: ts.Node, later: ts.Node, list: List): boolean {
  return mayFollow(earlier, later, list.binding.scope.node);
}

/** Is something waited for, among what is put into the list at these places? Plain values and values of unknown type lose nothing. */
export async function holdsWork(starts: readonly Start[], { holds }: ListJoin, file: FileView): Promise<boolean> {
  const values = starts.flatMap((start) => start.values).filter((value) => !ts.isSpreadElement(value));
  const answers = await askEach(values, (value) => (holds === "promises" ? file.oracle.thenable(value) : file.oracle.callable(value)));
  return answers.some((answer) => answer === "always" || answer === "sometimes");
}

import { ts } from "ts-morph";
import type { Answer } from "../model/oracle.js";
import { isWrittenPlain, writtenType } from "./annotations.js";
import { isThenableType, unionParts } from "./types.js";
import { possibleValues } from "./values.js";
import type { Checker } from "../model/program.js";

/**
 * Decides whether a call's value is thenable from declared types alone, see `possibleValues`. Undefined when declarations do
 * not settle it (a type parameter decides, overloads disagree): the checker must be asked.
 */
export function chainThenable(expression: ts.Expression, checker: Checker, asDeclared?: true): Answer | undefined {
  if (isSuperCall(expression)) return "never";
  if (ts.isParenthesizedExpression(expression)) return chainThenable(expression.expression, checker, asDeclared);
  if (ts.isConditionalExpression(expression)) {
    const branches = [expression.whenTrue, expression.whenFalse].map((branch) => branchThenable(branch, checker, asDeclared));
    return branches.includes(undefined) ? undefined : branches[0] === branches[1] ? branches[0] : "sometimes";
  }
  if (ts.isPropertyAccessExpression(expression)) {
    if (isWrittenPlain(expression, checker)) return "never";
    if (asDeclared === true && isHidden(expression, checker)) return undefined;
  }
  const values = possibleValues(expression, { checker, calls: new Map(), depth: 0, ...(asDeclared && { asDeclared }) });
  if (values === undefined || values.length === 0) return undefined;
  const answers = new Set<Answer>();
  for (const value of values) {
    if (value.kind === "promise method") return undefined;
    if (value.kind === "promise") answers.add("always");
    else if (value.kind === "plain") answers.add("never");
    else for (const part of unionParts(value.type)) answers.add(isThenableType(part, checker) ? "always" : "never");
  }
  const [verdict] = answers;
  if (answers.size !== 1) return undefined;
  // A short-circuited chain gives undefined instead of the promise.
  return verdict === "always" && ts.isOptionalChain(expression) ? "sometimes" : verdict;
}

// Whether `options.limit` is a promise is looked up where its type is written, or its name says so: to work out all members of
// what holds it may take seconds.
function isHidden({ expression, name }: ts.PropertyAccessExpression, checker: Checker): boolean {
  if (expression.kind === ts.SyntaxKind.ThisKeyword || /promise|pending|ready|loading|task|job/iu.test(name.text)) return false;
  return writtenType(expression, checker) === undefined;
}

function branchThenable(branch: ts.Expression, checker: Checker, asDeclared?: true): Answer | undefined {
  const isNothing = branch.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(branch) && branch.text === "undefined");
  return isNothing ? "never" : chainThenable(branch, checker, asDeclared);
}

/** `super(…)`: nothing anybody could look at. */
export function isSuperCall(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}

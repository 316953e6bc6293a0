import { ts } from "ts-morph";
import { contains, isFunctionNode, outermost } from "./syntax.js";

const inPage: ReadonlySet<string> = new Set([
  "evaluate",
  "evaluateAll",
  "evaluateHandle",
  "evaluateOnNewDocument",
  "$eval",
  "$$eval",
  "waitForFunction",
  "addInitScript",
  "executeScript",
  "executeAsyncScript",
  "executeAsync",
  "execute",
]);

/** The call that sends this code into another realm as text, where no import can follow it: `page.evaluate`; undefined when there is none. */
export function realmOf(node: ts.Node): string | undefined {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    if (!isFunctionNode(at) || !ts.isExpression(at)) continue;
    const argument = outermost(at);
    const call =
      ts.isPropertyAssignment(argument.parent) && ts.isObjectLiteralExpression(argument.parent.parent)
        ? argument.parent.parent.parent
        : argument.parent;
    if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression) || !inPage.has(call.expression.name.text)) continue;
    if (call.arguments.some((given) => contains(given, argument))) return call.expression.getText();
  }
  return undefined;
}

import { ts } from "ts-morph";
import { unwrap, type FileView } from "../../engine/kit/index.js";

/** Is a call given a signal already, or something that may hold one: options, a `Request`, a spread nobody can look into? */
export async function carriesSignal(call: ts.CallExpression, view: FileView): Promise<boolean> {
  for (const argument of call.arguments) if (await carries(unwrap(argument), view)) return true;
  return false;
}

async function carries(value: ts.Expression, view: FileView): Promise<boolean> {
  if (ts.isLiteralExpression(value) || ts.isArrowFunction(value) || ts.isFunctionExpression(value) || ts.isTemplateExpression(value))
    return false;
  if (!ts.isObjectLiteralExpression(value))
    return (await view.oracle.signalPath(ts.isSpreadElement(value) ? value.expression : value)) !== undefined;
  for (const property of value.properties) {
    if (property.name?.getText() === "signal") return true;
    if (ts.isSpreadAssignment(property) && (await mayHold(property.expression, view))) return true;
  }
  return false;
}

async function mayHold(spread: ts.Expression, view: FileView): Promise<boolean> {
  if ((await view.oracle.signalPath(spread)) !== undefined) return true;
  return /^(?:any|unknown)$/u.test(await view.oracle.typeText(spread));
}

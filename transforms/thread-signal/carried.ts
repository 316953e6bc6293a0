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

// ...(signal ? { signal } : {})    ...(signal && { signal })    ...init
async function mayHold(spread: ts.Expression, view: FileView): Promise<boolean> {
  const value = unwrap(spread);
  if (ts.isConditionalExpression(value)) return (await mayHold(value.whenTrue, view)) || (await mayHold(value.whenFalse, view));
  if (ts.isBinaryExpression(value)) return (await mayHold(value.left, view)) || (await mayHold(value.right, view));
  if (ts.isObjectLiteralExpression(value)) return carries(value, view);
  if ((await view.oracle.signalPath(value)) !== undefined) return true;
  const type = await view.oracle.typeText(value);
  return /^(?:any|unknown)$/u.test(type) || /\bsignal\??:/u.test(type) || isEither(type);
}

// One of several objects: what all of them have is not looked into.
function isEither(type: string): boolean {
  const parts = type.split(" | ").filter((part) => !/^(?:undefined|null|false|true|string|number|boolean)$/u.test(part));
  return parts.length > 1;
}

import { ts } from "ts-morph";
import { isAsync, isFunctionNode, unwrap, type FileView } from "../../engine/kit/index.js";

/** Is the value a collection of promises? */
export async function promisesIn(expression: ts.Expression, file: FileView): Promise<boolean> {
  if (ts.isNewExpression(expression) || ts.isTaggedTemplateExpression(expression)) return false;
  const elements = await file.oracle.elements(expression);
  if (elements === undefined || (elements.shape !== "array" && elements.shape !== "tuple")) return false;
  return elements.thenable === "always" || elements.thenable === "sometimes";
}

/** How a list of promises is worded as one task. */
export interface ListWording {
  readonly usesRuntime: boolean;
  at(group: string): { readonly kept: ts.Node; readonly before: string; readonly after: string };
}

/** `TaskGroup.map(items, callback)` where that means the same, else `Promise.all` around the list. */
export async function listWording(expression: ts.Expression, runtime: string, file: FileView): Promise<ListWording> {
  const wrap =
    (before: string, after: string, kept: ts.Node): ListWording["at"] =>
    (group) =>
      group === "" ? { kept, before: `await ${before}`, after } : { kept, before: `${group}.spawn(() => ${before}`, after: `${after})` };
  const items = await mappedItems(expression, file);
  if (items === undefined) return { usesRuntime: false, at: wrap("Promise.all(", ")", expression) };
  return { usesRuntime: true, at: wrap(`${runtime}.map(${items.text}, `, ")", items.callback) };
}

// items.map(async (item) => …)
async function mappedItems(
  expression: ts.Expression,
  file: FileView,
): Promise<{ readonly text: string; readonly callback: ts.Expression } | undefined> {
  if (!ts.isCallExpression(expression) || expression.arguments.length !== 1) return undefined;
  const callee = unwrap(expression.expression);
  const [callback] = expression.arguments;
  if (
    !ts.isPropertyAccessExpression(callee) ||
    callee.name.text !== "map" ||
    callee.questionDotToken !== undefined ||
    callback === undefined
  )
    return undefined;
  if (!isFunctionNode(callback) || !isAsync(callback) || callback.parameters.length > 1) return undefined;
  const shape = (await file.oracle.elements(callee.expression))?.shape;
  return shape === "array" || shape === "tuple" ? { text: callee.expression.getText(), callback } : undefined;
}

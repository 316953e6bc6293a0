import { ts } from "ts-morph";
import { isAssignment, isCount, isFunctionNode, isPassing, someOwn, unwrap, type Answer, type FileView } from "../../engine/kit/index.js";

/** What one element of the array is: work that starts when it is evaluated, a promise that runs already, or a value. */
export type ElementKind = "started" | "running" | "plain";

/** One element that becomes a task's function. */
export interface Element {
  readonly expression: ts.Expression;
  readonly kind: ElementKind;
  readonly thenable: Answer;
}

/** Classifies an element of the array. */
export async function elementOf(expression: ts.Expression, file: FileView): Promise<Element> {
  const thenable = await file.oracle.thenable(expression);
  if (valuesOf(expression).some(startsWork)) return { expression, kind: "started", thenable };
  return { expression, kind: thenable === "never" ? "plain" : "running", thenable };
}

/** The expressions whose value the whole may have: `a ? b : c` has `b` and `c`. */
function valuesOf(expression: ts.Expression): readonly ts.Expression[] {
  const inner = unwrap(expression);
  if (ts.isConditionalExpression(inner)) return [...valuesOf(inner.whenTrue), ...valuesOf(inner.whenFalse)];
  if (ts.isBinaryExpression(inner) && isPassing(inner.operatorToken.kind)) return [...valuesOf(inner.left), ...valuesOf(inner.right)];
  return [inner];
}

function startsWork(value: ts.Expression): boolean {
  if (ts.isCallExpression(value)) {
    // `promise.then(…)` continues something that runs.
    const callee = unwrap(value.expression);
    if (ts.isPropertyAccessExpression(callee) && /^(?:then|catch|finally)$/u.test(callee.name.text))
      return valuesOf(callee.expression).some(startsWork);
    return true;
  }
  return ts.isNewExpression(value) || ts.isTaggedTemplateExpression(value);
}

/** The keyword that suspends the function around an element before the element starts: `await`, `yield`. */
export function suspensionIn(expression: ts.Expression): "await" | "yield" | undefined {
  if (isFunctionNode(expression)) return undefined;
  if (someOwn(expression, ts.isAwaitExpression)) return "await";
  return someOwn(expression, ts.isYieldExpression) ? "yield" : undefined;
}

/** An assignment, increment or `delete` among what an element evaluates itself. */
export function effectIn(expression: ts.Node): ts.Node | undefined {
  let found: ts.Node | undefined;
  someOwn(expression, (node) => {
    const isEffect = isAssignment(node) || isCount(node) || ts.isDeleteExpression(node);
    if (isEffect) found ??= node;
    return isEffect;
  });
  return found;
}

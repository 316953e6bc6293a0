import { ts } from "ts-morph";
import { literalIn, mappingIn, type Mapping } from "./site.js";

/** What an array that is given to a combinator is made of. */
export interface Parts {
  /** Elements that each become a task's function. */
  readonly elements: readonly ts.Expression[];
  /** Mappings whose callbacks give a task's function: `...items.map(f)`. */
  readonly mappings: readonly Mapping[];
  /** Other arrays that are spread: `...pending`. */
  readonly spreads: readonly ts.Expression[];
}

/** Takes an array literal, or one of two arrays, apart; undefined when there are holes. */
export function partsOf(array: ts.ArrayLiteralExpression | ts.ConditionalExpression): Parts | undefined {
  const parts = { elements: [] as ts.Expression[], mappings: [] as Mapping[], spreads: [] as ts.Expression[] };
  const addArray = (expression: ts.Expression): void => {
    const literal = literalIn(expression);
    const mapping = mappingIn(expression);
    if (literal !== undefined) literal.elements.forEach(add);
    else if (mapping !== undefined) parts.mappings.push(mapping);
    else if (ts.isParenthesizedExpression(expression)) addArray(expression.expression);
    else if (ts.isConditionalExpression(expression)) {
      addArray(expression.whenTrue);
      addArray(expression.whenFalse);
    } else parts.spreads.push(expression);
  };
  const add = (element: ts.Expression): void => {
    if (ts.isSpreadElement(element)) addArray(element.expression);
    else parts.elements.push(element);
  };
  if (ts.isConditionalExpression(array)) addArray(array);
  else array.elements.forEach(add);
  return parts.elements.some(ts.isOmittedExpression) ? undefined : parts;
}

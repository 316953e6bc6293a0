import { ts } from "ts-morph";
import { bindingOf, enclosingFunction, isAsync, outermost, promiseStatic, unwrap, usesOf } from "../../engine/kit/index.js";

/** What becomes of a promise where it is made. */
export interface Place {
  /**
   * `awaited`: on the spot. `returned`: by an async function, which comes to the same. `handed`: returned to whoever called.
   * `joined`: given to `Promise.race` and its like. `stored`: kept, passed on, or followed by `then`. `floating`: nobody will know.
   */
  readonly kind: "awaited" | "returned" | "handed" | "joined" | "stored" | "floating";
  /** Whether someone may look at what it resolves with. */
  readonly isValueRead: boolean;
  /** For `joined`: `Promise.race`. */
  readonly combinator?: string;
}

/** Where the promise of `expression` goes. */
export function placeOf(expression: ts.Expression): Place {
  const outer = outermost(expression);
  const { parent } = outer;
  if (ts.isConditionalExpression(parent) && parent.condition !== outer) return placeOf(parent);
  if (ts.isBinaryExpression(parent) && parent.right === outer && isPassing(parent.operatorToken.kind)) return placeOf(parent);
  if (ts.isAwaitExpression(parent)) return { kind: "awaited", isValueRead: !isDiscarded(parent) };
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === outer))
    return { kind: isReturnedAsync(outer) ? "returned" : "handed", isValueRead: true };
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return { kind: "floating", isValueRead: false };
  const combined = combinedIn(parent);
  if (combined !== undefined) return combined;
  const chain = chainOf(outer);
  if (chain !== undefined)
    return {
      kind: placeOf(chain).kind === "floating" && !handlesFailure(chain) ? "floating" : "stored",
      isValueRead: !ignoresValue(chain),
    };
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return placeOfVariable(parent.name);
  return { kind: "stored", isValueRead: true };
}

function isPassing(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken ||
    operator === ts.SyntaxKind.CommaToken
  );
}

function isReturnedAsync(node: ts.Node): boolean {
  const fn = enclosingFunction(node);
  return fn !== undefined && isAsync(fn);
}

/** Is the value of this expression thrown away? */
function isDiscarded(expression: ts.Expression): boolean {
  const outer = outermost(expression);
  const { parent } = outer;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
  if (ts.isForStatement(parent)) return parent.initializer === outer || parent.incrementor === outer;
  if (ts.isBinaryExpression(parent))
    return (
      (parent.operatorToken.kind === ts.SyntaxKind.CommaToken && parent.left === outer) ||
      (parent.right === outer && isPassing(parent.operatorToken.kind) && isDiscarded(parent))
    );
  return ts.isConditionalExpression(parent) && parent.condition !== outer && isDiscarded(parent);
}

// Promise.race([work(), wait])
//              ^^^^^^^^^^^^^^
function combinedIn(list: ts.Node): Place | undefined {
  if (!ts.isArrayLiteralExpression(list)) return undefined;
  const outer = outermost(list);
  if (!ts.isCallExpression(outer.parent) || outer.parent.arguments[0] !== outer) return undefined;
  const member = promiseStatic(outer.parent);
  return member === undefined
    ? undefined
    : { kind: "joined", isValueRead: placeOf(outer.parent).isValueRead, combinator: `Promise.${member}` };
}

function chainOf(outer: ts.Expression): ts.CallExpression | undefined {
  const access = outer.parent;
  if (!ts.isPropertyAccessExpression(access) || !["then", "catch", "finally"].includes(access.name.text)) return undefined;
  return ts.isCallExpression(access.parent) && access.parent.expression === access ? access.parent : undefined;
}

function handlesFailure(chain: ts.CallExpression): boolean {
  const name = ts.isPropertyAccessExpression(chain.expression) ? chain.expression.name.text : "";
  return (name === "catch" && chain.arguments.length > 0) || (name === "then" && chain.arguments.length > 1);
}

function ignoresValue(chain: ts.CallExpression): boolean {
  const [handler] = chain.arguments;
  if (!ts.isPropertyAccessExpression(chain.expression) || chain.expression.name.text !== "then" || handler === undefined) return false;
  const fn = unwrap(handler);
  return (ts.isArrowFunction(fn) || (ts.isFunctionExpression(fn) && !fn.getText().includes("arguments"))) && fn.parameters.length === 0;
}

function placeOfVariable(name: ts.Identifier): Place {
  const binding = bindingOf(name);
  const uses = binding === undefined ? [] : usesOf(binding);
  const joined = uses.map((use) => combinedIn(outermost(use).parent)).find((place) => place !== undefined);
  return joined ?? { kind: "stored", isValueRead: uses.length !== 1 || uses.some((use) => placeOf(use).isValueRead) };
}

const fakeTimers =
  /\buseFakeTimers\s*\(|\bfakeAsync\s*\(|\bmock\.timers\.enable\b|\bjasmine\.clock\b|\bFakeTimers\.(?:install|withGlobal|createClock)\b/u;

/** Does this file replace the clock under its own timers? */
export function fakesTimers(source: ts.SourceFile): boolean {
  return fakeTimers.test(source.text);
}

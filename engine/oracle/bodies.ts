import { ts } from "ts-morph";
import { possibleValues, type Possible, type Trace } from "./values.js";
import { isAsync } from "./written.js";

// Bodies call other bodies: a few steps are followed, and few ways at each.
const stepsOfBody = 10;
const waysLimit = 6;

/**
 * What a function that does not declare its result may give: what stands behind its `return`s, before anybody infers the type
 * of that. Undefined where it declares one, is async, or may end without a `return`.
 */
export function bodyValues(declaration: ts.Node | undefined, trace: Trace): readonly Possible[] | undefined {
  if (declaration === undefined || !isInferring(declaration)) return undefined;
  const { body } = declaration;
  const results = ts.isBlock(body) ? returnsIn(body) : [body];
  if (results.length === 0 || results.length > waysLimit) return undefined;
  const values = results.map((result) => possibleValues(result, { ...trace, depth: trace.depth + stepsOfBody }));
  return values.includes(undefined) ? undefined : values.flatMap((found) => found ?? []);
}

type Inferring = (ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration) & {
  readonly body: ts.ConciseBody;
};

function isInferring(node: ts.Node): node is Inferring {
  return (
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) &&
    node.body !== undefined &&
    node.type === undefined &&
    node.asteriskToken === undefined &&
    !isAsync(node)
  );
}

// Empty where the end of the body may be reached as well: then it gives nothing at times.
function returnsIn(body: ts.Block): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  let isAlwaysGiven = body.statements.at(-1)?.kind === ts.SyntaxKind.ReturnStatement;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node)) {
      if (node.expression === undefined) isAlwaysGiven = false;
      else found.push(node.expression);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return isAlwaysGiven ? found : [];
}

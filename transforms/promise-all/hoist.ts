import { ts } from "ts-morph";
import {
  enclosingStatement,
  indentOf,
  insertBefore,
  isDeclarationName,
  isFunctionNode,
  isReference,
  lookup,
  replace,
  someInside,
  styleOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";

/**
 * Keeps what was checked in a `const` before the statement: `const token = this.token;`. The function of a task then reads that.
 * Undefined when the reference is no plain path, its name is taken, or the statement may not evaluate the call at once.
 */
export function hoisted(
  reference: ts.Expression,
  elements: readonly ts.Expression[],
  call: ts.CallExpression,
  file: FileView,
): readonly Edit[] | undefined {
  const statement = enclosingStatement(call);
  const text = reference.getText(file.source);
  if (!ts.isPropertyAccessExpression(reference) || !/^[\w$]+(?:\.[\w$]+)+$/u.test(text) || statement === undefined) return undefined;
  const name = reference.name.text;
  const isTaken = lookup(name, call) !== undefined || elements.some((element) => someInside(element, (node) => isNamed(node, name)));
  if (isTaken || !isEvaluatedFirst(call, statement)) return undefined;
  const { eol, semicolons } = styleOf(file.source);
  return [
    insertBefore(file, statement, `const ${name} = ${text}${semicolons ? ";" : ""}${eol}${indentOf(statement)}`),
    ...elements.flatMap((element) => usesIn(element, text)).map((use) => replace(file, use, name)),
  ];
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name && (isReference(node) || isDeclarationName(node));
}

function isEvaluatedFirst(call: ts.Node, statement: ts.Statement): boolean {
  for (let at = call.parent; at !== statement; at = at.parent) {
    const isStep =
      ts.isAwaitExpression(at) ||
      ts.isParenthesizedExpression(at) ||
      ts.isVariableDeclaration(at) ||
      ts.isVariableDeclarationList(at) ||
      ts.isAsExpression(at) ||
      ts.isPropertyAccessExpression(at) ||
      (ts.isCallExpression(at) && at.expression.end > call.end - 1);
    if (!isStep) return false;
  }
  return ts.isExpressionStatement(statement) || ts.isVariableStatement(statement) || ts.isReturnStatement(statement);
}

function usesIn(element: ts.Expression, text: string): readonly ts.Node[] {
  const uses: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.getText() === text) uses.push(node);
    else if (!isFunctionNode(node)) ts.forEachChild(node, visit);
  };
  visit(element);
  return uses;
}

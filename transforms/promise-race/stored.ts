import { ts } from "ts-morph";
import { bindingOf, enclosingFunction, someOwn, suspends, unwrap, usesOf } from "../../engine/kit/index.js";

/** A constant that only this race uses. */
export interface Stored {
  /** What it stands for. */
  readonly value: ts.Expression;
  readonly statement: ts.VariableStatement;
  /** Nothing between its declaration and the race could tell whether it has started. */
  readonly mayStartLater: boolean;
}

// const work = load(id);
// return await Promise.race([work, timeout]);
/** The constant behind an element of a race, if it belongs to the race alone; undefined for parameters, fields and shared promises. */
export function storedFor(name: ts.Identifier, race: ts.CallExpression): Stored | undefined {
  const binding = bindingOf(name);
  const declaration = binding?.names[0]?.parent;
  if (binding?.kind !== "const" || declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const list = declaration.parent;
  const statement = list.parent;
  if (
    declaration.initializer === undefined ||
    !ts.isVariableStatement(statement) ||
    !ts.isVariableDeclarationList(list) ||
    list.declarations.length !== 1
  )
    return undefined;
  if (statement.modifiers !== undefined || usesOf(binding).length !== 1 || suspends(declaration.initializer)) return undefined;
  if (enclosingFunction(statement) !== enclosingFunction(race)) return undefined;
  return { value: unwrap(declaration.initializer), statement, mayStartLater: isAdjacent(statement, race) };
}

// Statements between may declare timers and other promises of this race; a `try` may begin.
function isAdjacent(statement: ts.VariableStatement, race: ts.CallExpression): boolean {
  for (let at: ts.Node = race; at.parent !== undefined; at = at.parent) {
    if (mayNotRunOnce(at)) return false;
    const { parent } = at;
    if (ts.isBlock(parent) || ts.isSourceFile(parent)) {
      const own = parent.statements.indexOf(statement);
      const here = parent.statements.findIndex((candidate) => candidate === at);
      const between = parent.statements.slice(own === -1 ? 0 : own + 1, here);
      if (!between.every((candidate) => isQuiet(candidate, race))) return false;
      if (own !== -1) return true;
    }
  }
  return false;
}

function mayNotRunOnce(node: ts.Node): boolean {
  return (
    ts.isIterationStatement(node, false) ||
    ts.isIfStatement(node) ||
    ts.isSwitchStatement(node) ||
    ts.isConditionalExpression(node) ||
    ts.isCatchClause(node) ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
  );
}

function isQuiet(statement: ts.Statement, race: ts.CallExpression): boolean {
  if (!ts.isVariableStatement(statement) || suspends(statement)) return false;
  return statement.declarationList.declarations.every(({ name, initializer }) => {
    if (initializer === undefined || isElementOf(name, race)) return true;
    const inner = unwrap(initializer);
    return ts.isNewExpression(inner) || ts.isLiteralExpression(inner) || ts.isIdentifier(inner) || !someOwn(inner, ts.isCallExpression);
  });
}

function isElementOf(name: ts.BindingName, race: ts.CallExpression): boolean {
  const [list] = race.arguments;
  return (
    ts.isIdentifier(name) &&
    list !== undefined &&
    ts.isArrayLiteralExpression(list) &&
    list.elements.some((element) => ts.isIdentifier(element) && element.text === name.text)
  );
}

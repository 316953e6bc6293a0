import { ts } from "ts-morph";
import type { Arity } from "../model/oracle.js";
import { resolved } from "./families.js";
import type { Checker } from "../model/program.js";

/** Every declaration of the name at `node`, aliases followed; a shorthand property stands for its value. */
export function declarationsAt(node: ts.Node, checker: Checker): readonly ts.Declaration[] {
  const named = ts.isPropertyAccessExpression(node) ? node.name : node;
  const symbol = ts.isShorthandPropertyAssignment(named.parent)
    ? checker.getShorthandAssignmentValueSymbol(named.parent)
    : checker.getSymbolAtLocation(named);
  return resolved(symbol, checker)?.declarations ?? [];
}

/** The declarations of the property that the type around an object literal declares for the member `name` of it. */
export function expectedMember(member: ts.ObjectLiteralElementLike, checker: Checker): readonly ts.Declaration[] {
  if (!ts.isObjectLiteralExpression(member.parent) || member.name === undefined) return [];
  const type = checker.getContextualType(member.parent);
  return type === undefined ? [] : (checker.getPropertyOfType(type, member.name.getText())?.declarations ?? []);
}

/** How many arguments a function handed over at `expression` can be called with; undefined when nobody says. */
export function expectedArity(expression: ts.Expression, checker: Checker): Arity | undefined {
  const type = checker.getContextualType(expression);
  if (type === undefined) return undefined;
  const signatures = checker.getNonNullableType(type).getCallSignatures();
  if (signatures.length === 0) return undefined;
  return {
    parameters: Math.max(...signatures.map(({ parameters }) => parameters.length)),
    rest: signatures.some(
      ({ declaration }) =>
        declaration !== undefined &&
        ts.isFunctionLike(declaration) &&
        declaration.parameters.some((parameter) => ts.isParameter(parameter) && parameter.dotDotDotToken !== undefined),
    ),
    usesThis: signatures.some((signature) => signature.thisParameter !== undefined),
  };
}

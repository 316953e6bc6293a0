import { ts } from "ts-morph";
import { bindingOf, isFunctionNode, unwrap, type Binding, type FunctionNode } from "../../engine/kit/index.js";
import { placeOf, type Place } from "./place.js";

/** How long a place lives, and so who can meet there. */
export type Lifetime =
  /** As long as one run of this function or block, one object of this class, or the file. */
  | { readonly kind: "within"; readonly node: ts.Node }
  /** It is part of an object that callers hand over as this parameter. */
  | { readonly kind: "argument"; readonly fn: FunctionNode; readonly index: number };

/** Where a place lives. Undefined when every run has one of its own, or nobody can tell. */
export function lifetimeOf(place: Place): Lifetime | undefined {
  if (!ts.isIdentifier(place.root)) return ofThis(place.root);
  const binding = bindingOf(place.root);
  if (binding === undefined) return { kind: "within", node: place.root.getSourceFile() };
  if (place.expression === place.root) return { kind: "within", node: binding.scope.node };
  return ofObject(binding, 0);
}

function ofThis(node: ts.Node): Lifetime | undefined {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    if (ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at)) return { kind: "within", node: at.parent };
    if (!isFunctionNode(at) || ts.isArrowFunction(at)) continue;
    if (ts.isClassLike(at.parent) || ts.isObjectLiteralExpression(at.parent)) return { kind: "within", node: at.parent };
    return { kind: "within", node: at.getSourceFile() };
  }
  return undefined;
}

// The object behind a name: another name for something that lives longer, or one made where the name is declared.
function ofObject(binding: Binding, depth: number): Lifetime | undefined {
  const declaration = binding.names[0]?.parent;
  if (declaration === undefined || depth > 4) return undefined;
  if (binding.kind === "parameter") return ofParameter(declaration);
  const source = sourceOf(declaration);
  const origin = source === undefined ? undefined : placeOf(sharedPartOf(source));
  if (origin === undefined || binding.kind === "let") return { kind: "within", node: binding.scope.node };
  if (!ts.isIdentifier(origin.root)) return ofThis(origin.root);
  const behind = bindingOf(origin.root);
  if (behind === undefined) return { kind: "within", node: origin.root.getSourceFile() };
  return behind === binding ? undefined : ofObject(behind, depth + 1);
}

function ofParameter(declaration: ts.Node): Lifetime | undefined {
  if (!ts.isParameter(declaration) || !isFunctionNode(declaration.parent)) return undefined;
  const fn = declaration.parent;
  return { kind: "argument", fn, index: fn.parameters.indexOf(declaration) };
}

// const stats = this.stats;    const { stats } = this;
function sourceOf(declaration: ts.Node): ts.Expression | undefined {
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer;
  if (!ts.isBindingElement(declaration)) return undefined;
  const pattern = declaration.parent.parent;
  return ts.isVariableDeclaration(pattern) ? pattern.initializer : undefined;
}

// stats.get(key)!  and  stats[key] ?? fallback  are parts of `stats`.
function sharedPartOf(expression: ts.Expression): ts.Expression {
  const inner = unwrap(expression);
  if (
    ts.isBinaryExpression(inner) &&
    (inner.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken || inner.operatorToken.kind === ts.SyntaxKind.BarBarToken)
  )
    return sharedPartOf(inner.left);
  const isLookup =
    ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression) && /^(?:get|at|find)$/u.test(inner.expression.name.text);
  return isLookup ? inner.expression.expression : inner;
}

import { ts } from "ts-morph";
import {
  ancestorInFunction,
  bindingOf,
  contains,
  isFunctionNode,
  isGlobal,
  unwrap,
  type Binding,
  type FunctionNode,
} from "../../engine/kit/index.js";
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
  if (place.expression === place.root || isMadeHere(binding, place.root)) return { kind: "within", node: binding.scope.node };
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

// const order = cached ?? (await load()); if (cached == null) { … }  in there, `order` is what this run loaded.
function isMadeHere({ kind, names }: Binding, use: ts.Identifier): boolean {
  const declaration = names[0]?.parent;
  const source = kind === "const" && declaration !== undefined ? sourceOf(declaration) : undefined;
  const choice = source === undefined ? undefined : unwrap(source);
  if (choice === undefined || !ts.isBinaryExpression(choice) || !isFallback(choice)) return false;
  const first = unwrap(choice.left);
  const name = ts.isIdentifier(first) ? bindingOf(first) : undefined;
  if (name?.kind !== "const") return false;
  return (
    ancestorInFunction(use, (at) => ts.isIfStatement(at) && contains(at.thenStatement, use) && saysAbsent(at.expression, name)) !==
    undefined
  );
}

// !cached    cached == null    cached === undefined && …
function saysAbsent(condition: ts.Expression, name: Binding): boolean {
  const inner = unwrap(condition);
  if (ts.isPrefixUnaryExpression(inner)) return inner.operator === ts.SyntaxKind.ExclamationToken && isName(inner.operand, name);
  if (!ts.isBinaryExpression(inner)) return false;
  const { left, right, operatorToken } = inner;
  if (operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return saysAbsent(left, name) || saysAbsent(right, name);
  const isEqual = operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken || operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  const other = isName(left, name) ? unwrap(right) : isName(right, name) ? unwrap(left) : undefined;
  return isEqual && other !== undefined && (other.kind === ts.SyntaxKind.NullKeyword || isGlobal(other, "undefined"));
}

function isName(expression: ts.Expression, name: Binding): boolean {
  const inner = unwrap(expression);
  return ts.isIdentifier(inner) && bindingOf(inner) === name;
}

function isFallback({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
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
  if (ts.isBinaryExpression(inner) && isFallback(inner)) return sharedPartOf(inner.left);
  const isLookup =
    ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression) && /^(?:get|at|find)$/u.test(inner.expression.name.text);
  return isLookup ? inner.expression.expression : inner;
}

import { ts } from "ts-morph";
import { isFromLibrary } from "./types.js";
import type { Checker } from "../model/program.js";

/** What a function says that it returns: `nothing` is `void`, `plain` is a primitive or `undefined`, `perhaps` a promise or something else. */
export type WrittenResult = "promise" | "perhaps" | "nothing" | "plain";

/** Keywords of types whose values are no objects. */
export const primitives: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.BigIntKeyword,
  ts.SyntaxKind.SymbolKeyword,
  ts.SyntaxKind.UndefinedKeyword,
]);

/**
 * Reads off the text of a function's declaration what calling it gives. The return type itself would have to be worked out, for
 * functions with type parameters or without a return type at great cost. Undefined where the text does not settle it.
 */
export function writtenResult(
  declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined,
  checker: Checker,
): WrittenResult | undefined {
  const type = declaration?.type;
  return type === undefined ? (isAsync(declaration) ? "promise" : undefined) : resultIn(type, checker);
}

function resultIn(type: ts.Node, checker: Checker): WrittenResult | undefined {
  if (ts.isParenthesizedTypeNode(type)) return resultIn(type.type, checker);
  if (ts.isUnionTypeNode(type)) {
    const parts = new Set(type.types.map((part) => resultIn(part, checker)));
    if (parts.has("promise")) return parts.size === 1 ? "promise" : "perhaps";
    return parts.size === 1 && parts.has("plain") ? "plain" : undefined;
  }
  if (type.kind === ts.SyntaxKind.VoidKeyword) return "nothing";
  if (primitives.has(type.kind) || ts.isTypePredicateNode(type)) return "plain";
  return isPromiseNode(type, checker) ? "promise" : undefined;
}

/** Is this type node the library's `Promise<…>`? */
export function isPromiseNode(node: ts.Node, checker: Checker): boolean {
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName) || node.typeName.text !== "Promise") return false;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) === 0 && isFromLibrary(symbol);
}

/** Is it an async function, and no generator? */
export function isAsync(declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined): boolean {
  if (declaration === undefined || !ts.isFunctionLike(declaration) || !ts.canHaveModifiers(declaration)) return false;
  if ("asteriskToken" in declaration && declaration.asteriskToken !== undefined) return false;
  return ts.getModifiers(declaration)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

import { ts } from "ts-morph";
import { isReference, lookup, type Binding, type BindingKind } from "../kit/scopes.js";

/** What all references with the same answer have in common: a binding of their file, or the name of a global. */
export type Referent = Binding | string;

const typeKinds: ReadonlySet<BindingKind> = new Set(["type", "class", "enum", "import"]);

/**
 * What an identifier refers to, as far as its own file tells for certain: most code says the same few names over and over, and
 * each needs to be looked up once. Undefined where only the compiler knows.
 */
export function referentOf(identifier: ts.Identifier): Referent | undefined {
  const source = identifier.getSourceFile();
  const { parent, text } = identifier;
  if (source.isDeclarationFile || text === "arguments" || text === "undefined" || !isReference(identifier)) return undefined;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isExportSpecifier(parent) || ts.isJsxOpeningLikeElement(parent)) return undefined;
  const isType = ts.isTypeNode(parent) && !ts.isTypeQueryNode(parent) && !ts.isExpressionWithTypeArguments(parent);
  const binding = lookup(text, identifier);
  // What a namespace exports is in scope in its other parts, too.
  if (binding === undefined) return hasNamespaces(source) ? undefined : `${isType ? "type" : "value"} ${text}`;
  return binding.names.length === 1 && (!isType || typeKinds.has(binding.kind)) && (isType || binding.kind !== "type")
    ? binding
    : undefined;
}

const withNamespaces = new WeakMap<ts.SourceFile, boolean>();

function hasNamespaces(source: ts.SourceFile): boolean {
  let known = withNamespaces.get(source);
  if (known === undefined) withNamespaces.set(source, (known = /\b(?:namespace|module|global)\b/u.test(source.text)));
  return known;
}

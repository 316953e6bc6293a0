import { ts } from "ts-morph";
import type { ImportDrop } from "../../model/finding.js";
import { isGlobal } from "../globals.js";
import { bindingOf, importOf } from "../scopes.js";
import { unwrap } from "../syntax.js";
import { isAssignment, isCount } from "../writes.js";

/** A promise that a timer alone resolves: everything an edit has to know of it. */
export interface Wait {
  readonly kind: "wait";
  /** The expression whose value is the promise. */
  readonly node: ts.NewExpression | ts.CallExpression;
  readonly delay: ts.Expression;
  /** What the promise is resolved with; undefined when that is nothing. */
  readonly value: ts.Expression | undefined;
  /** What the edit leaves out, besides `value`, and would have been evaluated. */
  readonly extras: readonly ts.Expression[];
  /** Imports that it may be the last to use. */
  readonly drops: readonly ImportDrop[];
}

/** A wait that can be ended by other means: `sleep` has no place for them. */
export interface Kept {
  readonly kind: "kept";
  readonly node: ts.NewExpression | ts.CallExpression;
  /** What is kept, as it is written: `this.timer`, `.unref()`. */
  readonly handle: string;
}

/** Is the delay one that yields to the event loop rather than waits: missing, nothing, or zero? */
export function isNoDelay(delay: ts.Expression | undefined): boolean {
  if (delay === undefined) return true;
  const inner = unwrap(delay);
  if (isNothing(inner) || inner.kind === ts.SyntaxKind.NullKeyword) return true;
  if (ts.isNumericLiteral(inner)) return Number(inner.text) === 0;
  if (ts.isPrefixUnaryExpression(inner)) return isNoDelay(inner.operand);
  return ts.isIdentifier(inner) && isYieldConstant(inner);
}

function isYieldConstant(name: ts.Identifier): boolean {
  const binding = bindingOf(name);
  const declaration = binding?.names[0]?.parent;
  if (
    binding?.kind !== "const" ||
    declaration === undefined ||
    !ts.isVariableDeclaration(declaration) ||
    declaration.initializer === undefined
  )
    return false;
  const value = unwrap(declaration.initializer);
  return ts.isNumericLiteral(value) && Number(value.text) === 0;
}

/** Is this `undefined` or `void 0`? */
export function isNothing(expression: ts.Expression): boolean {
  const inner = unwrap(expression);
  return isGlobal(inner, "undefined") || (ts.isVoidExpression(inner) && ts.isNumericLiteral(inner.expression));
}

/** Could leaving this expression out change anything but its value? */
export function hasEffects(expression: ts.Expression): boolean {
  const inner = unwrap(expression);
  if (ts.isLiteralExpression(inner) || ts.isIdentifier(inner) || ts.isFunctionLike(inner)) return false;
  if (
    inner.kind === ts.SyntaxKind.ThisKeyword ||
    inner.kind === ts.SyntaxKind.NullKeyword ||
    inner.kind === ts.SyntaxKind.TrueKeyword ||
    inner.kind === ts.SyntaxKind.FalseKeyword
  )
    return false;
  if (ts.isPropertyAccessExpression(inner)) return hasEffects(inner.expression);
  if (ts.isPrefixUnaryExpression(inner)) return isCount(inner) || hasEffects(inner.operand);
  if (ts.isBinaryExpression(inner)) return isAssignment(inner) || hasEffects(inner.left) || hasEffects(inner.right);
  if (ts.isArrayLiteralExpression(inner)) return inner.elements.some(hasEffects);
  if (ts.isObjectLiteralExpression(inner))
    return !inner.properties.every(
      (property) =>
        (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name) && !hasEffects(property.initializer)) ||
        ts.isShorthandPropertyAssignment(property),
    );
  if (ts.isTemplateExpression(inner)) return inner.templateSpans.some((span) => hasEffects(span.expression));
  return true;
}

/** What may be dropped with the last use of an imported name: the import, in the words of its own statement. */
export function dropOf(name: ts.Identifier): readonly ImportDrop[] {
  const declared = bindingOf(name)?.names[0];
  const statement =
    declared === undefined
      ? undefined
      : ts.findAncestor(declared, (ancestor) => ts.isImportDeclaration(ancestor) || ts.isVariableDeclaration(ancestor));
  const call = statement !== undefined && ts.isVariableDeclaration(statement) ? statement.initializer : undefined;
  const module =
    statement !== undefined && ts.isImportDeclaration(statement)
      ? statement.moduleSpecifier
      : call !== undefined && ts.isCallExpression(call)
        ? call.arguments[0]
        : undefined;
  return module !== undefined && ts.isStringLiteral(module) && importOf(name) !== undefined
    ? [{ module: module.text, local: name.text }]
    : [];
}

/** A name reached through an import: `promises.setTimeout` of `import { promises } from "timers"` is `timers`, `["promises", "setTimeout"]`. */
export interface ImportedPath {
  readonly module: string;
  readonly path: readonly string[];
  /** The name that was imported; undefined for `require("m").x`. */
  readonly root: ts.Identifier | undefined;
}

const builtins: readonly string[] = ["timers", "timers/promises", "util"];

/** Where an expression leads by imports alone; a default import of one of Node's modules is the module. */
export function importedPath(expression: ts.Expression): ImportedPath | undefined {
  const inner = unwrap(expression);
  if (ts.isIdentifier(inner)) {
    const origin = importOf(inner) ?? awaitedImport(inner);
    if (origin === undefined || origin.typeOnly) return undefined;
    const isWhole = origin.exported === "*" || (origin.exported === "default" && builtins.includes(origin.module));
    return normal({ module: origin.module, path: isWhole ? [] : [origin.exported], root: inner });
  }
  if (ts.isPropertyAccessExpression(inner)) {
    const owner = inner.questionDotToken === undefined ? importedPath(inner.expression) : undefined;
    if (owner === undefined) return undefined;
    const isDefault = inner.name.text === "default" && owner.path.length === 0 && builtins.includes(owner.module);
    return isDefault ? owner : normal({ ...owner, path: [...owner.path, inner.name.text] });
  }
  const module = moduleOfCall(inner);
  return module === undefined ? undefined : { module, path: [], root: undefined };
}

function normal({ module, path, root }: ImportedPath): ImportedPath {
  return module === "timers" && path[0] === "promises" ? { module: "timers/promises", path: path.slice(1), root } : { module, path, root };
}

// `require("m")` and `await import("m")`
function moduleOfCall(expression: ts.Expression): string | undefined {
  const call = ts.isAwaitExpression(expression) ? unwrap(expression.expression) : expression;
  if (!ts.isCallExpression(call)) return undefined;
  const isImport = ts.isAwaitExpression(expression)
    ? call.expression.kind === ts.SyntaxKind.ImportKeyword
    : isGlobal(call.expression, "require");
  const [specifier] = call.arguments;
  if (!isImport || specifier === undefined || !ts.isStringLiteral(specifier)) return undefined;
  return specifier.text.replace(/^node:/u, "");
}

// const { setTimeout: wait } = await import("node:timers/promises")
function awaitedImport(name: ts.Identifier): { module: string; exported: string; typeOnly: boolean } | undefined {
  const declared = bindingOf(name)?.names[0];
  if (declared === undefined) return undefined;
  const { parent } = declared;
  const isElement = ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent);
  const declaration = isElement ? parent.parent.parent : parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const module = ts.isAwaitExpression(declaration.initializer) ? moduleOfCall(declaration.initializer) : undefined;
  if (module === undefined) return undefined;
  return { module, exported: isElement ? (parent.propertyName ?? parent.name).getText() : "*", typeOnly: false };
}

/** Is this callee `setTimeout`: the global one, also through a global object or imported from `timers`? */
export function isSetTimeout(callee: ts.Expression): boolean {
  if (isGlobal(callee, "setTimeout")) return true;
  const imported = importedPath(callee);
  return imported?.module === "timers" && imported.path.length === 1 && imported.path[0] === "setTimeout";
}

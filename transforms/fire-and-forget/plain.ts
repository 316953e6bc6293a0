import { ts } from "ts-morph";
import { bindingOf, isGlobal, unwrap } from "../../engine/kit/index.js";

/**
 * Does syntax alone say that a call gives no promise: a method that changes a list, map or set made in this file, or one of the two functions
 * that an executor is given? Types would say so too, but finding the type of a local can mean to infer half a module.
 */
export function isPlainCall(expression: ts.Expression): boolean {
  if (!ts.isCallExpression(expression)) return false;
  const callee = unwrap(expression.expression);
  if (ts.isIdentifier(callee)) return isExecutorParameter(callee);
  if (!ts.isPropertyAccessExpression(callee) || !changing.has(callee.name.text)) return false;
  const holder = unwrap(callee.expression);
  return ts.isIdentifier(holder) && isCollection(holder);
}

const changing: ReadonlySet<string> = new Set([
  "push",
  "pop",
  "shift",
  "unshift",
  "reverse",
  "sort",
  "fill",
  "forEach",
  "set",
  "add",
  "delete",
  "clear",
  "append",
]);

// new Promise((resolve, reject) => …)
//              ^^^^^^^  ^^^^^^
function isExecutorParameter(name: ts.Identifier): boolean {
  const parameter = bindingOf(name)?.names[0]?.parent;
  if (parameter === undefined || !ts.isParameter(parameter)) return false;
  const fn = parameter.parent;
  return ts.isNewExpression(fn.parent) && isGlobal(fn.parent.expression, "Promise") && fn.parent.arguments?.[0] === fn;
}

const collections: readonly string[] = ["Map", "Set", "WeakMap", "WeakSet", "Headers", "URLSearchParams", "FormData", "Array"];

function isCollection(name: ts.Identifier): boolean {
  const binding = bindingOf(name);
  const declaration = binding?.kind === "const" ? binding.names[0]?.parent : undefined;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.name !== binding?.names[0]) return false;
  if (declaration.type !== undefined) return ts.isArrayTypeNode(declaration.type);
  if (declaration.initializer === undefined) return false;
  const made = unwrap(declaration.initializer);
  return (
    ts.isArrayLiteralExpression(made) ||
    (ts.isNewExpression(made) && collections.some((collection) => isGlobal(made.expression, collection)))
  );
}

import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  isFunctionNode,
  isGlobal,
  isTaskGroup,
  promiseStatic,
  someInside,
  someOwn,
  unwrap,
  usesOf,
  type Binding,
  type FileView,
} from "../../engine/kit/index.js";
import type { Drafts } from "./messages.js";

/** The finding where the reason of a signal is taken for the error of a join. */
export async function* reasonFindings(node: ts.PropertyAccessExpression, file: FileView): Drafts {
  if (node.name.text !== "reason") return;
  const signal = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(signal) || signal.name.text !== "signal") return;
  const holder = unwrap(signal.expression);
  if (!isBehindJoin(node)) return;
  const controller = ts.isIdentifier(holder) ? bindingOf(holder) : undefined;
  const isReason = controller !== undefined && isErrorSink(controller, node) ? true : await isTaskGroup(holder, file);
  if (isReason) yield { node, verdict: "report", message: "reason", data: { reason: node.getText(file.source) } };
}

// Behind an `await` of its own function, not in the code of a task.
function isBehindJoin(node: ts.Node): boolean {
  const body = enclosingFunction(node)?.body ?? node.getSourceFile();
  return someOwn(body, (inner) => ts.isAwaitExpression(inner) && inner.end <= node.pos && joins(inner.expression));
}

function joins(awaited: ts.Expression): boolean {
  const inner = unwrap(awaited);
  if (!ts.isCallExpression(inner)) return false;
  const member = promiseStatic(inner);
  if (member === "all" || member === "allSettled") return true;
  if (!ts.isPropertyAccessExpression(inner.expression)) return false;
  const { name, expression } = inner.expression;
  // group.join().catch(ignore)
  return name.text === "join" || (/^(?:then|catch|finally)$/u.test(name.text) && joins(expression));
}

// A controller of this function that each of several tasks aborts with its own error.
function isErrorSink(controller: Binding, node: ts.Node): boolean {
  const declaration = controller.names[0]?.parent;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  const made = unwrap(declaration.initializer);
  if (!ts.isNewExpression(made) || !isGlobal(made.expression, "AbortController")) return false;
  const home = enclosingFunction(node);
  return usesOf(controller).some(({ parent }) => {
    if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== "abort" || !ts.isCallExpression(parent.parent)) return false;
    const [reason] = parent.parent.arguments;
    return reason !== undefined && enclosingFunction(parent) !== home && isCaught(reason);
  });
}

function isCaught(reason: ts.Expression): boolean {
  return someInside(reason, (inner) => {
    const binding = ts.isIdentifier(inner) ? bindingOf(inner) : undefined;
    return binding?.kind === "catch" || (binding?.kind === "parameter" && isCatchHandler(binding.scope.node));
  });
}

function isCatchHandler(fn: ts.Node): boolean {
  const call = fn.parent;
  return (
    isFunctionNode(fn) &&
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    /^(?:catch|then)$/u.test(call.expression.name.text)
  );
}

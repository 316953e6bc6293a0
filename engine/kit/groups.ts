import { ts } from "ts-morph";
import type { FileView } from "../model/transform.js";
import { bindingOf, importOf } from "./scopes.js";
import { outermost, unwrap } from "./syntax.js";

/** Is `expression` this export of the runtime, imported by name or reached through a namespace? */
export function isRuntimeExport(expression: ts.Expression, exported: string, file: FileView): boolean {
  const inner = unwrap(expression);
  const { module } = file.runtime(exported);
  if (ts.isIdentifier(inner)) {
    const imported = importOf(inner);
    return imported?.module === module && imported.exported === exported;
  }
  if (!ts.isPropertyAccessExpression(inner) || inner.name.text !== exported || !ts.isIdentifier(inner.expression)) return false;
  const namespace = importOf(inner.expression);
  return namespace?.module === module && namespace.exported === "*";
}

/** The member's name if `call` is `TaskGroup.<member>(…)` of the runtime: `open`, `run`, `all`, … */
export function taskGroupStatic(call: ts.CallExpression, file: FileView): string | undefined {
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  return isRuntimeExport(callee.expression, "TaskGroup", file) ? callee.name.text : undefined;
}

/** Is the value a group of the runtime: opened here, given to the body of `TaskGroup.run`, or of that type? */
export async function isTaskGroup(expression: ts.Expression, file: FileView): Promise<boolean> {
  const inner = unwrap(expression);
  if (isGroupMadeHere(inner, file)) return true;
  if (!(await file.oracle.classNames(inner)).includes("TaskGroup")) return false;
  // A class of the same name that the project has made itself is none; a vendored runtime is.
  const { parent } = outermost(expression);
  const member = ts.isPropertyAccessExpression(parent) ? await file.oracle.origin(parent) : undefined;
  return member?.from !== "project" || file.settings.runtime.startsWith(".");
}

/** Is it the name of a group that this very code opened, or that `TaskGroup.run` made for it: a group without tasks from elsewhere? */
export function isGroupMadeHere(expression: ts.Expression, file: FileView): boolean {
  const declared = ts.isIdentifier(expression) ? bindingOf(expression)?.names[0]?.parent : undefined;
  return declared !== undefined && (isOpened(declared, file) || isBodyParameter(declared, file));
}

// const group = TaskGroup.open();
function isOpened(declaration: ts.Node, file: FileView): boolean {
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  const opening = unwrap(declaration.initializer);
  return ts.isCallExpression(opening) && taskGroupStatic(opening, file) === "open";
}

// TaskGroup.run(async (group) => …)
function isBodyParameter(declaration: ts.Node, file: FileView): boolean {
  if (!ts.isParameter(declaration) || !ts.isFunctionLike(declaration.parent) || declaration.parent.parameters[0] !== declaration)
    return false;
  const call = declaration.parent.parent;
  return ts.isCallExpression(call) && taskGroupStatic(call, file) === "run";
}

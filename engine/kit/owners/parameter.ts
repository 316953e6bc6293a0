import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { insertAt, insertBefore } from "../edits.js";
import { bindingOf, usesOf } from "../scopes.js";
import { contains, enclosingFunction, someInside, unwrap, usesFunctionContext, type FunctionNode } from "../syntax.js";
import { groupInScope } from "./group.js";
import type { Owner, Unowned, Work } from "./work.js";

/** A parameter `group` of the private function around the work: every caller, all of them in this file, hands over a group of its own. */
export async function parameterOwner(work: Work, file: FileView): Promise<Owner | Unowned> {
  const refuse = (why: string): Unowned => ({ kind: "none", remedy: `A parameter \`group\` could own it, but ${why}` });
  const fn = enclosingFunction(work.node);
  const name = fn === undefined ? undefined : privateNameOf(fn);
  if (fn === undefined || name === undefined)
    return refuse("not every caller is in this file: add it by hand, and pass a group at each call");
  if (fn.body !== undefined && usesFunctionContext(fn.body) && !ts.isArrowFunction(fn))
    return refuse(`\`${name.text}\` uses \`this\` or \`arguments\`: add it by hand`);
  const binding = bindingOf(name);
  const uses = binding === undefined ? [] : usesOf(binding);
  const group = freeName(fn);
  const calls: Edit[] = [];
  for (const use of uses) {
    const call = callOf(use);
    if (call === undefined) return refuse(`\`${name.text}\` is also passed on as a value: add it by hand`);
    const given = contains(fn, call) ? group : (await groupInScope(call, file))?.text;
    if (given === undefined) return refuse(`not every caller of \`${name.text}\` has a group: give the callers one first`);
    const [first] = call.arguments;
    calls.push(first === undefined ? insertAt(file, call.end - 1, given) : insertBefore(file, first, `${given}, `));
  }
  if (calls.length === 0) return refuse(`nothing in this file calls \`${name.text}\``);
  const parameter = parameterEdit(fn, group, file);
  if (parameter === undefined) return refuse(`the parameters of \`${name.text}\` leave no room for it: add it by hand`);
  const effect = work.isHandled ? "" : ", and learns of its failure";
  return {
    kind: "parameter",
    group,
    verdict: "review",
    edits: [parameter, ...calls],
    needs: isScript(file) ? [] : [file.runtime("TaskGroup")],
    remedy: `With a parameter \`${group}\`, whoever calls \`${name.text}\` waits for it${effect}`,
  };
}

// A name that only this file can call.
function privateNameOf(fn: FunctionNode): ts.Identifier | undefined {
  const declaration = ts.isFunctionDeclaration(fn) ? fn : ts.isVariableDeclaration(fn.parent) ? fn.parent : undefined;
  if (declaration === undefined || declaration.name === undefined || !ts.isIdentifier(declaration.name)) return undefined;
  if (declaration !== fn && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0) return undefined;
  const isExported = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
  const uses = bindingOf(declaration.name);
  const isListed = uses !== undefined && usesOf(uses).some((use) => ts.isExportSpecifier(use.parent) || ts.isExportAssignment(use.parent));
  return isExported || isListed || (ts.isFunctionDeclaration(fn) && fn.body === undefined) ? undefined : declaration.name;
}

function callOf(use: ts.Identifier): ts.CallExpression | undefined {
  const { parent } = use;
  return ts.isCallExpression(parent) && unwrap(parent.expression) === use && !parent.arguments.some(ts.isSpreadElement)
    ? parent
    : undefined;
}

function freeName(fn: FunctionNode): string {
  const isTaken = (name: string): boolean => someInside(fn, (node) => ts.isIdentifier(node) && node.text === name);
  return ["group", "tasks", "taskGroup"].find((name) => !isTaken(name)) ?? "ownerGroup";
}

function parameterEdit(fn: FunctionNode, group: string, file: FileView): Edit | undefined {
  const text = isScript(file) ? group : `${group}: ${file.runtime("TaskGroup").local}`;
  const [first] = fn.parameters;
  const opening = file.text.lastIndexOf("(", first?.getStart(file.source) ?? fn.parameters.pos);
  if (opening === -1 || opening < fn.getStart(file.source) || fn.typeParameters?.some((type) => contains(type, first ?? type)) === true)
    return undefined;
  if (first === undefined) return insertAt(file, fn.parameters.pos, text);
  if (ts.isIdentifier(first.name) && first.name.text === "this") return undefined;
  // (item) => …, and not item => …
  return file.text.slice(opening + 1, first.getStart(file.source)).trim() === "" ? insertBefore(file, first, `${text}, `) : undefined;
}

function isScript(file: FileView): boolean {
  return /\.[cm]?jsx?$/u.test(file.path);
}

import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  enclosingFunction,
  isGroupMadeHere,
  isStatementExpression,
  outermost,
  replace,
  someInside,
  suspends,
  taskGroupStatic,
  unwrap,
  usesOf,
  type Binding,
  type Facts,
  type FileView,
} from "../../engine/kit/index.js";
import { hearingOf } from "./hears.js";
import type { Drafts } from "./messages.js";
import { daemonOf } from "./task.js";

/** The finding at `group.spawn` of a task that never ends, beside others that do. */
export async function* spawnFindings(call: ts.CallExpression, file: FileView, facts: Facts): Drafts {
  const callee = unwrap(call.expression);
  const [given] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "spawn" || given === undefined) return;
  const group = unwrap(callee.expression);
  const binding = ts.isIdentifier(group) ? bindingOf(group) : undefined;
  if (binding === undefined || !isGroupMadeHere(group, file)) return;
  const daemon = await daemonOf(given, file, facts);
  if (daemon === undefined || !isJoined(binding) || isEnded(call, binding)) return;
  if (!(await hasSibling(call, binding, file, facts))) return;
  const data = { task: daemon.name, group: binding.name };
  if (daemon.endless.kind === "flag")
    yield { node: call, verdict: "report", message: "flag", data: { ...data, flag: daemon.endless.flag.getText(file.source) } };
  else if (daemon.endless.kind === "interval") yield { node: call, verdict: "report", message: "interval", data };
  else {
    const hearing = await hearingOf(daemon, file, facts);
    const handle = handleOf(call);
    if (hearing === undefined) yield { node: call, verdict: "report", message: "deaf", data };
    else
      yield {
        node: call,
        verdict: handle === undefined ? "rewrite" : "review",
        message: handle === undefined ? "endless" : "held",
        data: { ...data, handle: handle ?? "" },
        edits: [replace(file, callee.name, "daemon"), ...hearing.edits],
        needs: hearing.needs,
        drops: hearing.drops,
      };
  }
}

function handleOf(call: ts.CallExpression): string | undefined {
  if (isStatementExpression(call)) return undefined;
  const { parent } = outermost(call);
  return ts.isVariableDeclaration(parent) ? parent.name.getText() : parent.getText().slice(0, 40);
}

// A group that was opened waits where it is joined; `TaskGroup.run` always does.
function isJoined(group: Binding): boolean {
  const declaration = group.names[0]?.parent;
  if (declaration === undefined || ts.isParameter(declaration)) return true;
  return usesOf(group).some(({ parent }) => ts.isPropertyAccessExpression(parent) && parent.name.text === "join");
}

// group.cancel();    flusher.cancel();
function isEnded(call: ts.CallExpression, group: Binding): boolean {
  const isCancel = (use: ts.Identifier): boolean => ts.isPropertyAccessExpression(use.parent) && use.parent.name.text === "cancel";
  if (usesOf(group).some(isCancel)) return true;
  const { parent } = outermost(call);
  const handle = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? bindingOf(parent.name) : undefined;
  return (
    handle !== undefined &&
    usesOf(handle).some((use) => isCancel(use) || (!ts.isPropertyAccessExpression(use.parent) && !ts.isAwaitExpression(use.parent)))
  );
}

// Another task of the group that ends, or the group's body itself.
async function hasSibling(call: ts.CallExpression, group: Binding, file: FileView, facts: Facts): Promise<boolean> {
  for (const { parent } of usesOf(group)) {
    const other = parent.parent;
    if (
      !ts.isPropertyAccessExpression(parent) ||
      !/^(?:spawn|trySpawn)$/u.test(parent.name.text) ||
      !ts.isCallExpression(other) ||
      other === call
    )
      continue;
    const [given] = other.arguments;
    if (given !== undefined && (await daemonOf(given, file, facts)) === undefined) return true;
  }
  return worksItself(call, group, file);
}

function worksItself(call: ts.CallExpression, group: Binding, file: FileView): boolean {
  const declaration = group.names[0]?.parent;
  const body = declaration !== undefined && ts.isParameter(declaration) ? declaration.parent : enclosingFunction(call);
  if (body === undefined || !("body" in body) || body.body === undefined || !ts.isBlock(body.body)) return false;
  const isRun =
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    ts.isCallExpression(body.parent) &&
    taskGroupStatic(body.parent, file) === "run";
  return body.body.statements.some(
    (statement) =>
      !contains(statement, call) &&
      (isRun || declaration === undefined || statement.pos > declaration.end) &&
      (suspends(statement) || (isRun && ts.isReturnStatement(statement))) &&
      !isOnlyJoin(statement, group),
  );
}

function isOnlyJoin(statement: ts.Statement, group: Binding): boolean {
  return (
    ts.isExpressionStatement(statement) &&
    someInside(statement, (node) => ts.isIdentifier(node) && bindingOf(node) === group) &&
    /\.join\(\)/u.test(statement.getText())
  );
}

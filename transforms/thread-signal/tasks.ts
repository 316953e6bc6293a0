import { ts } from "ts-morph";
import {
  enclosingFunction,
  inlineCallOf,
  insertAfter,
  insertAt,
  isRuntimeExport,
  isTaskGroup,
  outermost,
  taskGroupStatic,
  taskParameter,
  unwrap,
  type Edit,
  type FileView,
  type InlineCallback,
} from "../../engine/kit/index.js";
import { runsInside } from "./joined.js";

/** A task's function that does not ask for its context, and how it would. */
export interface Task {
  readonly fn: InlineCallback;
  readonly edit: Edit;
  /** `signal`, or `task.signal` where that name is taken. */
  readonly signal: string;
}

/** The task whose code `node` is part of, when that task's signal is not asked for. */
export async function taskAround(node: ts.Node, view: FileView): Promise<Task | undefined> {
  let fn = enclosingFunction(node);
  while (fn !== undefined && runsInside(fn)) fn = enclosingFunction(fn);
  if (fn === undefined || (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn))) return undefined;
  const place = await contextPlace(fn, view);
  if (place !== fn.parameters.length) return undefined;
  const { parameter, signal } = taskParameter(fn, undefined);
  const last = fn.parameters[fn.parameters.length - 1];
  if (last === undefined) return { fn, signal, edit: insertAt(view, fn.parameters.pos, parameter) };
  // item => load(item)
  const isBare = !fn.getChildren(view.source).some(({ kind }) => kind === ts.SyntaxKind.OpenParenToken);
  return isBare ? undefined : { fn, signal, edit: insertAfter(view, last, `, ${parameter}`) };
}

// At which place of its parameters a function gets a task's context; undefined when it is no task's.
async function contextPlace(fn: InlineCallback, view: FileView): Promise<number | undefined> {
  const value = outermost(fn);
  const { parent } = value;
  if (ts.isArrayLiteralExpression(parent)) return isGathered(parent, view) ? 0 : undefined;
  // TaskGroup.all(urls.map((url) => () => load(url)))
  if (ts.isArrowFunction(parent) && parent.body === value) {
    const call = inlineCallOf(parent);
    const isMapped = call !== undefined && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === "map";
    return isMapped && isGathered(call, view) ? 0 : undefined;
  }
  const call = inlineCallOf(fn);
  const at = call?.arguments.findIndex((argument) => unwrap(argument) === fn);
  if (call === undefined || at === undefined || at === -1) return undefined;
  if (taskGroupStatic(call, view) === "map") return at === 1 ? 1 : undefined;
  if (isRuntimeExport(call.expression, "withTimeout", view)) return at === 1 ? 0 : undefined;
  const callee = unwrap(call.expression);
  const isSpawn = at === 0 && ts.isPropertyAccessExpression(callee) && callee.name.text === "spawn";
  return isSpawn && (await isTaskGroup(callee.expression, view)) ? 0 : undefined;
}

function isGathered(list: ts.Expression, view: FileView): boolean {
  const outer = outermost(list);
  const { parent } = outer;
  if (ts.isSpreadElement(parent)) return ts.isArrayLiteralExpression(parent.parent) && isGathered(parent.parent, view);
  return (
    ts.isCallExpression(parent) &&
    parent.arguments[0] === outer &&
    /^(?:all|allSettled|race|any)$/u.test(taskGroupStatic(parent, view) ?? "")
  );
}

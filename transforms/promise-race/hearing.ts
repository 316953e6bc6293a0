import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingFunction,
  invokedArrow,
  isFunctionNode,
  lookup,
  nameOf,
  reachOf,
  someInside,
  suspends,
  taskGroupStatic,
  unwrap,
  type Carried,
  type FileView,
  type Reach,
} from "../../engine/kit/index.js";
import type { WorkContender } from "./contender.js";

/** What work can hear of a signal. */
export type Hearing =
  /** It takes one, or carries one that was given to the code around. `deaf` are the calls in it that take none, and are waited for. */
  | { readonly kind: "hears"; readonly reach: Reach; readonly deaf: readonly string[] }
  /** It takes none. */
  | { readonly kind: "deaf" }
  /** It carries one that this code made itself: somebody ends it already. */
  | { readonly kind: "ended" }
  /** It is given options that may hold one. */
  | { readonly kind: "tied"; readonly options: string }
  /** It awaits before it starts. */
  | { readonly kind: "suspended" };

/** Why work cannot become a task's function, and what the message needs to say so; undefined when it can. */
export function refusalOf<Deaf extends string>(
  found: Hearing,
  deaf: Deaf,
): { readonly message: Deaf | "tied" | "suspended"; readonly data: Readonly<Record<string, string>> } | undefined {
  if (found.kind === "deaf") return { message: deaf, data: {} };
  if (found.kind === "tied") return { message: "tied", data: { options: found.options } };
  return found.kind === "suspended" ? { message: "suspended", data: {} } : undefined;
}

/** How a person would name this work in a sentence. */
export function workName({ node, call }: WorkContender): string {
  return invokedArrow(unwrap(node)) === undefined ? nameOf(call) : "async () => …";
}

/** Tells what work can hear of its task's signal. */
export async function hearing({ node, call }: WorkContender, file: FileView): Promise<Hearing> {
  const arrow = invokedArrow(unwrap(node));
  if (arrow === undefined && suspends(node)) return { kind: "suspended" };
  return hearingIn(arrow?.body ?? node, call, file);
}

/** The same for the code of a function; `call` is what it starts with, where it is nothing else. */
export async function hearingIn(region: ts.Node, call: ts.CallExpression | undefined, file: FileView): Promise<Hearing> {
  const reach = await reachOf(region, file);
  if (reach.carried.some((carried) => isMadeHere(carried, region))) return { kind: "ended" };
  const deafGroups = reach.hands.map(({ call: taker }) => taker).filter((taker) => isDeafGroup(taker, file));
  const deaf = [...reach.deaf.filter((name) => !readsBody.test(name)), ...deafGroups.map(nameOf)];
  if (reach.hands.length - deafGroups.length + reach.carried.length > 0) return { kind: "hears", reach, deaf };
  for (const argument of call?.arguments ?? []) {
    if (!ts.isIdentifier(argument) && !ts.isPropertyAccessExpression(argument)) continue;
    const path = await file.oracle.signalPath(argument);
    if (path !== undefined) return { kind: "tied", options: argument.getText() };
  }
  return { kind: "deaf" };
}

// TaskGroup.all(tasks): the group takes a signal, and waits for its tasks all the same where none of them does.
function isDeafGroup(call: ts.CallExpression, file: FileView): boolean {
  const name = taskGroupStatic(call, file);
  const [first] = call.arguments;
  if (name === undefined || first === undefined) return false;
  if (name === "map" || name === "stream") return !takesTask(call.arguments[1], 2);
  const declared = ts.isIdentifier(first) ? bindingOf(first)?.names[0]?.parent : undefined;
  const tasks = declared !== undefined && ts.isVariableDeclaration(declared) ? declared.initializer : first;
  return tasks !== undefined && name !== "run" && !someInside(tasks, (node) => takesTask(node, 1) && !isMapped(node));
}

function takesTask(node: ts.Node | undefined, position: number): boolean {
  return (
    node !== undefined &&
    isFunctionNode(node) &&
    node.parameters.length >= position &&
    !/^_/u.test(node.parameters[position - 1]?.name.getText() ?? "_")
  );
}

// items.map((item) => () => load(item)): what the outer function takes is no task.
function isMapped(node: ts.Node): boolean {
  return isFunctionNode(node) && ts.isCallExpression(node.parent);
}

// A response's body ends with the signal of its request.
const readsBody = /\.(?:json|text|blob|arrayBuffer|bytes|formData)$/u;

// load(id, { signal: controller.signal })    load(id, { signal: AbortSignal.timeout(5_000) })
function isMadeHere({ value }: Carried, region: ts.Node): boolean {
  let root = unwrap(value);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  if (!ts.isIdentifier(root)) return root.kind !== ts.SyntaxKind.ThisKeyword;
  const declared = lookup(root.text, root)?.names[0];
  return declared !== undefined && ts.isVariableDeclaration(declared.parent) && enclosingFunction(declared) === enclosingFunction(region);
}

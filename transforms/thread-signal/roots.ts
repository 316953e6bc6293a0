import { ts } from "ts-morph";
import {
  askEach,
  bindingOf,
  contains,
  enclosingFunction,
  isAbortedBefore,
  isCleanup,
  isFunctionNode,
  lookup,
  realmOf,
  someInside,
  unwrap,
  type FileView,
  type ScopedSignal,
} from "../../engine/kit/index.js";
import { givenSignal, mayBeGiven } from "./given.js";
import { obstacleAt, targetOf, type Exploration } from "./explore.js";
import { viewOn, type Root } from "./graph.js";
import { hasModifier } from "./members.js";
import { taskAround } from "./tasks.js";
import { isInHandler, isJoined, runsInside } from "./joined.js";

// A file without any of them says nothing about signals: what it has is handed to it, and handed on.
const words = /signal|abort|TaskGroup|Request\b/iu;

/** Every call in code that has a signal, and that could do something with it. */
export async function rootsIn(known: Exploration): Promise<readonly Root[]> {
  const roots: Root[] = [];
  for (const file of known.files.values()) {
    if (!file.isScanned || !words.test(file.source.text)) continue;
    const view = viewOn(file, known.view);
    const found = await askEach(callsIn(file.source), (call) => rootAt(call, view, known));
    roots.push(...found.filter((root) => root !== undefined));
  }
  return roots;
}

const calls = new WeakMap<ts.SourceFile, readonly ts.CallExpression[]>();

// By syntax alone, so that what was found holds for as long as the file is the same.
function callsIn(source: ts.SourceFile): readonly ts.CallExpression[] {
  const known = calls.get(source);
  if (known !== undefined) return known;
  const found: ts.CallExpression[] = [];
  const hasTasks = source.text.includes("TaskGroup") || source.text.includes("withTimeout");
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const fn = enclosingFunction(node);
      if (fn !== undefined && (mayBeGiven(fn) || hasTasks) && isJoined(node)) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  calls.set(source, found);
  return found;
}

async function rootAt(call: ts.CallExpression, view: FileView, known: Exploration): Promise<Root | undefined> {
  const outer = await givenSignal(call, view);
  const home = outer === undefined ? undefined : homeOf(call, outer);
  const around = view.text.includes("task-group") || view.settings.runtime.startsWith(".") ? await taskAround(call, view) : undefined;
  const task = around !== undefined && (home === undefined || contains(home, around.fn)) ? around : undefined;
  const signal: ScopedSignal | undefined = task === undefined ? outer : { text: task.signal, optional: false, source: "given" };
  const limit = task?.fn ?? home;
  if (signal === undefined || signal.foreign === true) return undefined;
  if (limit === undefined || !reaches(call, limit) || isInHandler(call, limit) || realmOf(call) !== undefined) return undefined;
  if (isKnownAbsent(call, signal.text, limit)) return undefined;
  if (isCleanup(call, signal.text, view.settings.lifecycleMethods) || isAbortedBefore(call, signal.text, signal.text.startsWith("this.")))
    return undefined;
  if (signal.text.startsWith("this.") && servesClosing(limit, view.settings.lifecycleMethods)) return undefined;
  const target = await targetOf(call, view, known);
  // Waits with a signal in scope are timer-sleep's.
  if (target === undefined || target.kind === "wait") return undefined;
  return { work: call, view, signal, limit, target, ...obstacleAt(call, limit, target), ...(task === undefined ? {} : { task }) };
}

// The function that has the signal: whose parameter it is, or whose `this` holds it.
function homeOf(call: ts.Node, { text }: ScopedSignal): ts.Node | undefined {
  const root = /^[\w$]+/u.exec(text)?.[0] ?? "";
  if (root !== "this") return lookup(root, call)?.scope.node;
  let at = enclosingFunction(call);
  while (at !== undefined && ts.isArrowFunction(at) && enclosingFunction(at) !== undefined) at = enclosingFunction(at);
  return at;
}

// if (!signal) return await load(path);    signal ? a : await load(path)
function isKnownAbsent(call: ts.Node, signal: string, limit: ts.Node): boolean {
  for (let at: ts.Node = call; at !== limit && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    const choice = ts.isIfStatement(parent)
      ? { condition: parent.expression, then: parent.thenStatement, otherwise: parent.elseStatement }
      : ts.isConditionalExpression(parent)
        ? { condition: parent.condition, then: parent.whenTrue, otherwise: parent.whenFalse }
        : undefined;
    if (choice === undefined || choice.condition === at) continue;
    const condition = unwrap(choice.condition).getText().replace(/\s+/gu, " ");
    const saysNone = [`!${signal}`, `${signal} === undefined`, `${signal} == null`, `${signal} === null`].includes(condition);
    const saysSome = [signal, `${signal} !== undefined`, `${signal} != null`, `${signal} !== null`].includes(condition);
    if ((saysNone && choice.then === at) || ((saysSome || standsFor(choice.condition, signal)) && choice.otherwise === at)) return true;
  }
  return false;
}

// const options = signal ? { signal } : undefined; … options ? await load(path, options) : await load(path)
function standsFor(condition: ts.Expression, signal: string): boolean {
  const inner = unwrap(condition);
  const declared = ts.isIdentifier(inner) ? bindingOf(inner)?.names[0]?.parent : undefined;
  return (
    declared !== undefined &&
    ts.isVariableDeclaration(declared) &&
    declared.initializer !== undefined &&
    plain(declared.initializer).includes(plain(signal))
  );
}

function plain(code: ts.Node | string): string {
  return (typeof code === "string" ? code : code.getText()).replaceAll("?.", ".");
}

// close() { await this.untie(); }: what only the end of an object's life calls belongs to it.
function servesClosing(method: ts.Node, lifecycleMethods: readonly string[]): boolean {
  if (!ts.isMethodDeclaration(method) || !ts.isClassLike(method.parent)) return false;
  const isPrivate = ts.isPrivateIdentifier(method.name) || hasModifier(method, ts.SyntaxKind.PrivateKeyword);
  const name = method.name.getText();
  const isMention = (node: ts.Node): boolean => ts.isPropertyAccessExpression(node) && node.name.getText() === name;
  const homes = method.parent.members.filter((member) => member !== method && someInside(member, isMention));
  return isPrivate && homes.length > 0 && homes.every((member) => lifecycleMethods.includes(member.name?.getText() ?? ""));
}

// A callback that runs at another time has no part in what its surroundings were told.
function reaches(call: ts.Node, limit: ts.Node): boolean {
  for (let at: ts.Node = call; at !== limit && at.parent !== undefined; at = at.parent)
    if (at !== limit && isFunctionNode(at) && !runsInside(at)) return false;
  return true;
}

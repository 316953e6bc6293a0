import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  isFunctionNode,
  isGenerator,
  isGlobal,
  mayFollow,
  nameOf,
  someOwn,
  unwrap,
  usesOf,
  type Draft,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";
import type { Drafts, Message } from "./messages.js";
import { cleanupsOf, intoFinally } from "./finally.js";

/** The findings in a generator whose reader may stop at any `yield`. */
export async function* generatorFindings(node: ts.Node, file: FileView): Drafts {
  if (!isFunctionNode(node) || !isGenerator(node) || node.body === undefined) return;
  const open = openYields(node);
  if (open.length === 0) return;
  const setups = setupsIn(node).filter((setup) => open.some((each) => mayFollow(setup, each)));
  yield* setupFindings(setups, node, file);
  yield* runningFindings(node, open, file);
}

// A `yield` that no `finally` stands around.
function openYields(fn: FunctionNode): readonly ts.YieldExpression[] {
  const open: ts.YieldExpression[] = [];
  someOwn(fn.body as ts.Block, (node) => {
    if (ts.isYieldExpression(node) && !isInTryWithFinally(node, fn)) open.push(node);
    return false;
  });
  return open;
}

function isInTryWithFinally(node: ts.Node, fn: FunctionNode): boolean {
  return (
    ts.findAncestor(node, (ancestor) =>
      ancestor === fn
        ? "quit"
        : ts.isTryStatement(ancestor) && ancestor.finallyBlock !== undefined && !contains(ancestor.finallyBlock, node),
    ) !== undefined
  );
}

const listening: ReadonlySet<string> = new Set(["on", "addListener", "prependListener", "addEventListener"]);

// What lasts until somebody takes it back: listeners on objects from outside, subscriptions, intervals.
function setupsIn(fn: FunctionNode): readonly ts.CallExpression[] {
  const setups: ts.CallExpression[] = [];
  someOwn(fn.body as ts.Block, (node) => {
    if (ts.isCallExpression(node) && isSetup(node, fn)) setups.push(node);
    return false;
  });
  return setups;
}

function isSetup(call: ts.CallExpression, fn: FunctionNode): boolean {
  if (isGlobal(call.expression, "setInterval")) return true;
  const callee = unwrap(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !listening.has(callee.name.text) || !isFromOutside(callee.expression, fn)) return false;
  const [event, listener, options] = call.arguments;
  if (event === undefined || listener === undefined || !ts.isStringLiteralLike(event) || ts.isLiteralExpression(listener)) return false;
  return options === undefined || !/\b(?:signal|once)\b/u.test(options.getText());
}

function isFromOutside(receiver: ts.Expression, fn: FunctionNode): boolean {
  let root = unwrap(receiver);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (!ts.isIdentifier(root)) return false;
  const declared = bindingOf(root);
  return declared === undefined || declared.kind === "parameter" || !contains(fn, declared.scope.node);
}

// One finding for all listeners on one object that nothing takes back.
function* setupFindings(setups: readonly ts.CallExpression[], fn: FunctionNode, file: FileView): Generator<Draft<Message>> {
  const told = new Set<string>();
  for (const setup of setups) {
    const finding = setupFinding(setup, setups, fn, file);
    const name = nameOf(setup);
    if (finding.message === "unsubscribed" && told.has(name)) continue;
    told.add(name);
    yield finding;
  }
}

function setupFinding(setup: ts.CallExpression, setups: readonly ts.CallExpression[], fn: FunctionNode, file: FileView): Draft<Message> {
  const cleanups = cleanupsOf(setup, fn);
  const [first] = cleanups;
  if (first === undefined) return { node: setup, verdict: "report", message: "unsubscribed", data: { setup: nameOf(setup) } };
  const data = { cleanup: first.expression.getText(file.source) };
  const edits = intoFinally(setups, fn, file);
  return edits === undefined
    ? { node: setup, verdict: "report", message: "leaves", data }
    : { node: setup, verdict: "review", message: "leaves", data, edits };
}

// const loads = ids.map((id) => load(id)); for (const each of loads) yield await each;
async function* runningFindings(fn: FunctionNode, open: readonly ts.YieldExpression[], file: FileView): Drafts {
  const loops: ts.ForOfStatement[] = [];
  someOwn(fn.body as ts.Block, (node) => {
    if (ts.isForOfStatement(node) && open.some((each) => contains(node.statement, each))) loops.push(node);
    return false;
  });
  for (const loop of loops) {
    const list = unwrap(loop.expression);
    const declared = ts.isIdentifier(list) ? bindingOf(list) : undefined;
    if (!ts.isIdentifier(list) || declared === undefined || !contains(fn, declared.scope.node) || declared.kind !== "const") continue;
    const isOnlyRead = usesOf(declared).length === 1;
    const declaration = declared.names[0]?.parent;
    const isMadeHere = declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined;
    if (!isOnlyRead || !isMadeHere || (await file.oracle.elements(list))?.thenable !== "always") continue;
    yield { node: loop.expression, verdict: "report", message: "running", data: { list: list.text } };
  }
}

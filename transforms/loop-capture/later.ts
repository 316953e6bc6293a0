import { ts } from "ts-morph";
import {
  bindingOf,
  calledName,
  combinatorAround,
  importOf,
  isAsync,
  isFunctionNode,
  isJoinedAtOnce,
  outermost,
  runOf,
  suspends,
  taskGroupStatic,
  unwrap,
  usesOf,
  type FileView,
  type FunctionNode,
  type Run,
} from "../../engine/kit/index.js";

/**
 * When a read inside functions made in `loop` takes place: a phrase, if that can be after the round that made them; undefined when
 * it runs at once, or the loop waits for it.
 */
export async function whenRead(read: ts.Node, loop: ts.Node, file: FileView): Promise<string | undefined> {
  let isLeft = false;
  for (const fn of functionsBetween(read, loop)) {
    for (const value of valuesOf(fn)) {
      const run = await runOf(value, file);
      if (!isLeft && isAwaitedHere(run)) return undefined;
      const when = whenRun(value, run, file);
      if (when !== undefined) return when;
    }
    isLeft = true;
    if (isAsync(fn) && waitsBefore(fn, read)) return "after its first wait";
  }
  return undefined;
}

// Outermost first.
function functionsBetween(node: ts.Node, loop: ts.Node): readonly FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let at = node.parent; at !== undefined && at !== loop; at = at.parent) if (isFunctionNode(at)) found.unshift(at);
  return found;
}

// The function itself, or the places where its name is used.
function valuesOf(fn: FunctionNode): readonly ts.Expression[] {
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) ? constantFor(fn) : undefined;
  const binding = name === undefined ? undefined : bindingOf(name);
  if (binding !== undefined) return usesOf(binding);
  return ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) ? [fn] : [];
}

function constantFor(fn: ts.Expression): ts.Identifier | undefined {
  const { parent } = outermost(fn);
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

// await Promise.all(items.map(…));   await new Promise((resolve) => …);   await load().then(…);
function isAwaitedHere(run: Run): boolean {
  if (run.kind === "kept" || run.kind === "listener" || run.kind === "request" || run.kind === "timer") return false;
  return isJoinedAtOnce(run.call) || isJoinedAtOnce((ts.isCallExpression(run.call) ? combinatorAround(run.call) : undefined) ?? run.call);
}

function whenRun(value: ts.Expression, run: Run, file: FileView): string | undefined {
  switch (run.kind) {
    case "timer":
      return run.repeats ? "at every interval" : calledName(run.call) === "setTimeout" ? "when its timer fires" : "when its turn comes";
    case "listener":
      return `at the event \`${run.event}\``;
    case "request":
      return "when a request comes in";
    case "reaction":
      return "when the promise settles";
    case "task":
      return mayQueue(run.call, file) ? "when the group has room for it" : undefined;
    case "kept":
      return isStored(value) ? "whenever it is called" : undefined;
    case "call":
      if (run.isCallee || !ts.isCallExpression(run.call)) return undefined;
      return isCallback(value, run.call) ? "when it is called back" : whenHanded(run.call);
    case "each":
    case "series":
      return undefined;
  }
}

// read(path, (error, data) => …)
function isCallback(value: ts.Expression, call: ts.CallExpression): boolean {
  const fn = unwrap(value);
  const first = isFunctionNode(fn) ? fn.parameters[0]?.name : undefined;
  return call.arguments[call.arguments.length - 1] === value && first !== undefined && /^_?err(?:or)?$/u.test(first.getText());
}

// handlers.push(() => …);   limit(() => …);   queue.add(() => …);
function whenHanded(call: ts.CallExpression): string | undefined {
  const name = calledName(call) ?? "";
  if (/^(?:push|unshift)$/u.test(name)) return "whenever it is called";
  const callee = unwrap(call.expression);
  const module = ts.isIdentifier(callee) ? (importOf(callee)?.module ?? moduleBehind(callee)) : undefined;
  if (module === "p-limit" || /^(?:enqueue|schedule|debounce|throttle|defer)$/u.test(name)) return "when its turn comes";
  return name === "add" && ts.isPropertyAccessExpression(callee) && /queue|pool/iu.test(callee.expression.getText())
    ? "when its turn comes"
    : undefined;
}

// const limit = pLimit(4);
function moduleBehind(name: ts.Identifier): string | undefined {
  const declaration = bindingOf(name)?.names[0]?.parent;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const made = unwrap(declaration.initializer);
  return ts.isCallExpression(made) && ts.isIdentifier(made.expression) ? importOf(made.expression)?.module : undefined;
}

// button.onclick = () => …;   { onDone: () => … };   tasks[i] = () => …
function isStored(value: ts.Expression): boolean {
  const { parent } = outermost(value);
  if (ts.isBinaryExpression(parent)) return parent.right === outermost(value) && !ts.isIdentifier(unwrap(parent.left));
  if (ts.isPropertyAssignment(parent)) return /^["']?on[A-Z]/u.test(parent.name.getText());
  return ts.isArrayLiteralExpression(parent) && ts.isVariableDeclaration(outermost(parent).parent);
}

// A group whose making is in sight, without a limit, starts its tasks at once.
function mayQueue(call: ts.CallExpression, file: FileView): boolean {
  const callee = unwrap(call.expression);
  const group = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  const declaration = group !== undefined && ts.isIdentifier(group) ? bindingOf(group)?.names[0]?.parent : undefined;
  const making = declaration === undefined ? undefined : makingOf(declaration, file);
  return making === undefined ? taskGroupStatic(call, file) === undefined : hasLimit(making);
}

function makingOf(declaration: ts.Node, file: FileView): ts.CallExpression | undefined {
  const making = ts.isVariableDeclaration(declaration)
    ? declaration.initializer
    : ts.isParameter(declaration)
      ? (declaration.parent.parent as ts.Expression)
      : undefined;
  return making !== undefined && ts.isCallExpression(making) && taskGroupStatic(making, file) !== undefined ? making : undefined;
}

function hasLimit(making: ts.CallExpression): boolean {
  return making.arguments.some((argument) => {
    if (isFunctionNode(argument)) return false;
    if (!ts.isObjectLiteralExpression(argument)) return true;
    return argument.properties.some((property) => ts.isSpreadAssignment(property) || property.name?.getText() === "limit");
  });
}

// Code of the function that waits, before the read or the inner function around it is reached.
function waitsBefore(fn: FunctionNode, read: ts.Node): boolean {
  const { body } = fn;
  if (body === undefined) return false;
  const isBefore = (node: ts.Node): boolean => {
    if (isFunctionNode(node)) return false;
    if (
      (ts.isAwaitExpression(node) && node.end <= read.pos) ||
      (ts.isForOfStatement(node) && node.awaitModifier !== undefined && node.statement.pos <= read.pos)
    )
      return true;
    return ts.forEachChild(node, isBefore) ?? false;
  };
  return suspends(body) && isBefore(body);
}

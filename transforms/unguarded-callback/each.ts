import { ts } from "ts-morph";
import {
  changesItems,
  commentsBetween,
  contains,
  enclosingFunction,
  groupSignal,
  indentOf,
  insertAfter,
  insertBefore,
  isAssignment,
  isAsync,
  isCount,
  isEndlessLoop,
  isReached,
  isStatementExpression,
  nameOf,
  outermost,
  ownerOf,
  positionalReason,
  reachOf,
  referenceAsArrow,
  replaceRange,
  shiftLines,
  signalEdits,
  someInside,
  someOwn,
  sourceName,
  styleOf,
  takeTask,
  taskParameter,
  unwrap,
  type Draft,
  type Edit,
  type FileView,
  type Owner,
} from "../../engine/kit/index.js";
import type { Callback } from "./callback.js";
import type { Message } from "./messages.js";

/** The finding at `items.forEach(callback)` whose callback gives promises. */
export async function eachFinding(call: ts.CallExpression, callback: Callback, file: FileView): Promise<Draft<Message>> {
  const callee = call.expression as ts.PropertyAccessExpression;
  const items = callee.expression;
  const loss = callback.isGuarded ? "" : ", and a failure reaches nobody";
  const report = (remedy: string): Draft<Message> => ({
    node: call,
    verdict: "report",
    message: "each",
    data: { items: sourceName(items), callback: callback.name, loss, remedy },
  });
  const place = await placeOf(call, callback, file);
  if (place.kind === "none") return report(place.remedy);
  const work = await workOf(call, items, callback, file);
  if (typeof work === "string") return report(work);
  const framed = framedEdits(place, call, items, callback, work, file);
  if (framed === undefined) return report("`await TaskGroup.map(…)` waits for it; move the comment out of the call first");
  const isMissed = place.kind === "awaited" && isReadBehind(call, callback);
  const remedy = isMissed
    ? "`TaskGroup.map` does the same, and is awaited"
    : "`TaskGroup.map` does the same, and is awaited; accept the edit if what follows can wait";
  return {
    node: call,
    verdict: isMissed ? "rewrite" : "review",
    message: "each",
    data: { items: sourceName(items), callback: callback.name, loss, remedy: place.owner?.remedy ?? remedy },
    edits: [...(place.owner?.edits ?? []), ...framed, ...work.edits],
    needs: [...(place.owner?.needs ?? []), file.runtime("TaskGroup")],
  };
}

/** Where the call stands: what goes before and behind it, or what to do where nobody can wait. */
type Place =
  | { readonly kind: "none"; readonly remedy: string }
  | { readonly kind: "awaited" | "owned"; readonly before: string; readonly after: string; readonly owner?: Owner };

async function placeOf(call: ts.CallExpression, callback: Callback, file: FileView): Promise<Place> {
  if (callback.inline !== undefined && someOwn(callback.inline.body, isEndlessLoop))
    return {
      kind: "none",
      remedy: "Each of these runs until it is stopped, so nothing can wait for them: start them as daemons of a group",
    };
  const fn = enclosingFunction(call);
  const isModule = fn === undefined && file.form === "esm" && ts.isExternalModule(file.source) && isTopLevel(call);
  if (!isModule && (fn === undefined || !isAsync(fn))) return ownedPlace(call, callback, file);
  if (isStatementExpression(call)) return { kind: "awaited", before: "await ", after: "" };
  if (fn !== undefined && ts.isArrowFunction(fn) && fn.body === outermost(call))
    return { kind: "awaited", before: "{ await ", after: styleOf(file.source).semicolons ? "; }" : " }" };
  return { kind: "none", remedy: "Use `await TaskGroup.map(…)` in a statement of its own" };
}

async function ownedPlace(call: ts.CallExpression, { name, isGuarded }: Callback, file: FileView): Promise<Place> {
  if (!isStatementExpression(call))
    return { kind: "none", remedy: "The code around it cannot wait: make it async and use `await TaskGroup.map(…)`" };
  const owner = await ownerOf({ node: call, name, isDeliberate: isGuarded, isHandled: isGuarded, isEndless: false }, file);
  if (owner.kind === "none") return { kind: "none", remedy: owner.remedy };
  return { kind: "owned", before: `${owner.group}.spawn(() => `, after: ")", owner };
}

function isTopLevel(node: ts.Node): boolean {
  return ts.findAncestor(node, (at) => ts.isClassLike(at) || ts.isModuleBlock(at)) === undefined;
}

interface EachWork {
  /** What follows the receiver's own text. */
  readonly after: string;
  readonly options: string;
  /** Edits inside the callback. */
  readonly edits: readonly Edit[];
}

async function workOf(call: ts.CallExpression, items: ts.Expression, callback: Callback, file: FileView): Promise<EachWork | string> {
  if (call.arguments.length !== 1) return "Bind its `this`, then use `await TaskGroup.map(…)`";
  const kind = await collectionOf(items, file);
  if (kind === undefined) return "Use `await TaskGroup.map(…)` over what it holds";
  const fn = callback.inline;
  const isOptional = (call.expression as ts.PropertyAccessExpression).questionDotToken !== undefined;
  const around = { after: isOptional ? (kind === "Map" ? "" : " ?? []") : "" };
  if (fn === undefined) {
    if (kind !== "array") return "Call it in an arrow function with the value alone, then use `await TaskGroup.map(…)`";
    const edits = await referenceAsArrow(callback.expression, file);
    return edits === undefined
      ? `Call ${callback.name} in an arrow function, then use \`await TaskGroup.map(…)\``
      : { ...around, options: "", edits };
  }
  const reason = positionalReason(fn);
  if (reason !== undefined || (kind === "Set" && fn.parameters.length > 1))
    return `The callback takes ${reason ?? "the value twice"}: change that, then use \`await TaskGroup.map(…)\``;
  if (changesItems(fn, items)) return `The callback changes \`${nameOf(items)}\` while it goes through it: collect the changes first`;
  if (ts.isFunctionExpression(fn) && someOwn(fn.body, (node) => node.kind === ts.SyntaxKind.ThisKeyword))
    return "The callback has a `this` of its own: make it an arrow function, then use `await TaskGroup.map(…)`";
  const reach = await reachOf(fn.body, file);
  const signal = await groupSignal(call, [reach], file);
  const options = signal.options === undefined ? "" : signal.options;
  const isMap = kind === "Map";
  const taken = isReached(reach, signal) ? taskParameter(fn, signal.text) : undefined;
  const threaded = taken === undefined ? [] : signalEdits(reach, taken.signal, signal.text, file);
  if (!isMap) return { ...around, options, edits: [...takeTask(fn, taken?.parameter, file), ...threaded] };
  if (isOptional) return `Use \`await TaskGroup.map(…)\` over \`${nameOf(items)}\` where it is there`;
  return mapWork(fn, options, taken?.parameter, threaded, file);
}

// users.forEach(async (user, id) => …)  →  TaskGroup.map(users, async ([id, user]) => …)
function mapWork(
  fn: NonNullable<Callback["inline"]>,
  options: string,
  parameter: string | undefined,
  threaded: readonly Edit[],
  file: FileView,
): EachWork | string {
  const [value, key] = fn.parameters;
  if (key === undefined) return { after: ".values()", options, edits: [...takeTask(fn, parameter, file), ...threaded] };
  if (
    value === undefined ||
    value.type !== undefined ||
    key.type !== undefined ||
    commentsBetween(file.source, value.pos, key.end).length > 0
  )
    return "Take each entry as `[key, value]`, then use `await TaskGroup.map(…)`";
  const task = parameter === undefined ? "" : `, ${parameter}`;
  const isUnused =
    ts.isIdentifier(value.name) && !someInside(fn.body, (node) => ts.isIdentifier(node) && node.text === value.name.getText());
  const pair = isUnused ? `[${key.getText(file.source)}]` : `[${key.getText(file.source)}, ${value.getText(file.source)}]`;
  const edit = replaceRange(file, value.getStart(file.source), key.end, `${pair}${task}`);
  return { after: "", options, edits: [edit, ...threaded] };
}

async function collectionOf(items: ts.Expression, file: FileView): Promise<"array" | "Set" | "Map" | undefined> {
  const elements = await file.oracle.elements(items);
  if (elements?.shape === "array" || elements?.shape === "tuple") return "array";
  const names = await file.oracle.classNames(items);
  if (names.includes("Array") || names.includes("ReadonlyArray")) return "array";
  if (names.includes("Map") || names.includes("ReadonlyMap")) return "Map";
  return names.includes("Set") || names.includes("ReadonlySet") ? "Set" : undefined;
}

// items.forEach(callback)
//      ^^^^^^^^^        ^      what goes, or is put otherwise
function framedEdits(
  place: Exclude<Place, { kind: "none" }>,
  call: ts.CallExpression,
  items: ts.Expression,
  callback: Callback,
  work: EachWork,
  file: FileView,
): readonly Edit[] | undefined {
  const { source } = file;
  const written = outermost(callback.expression);
  const gap = { start: items.end, end: written.getStart(source) };
  const tail = { start: written.end, end: call.end };
  if ([gap, tail].some(({ start, end }) => commentsBetween(source, start, end).length > 0)) return undefined;
  const { before, after } = place;
  const isBroken = /\n[ \t]*\??\./u.test(file.text.slice(items.getStart(source), gap.end));
  const { eol, indent } = styleOf(source);
  const outer = `${eol}${indentOf(call)}`;
  const inner = `${outer}${indent}`;
  return [
    insertBefore(file, call, `${before}${file.runtime("TaskGroup").local}.map(${isBroken ? inner : ""}`),
    ...(isBroken ? shiftLines(file, items.getStart(source), items.end, indent) : []),
    replaceRange(file, gap.start, gap.end, `${work.after},${isBroken ? inner : " "}`),
    replaceRange(
      file,
      tail.start,
      tail.end,
      `${work.options === "" ? "" : `,${isBroken ? inner : " "}${work.options}`}${isBroken ? `,${outer}` : ""})`,
    ),
    ...(after === "" ? [] : [insertAfter(file, outermost(call), after)]),
  ];
}

// Is something that the callback changes read behind the call: too early, for sure?
function isReadBehind(call: ts.CallExpression, callback: Callback): boolean {
  const fn = callback.inline;
  const scope = enclosingFunction(call)?.body;
  if (fn === undefined || scope === undefined) return false;
  const changed = changedIn(fn);
  return (
    changed.size > 0 &&
    someInside(scope, (node) => ts.isIdentifier(node) && node.pos >= call.end && changed.has(node.text) && !contains(fn, node))
  );
}

const adders = /^(?:push|unshift|add|set|append)$/u;

// results.push(await load(id));    total += price;    prices[id] = price;
function changedIn(fn: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const own = new Set<string>();
  let awaited: number | undefined;
  someInside(fn, (node) => {
    if ((ts.isParameter(node) || ts.isVariableDeclaration(node)) && ts.isIdentifier(node.name)) own.add(node.name.text);
    if (ts.isAwaitExpression(node)) awaited ??= node.pos;
    const target = changedBy(node);
    if (target !== undefined && (someInside(node, ts.isAwaitExpression) || (awaited !== undefined && awaited < node.pos)))
      names.add(target.text);
    return false;
  });
  for (const name of own) names.delete(name);
  return names;
}

function changedBy(node: ts.Node): ts.Identifier | undefined {
  if (isAssignment(node)) return rootOf(node.left);
  if (isCount(node)) return rootOf(node.operand);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || !adders.test(node.expression.name.text))
    return undefined;
  return rootOf(node.expression.expression);
}

function rootOf(expression: ts.Expression): ts.Identifier | undefined {
  let at = unwrap(expression);
  while (ts.isElementAccessExpression(at) || ts.isPropertyAccessExpression(at)) at = unwrap(at.expression);
  return ts.isIdentifier(at) ? at : undefined;
}

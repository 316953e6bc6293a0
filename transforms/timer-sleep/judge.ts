import { ts } from "ts-morph";
import {
  braced,
  askEach,
  enclosingFunction,
  hasEffects,
  helperAround,
  importOf,
  isAbortedBefore,
  isAnsweredBehind,
  isCleanup,
  isGlobal,
  localCallsOf,
  lookup,
  outermost,
  promiseStatic,
  signalInScope,
  unwrap,
  type Edit,
  type FileView,
  type FunctionNode,
  type ScopedSignal,
  type Verdict,
  type Wait,
} from "../../engine/kit/index.js";
import { isInFloatingFunction } from "./owner.js";
import { placeOf, type Place } from "./place.js";
import { retryAround, retryOutside } from "./retry.js";

/** Why a wait is what it is; the ids of the transform's messages. */
export type Reason = "deaf" | "unheard" | "floating" | "unsignalled" | "own" | "retried" | "cleanup" | "joined" | "raced" | "answered";

/** How a wait should be written where it stands, and how far that may go without a person. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: Reason;
  readonly data: Readonly<Record<string, string>>;
  readonly place: Place;
  /** The task whose own `sleep` serves here: `task`. */
  readonly task?: string;
  /** What to pass: `{ signal }`. */
  readonly options?: string;
  /** Lets an abort out of the loop that would retry it. */
  readonly rethrow?: Edit;
}

/** Judges a promise of a wait by what happens to it and by the signal that could end it. */
export async function judge(node: ts.Expression, file: FileView): Promise<Judgement> {
  const place = ownedPlace(node, file);
  const data = { combinator: place.combinator ?? "" };
  const found = await usableSignal(node, file);
  const signal = found !== undefined && isForCallers(found, node, file) ? undefined : found;
  const isSpent = signal !== undefined && isAbortedBefore(node, signal.text, signal.source === "own");
  if (isSpent || isCleanup(node, signal?.text, file.settings.lifecycleMethods))
    return { verdict: "review", reason: "cleanup", data, place };
  if (signal === undefined) return { verdict: "review", reason: combinedReason(place) ?? "unsignalled", data, place };
  const task = await taskOf(signal, node, file);
  const heard = {
    data: { ...data, signal: signal.text },
    place,
    ...(task === undefined ? { options: optionsFor(signal, file) } : { task }),
  };
  if (place.kind === "floating" || isInFloatingFunction(node)) return { verdict: "review", reason: "floating", data: heard.data, place };
  const retry =
    place.kind === "awaited"
      ? retryAround(node, signal.text, file)
      : place.kind === "returned"
        ? retryOutside(node, signal.text, file)
        : undefined;
  if (retry !== undefined) {
    const rethrow = retry.rethrow(
      task === undefined ? `${signal.text}${signal.optional ? "?" : ""}.throwIfAborted()` : `${task}.checkpoint()`,
    );
    return rethrow === undefined
      ? { verdict: "report", reason: "retried", data: heard.data, place }
      : { verdict: "review", reason: "retried", ...heard, rethrow };
  }
  const combined = combinedReason(place);
  if (combined !== undefined) return { verdict: "review", reason: combined, ...heard };
  if (signal.source === "own") return { verdict: "review", reason: "own", ...heard };
  if (isAnsweredBehind(node, signal.text)) return { verdict: "review", reason: "answered", ...heard };
  return isHeard(place) ? { verdict: "rewrite", reason: "deaf", ...heard } : { verdict: "review", reason: "unheard", ...heard };
}

/** Does somebody wait for the promise from the moment it exists? */
export function isHeard({ kind }: Place): boolean {
  return kind === "awaited" || kind === "returned";
}

function combinedReason({ combinator }: Place): "joined" | "raced" | undefined {
  if (combinator === undefined) return undefined;
  return combinator === "Promise.race" || combinator === "Promise.any" ? "raced" : "joined";
}

// What a task's function returns, its group waits for; what a mapped one returns, the `Promise.all` around; a local helper's promise, its callers.
function ownedPlace(node: ts.Expression, file: FileView): Place {
  const place = placeOf(node);
  const fn = place.kind === "handed" ? enclosingFunction(node) : undefined;
  if (fn === undefined) return place;
  const calls = helperAround(node)?.fn === fn ? localCallsOf(fn) : [];
  const isAwaited = calls.length > 0 && calls.every((call) => call !== undefined && isHeard(placeOf(call)));
  return isAwaited || isMappedTogether(fn) || (importsRuntime(file) && isTaskFunction(fn)) ? { ...place, kind: "returned" } : place;
}

// Promise.all(items.map((item) => …))
function isMappedTogether(fn: FunctionNode): boolean {
  const call = fn.parent;
  if (
    !ts.isCallExpression(call) ||
    !ts.isPropertyAccessExpression(call.expression) ||
    call.expression.name.text !== "map" ||
    call.arguments[0] !== fn
  )
    return false;
  const { parent } = outermost(call);
  return ts.isCallExpression(parent) && promiseStatic(parent) !== undefined;
}

const taskCalls: ReadonlySet<string> = new Set([
  "spawn",
  "trySpawn",
  "daemon",
  "run",
  "all",
  "allSettled",
  "map",
  "stream",
  "race",
  "any",
  "withTimeout",
  "shield",
]);

// group.spawn((task) => …)    TaskGroup.all([(task) => …])
function isTaskFunction(fn: FunctionNode): boolean {
  const list = ts.isArrayLiteralExpression(fn.parent) ? fn.parent : fn;
  if (!ts.isCallExpression(list.parent) || !list.parent.arguments.some((argument) => argument === list)) return false;
  const callee = unwrap(list.parent.expression);
  if (ts.isIdentifier(callee)) return taskCalls.has(callee.text) && importOf(callee) !== undefined;
  if (!ts.isPropertyAccessExpression(callee) || !taskCalls.has(callee.name.text)) return false;
  return list === fn
    ? callee.name.text !== "map" || callee.expression.getText() === "TaskGroup"
    : callee.expression.getText() === "TaskGroup";
}

// One that was given counts for more than a nearer one that this code made for a purpose of its own.
async function usableSignal(node: ts.Expression, file: FileView): Promise<ScopedSignal | undefined> {
  const signal = (await signalInScope(node, file, ["given"])) ?? (await signalInScope(node, file));
  return signal?.foreign === true ? undefined : signal;
}

// A helper's callers decide: one of them may call it for clean-up.
function isForCallers({ text }: ScopedSignal, node: ts.Expression, file: FileView): boolean {
  const helper = helperAround(node);
  const root = /^[\w$]+/u.exec(text)?.[0];
  if (helper === undefined || root === undefined || root === "this" || lookup(root, node)?.scope.node === helper.fn) return false;
  const calls = localCallsOf(helper.fn);
  return (
    calls.length === 0 ||
    !calls.every(
      (call) =>
        call !== undefined &&
        isHeard(placeOf(call)) &&
        !isCleanup(call, text, file.settings.lifecycleMethods) &&
        retryAround(call, text, file) === undefined &&
        !isInFloatingFunction(call),
    )
  );
}

function optionsFor({ text, nullable }: ScopedSignal, file: FileView): string {
  if (nullable === true) return braced(`signal: ${text} ?? undefined`, file.source);
  return braced(text === "signal" ? text : `signal: ${text}`, file.source);
}

/** The name of the `TaskContext` whose signal this is; undefined for signals of other origins. */
async function taskOf({ text }: ScopedSignal, node: ts.Node, file: FileView): Promise<string | undefined> {
  const holder = /^([\w$]+)\.signal$/u.exec(text)?.[1];
  const name = holder === undefined ? undefined : lookup(holder, node)?.names[0];
  if (holder === undefined || name === undefined || !importsRuntime(file)) return undefined;
  return (await file.oracle.classNames(name)).includes("TaskContext") ? holder : undefined;
}

function importsRuntime({ source, runtime }: FileView): boolean {
  const { module } = runtime("sleep");
  return (
    source.statements.some(
      (statement) =>
        ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier) && statement.moduleSpecifier.text === module,
    ) || source.text.includes(`require("${module}")`)
  );
}

/** Does somebody need what this wait resolves with, or do its arguments do anything when they are evaluated? */
export async function needsValue({ node, value, extras }: Wait, place: Place, file: FileView): Promise<boolean> {
  if (extras.some(hasEffects) || (value !== undefined && (place.isValueRead || hasEffects(value)))) return true;
  // An object where `timers/promises` takes a value was meant for its options.
  if (ts.isCallExpression(node) && value !== undefined && ts.isObjectLiteralExpression(unwrap(value))) return true;
  if (!place.isValueRead || !ts.isNewExpression(node)) return false;
  return (place.kind === "awaited" && isOperand(node)) || !isEmptyPromise(await file.oracle.typeText(node));
}

// if (await new Promise(…))    TypeScript lets nobody test what is `void`.
function isOperand(node: ts.Expression): boolean {
  const { parent } = outermost(outermost(node).parent as ts.Expression);
  return (
    ts.isIfStatement(parent) ||
    ts.isIterationStatement(parent, false) ||
    ts.isConditionalExpression(parent) ||
    ts.isBinaryExpression(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isPropertyAccessExpression(parent)
  );
}

function isEmptyPromise(type: string): boolean {
  const resolved = /^Promise<(.*)>$/su.exec(type)?.[1];
  return (
    resolved === undefined || resolved.split(" | ").every((part) => ["void", "unknown", "undefined", "any", "null", "{}"].includes(part))
  );
}

/** How a delay has to be written for `sleep`: ` ?? 0` behind one that may be missing. `refused` names the type of one that is no number. */
export async function delayFor(delay: ts.Expression, file: FileView): Promise<{ readonly suffix: string } | { readonly refused: string }> {
  const inner = unwrap(delay);
  if (isGlobal(inner, "Infinity")) return { refused: "Infinity" };
  const types = await askEach([delay, inner], file.oracle.typeText);
  const parts = types.map((type) => type.split(" | "));
  const foreign = parts.flat().find((part) => isNoNumber(part));
  if (foreign !== undefined) return { refused: foreign };
  return { suffix: parts[0]?.some((part) => part === "undefined" || part === "null") === true ? " ?? 0" : "" };
}

function isNoNumber(type: string): boolean {
  return /^(?:string|bigint|boolean|true|false|Date|Number|object|["'`])/u.test(type);
}

import { ts } from "ts-morph";
import type { FileView } from "../../model/transform.js";
import { isAbortedBefore, isAnsweredBehind } from "../aftermath.js";
import { isCleanup } from "../cleanup.js";
import { isDeclarationName, isReference, lookup } from "../scopes.js";
import { signalInScope } from "../signals.js";
import { braced } from "../style.js";
import { contains, enclosingFunction, someInside, unwrap } from "../syntax.js";
import type { Carried, Reach } from "./reach.js";
import { isRetried } from "./retry.js";

/** What a group is given from outside. */
export interface GroupSignal {
  /** `signal`, `options.signal`; undefined when there is none to give. */
  readonly text: string | undefined;
  /** The group's options: `{ signal }`. */
  readonly options: string | undefined;
  /** Clean-up: no signal may reach it, not even that of the group. */
  readonly isCleanup: boolean;
  /** Code behind the site asks whether the signal has aborted. */
  readonly isAnswered: boolean;
}

const none: GroupSignal = { text: undefined, options: undefined, isCleanup: false, isAnswered: false };

/**
 * The signal that the group of `call` is given: the one its tasks carry already, else the nearest that was given. None where it would only
 * turn an abort into a rejection: where no task of an `allSettled` hears of it, and where an object keeps it for longer than the call.
 */
export async function groupSignal(
  call: ts.CallExpression,
  reaches: readonly Reach[],
  file: FileView,
  isSettling = false,
): Promise<GroupSignal> {
  const given = await signalInScope(call, file, ["given"]);
  if (isCleanup(call, given?.text, file.settings.lifecycleMethods) || isLate(call, given?.text)) return { ...none, isCleanup: true };
  const carried = reaches.flatMap((reach) => reach.carried).filter((entry) => isOutside(entry, call));
  const [first, ...others] = new Set(carried.map(({ text }) => text));
  const own = carried[0];
  if (isSettling && carried.some((entry) => isMadeFor(entry, call))) return none;
  if (own !== undefined && isLate(call, first)) return { ...none, isCleanup: true };
  if (first !== undefined && first !== given?.text && others.length === 0 && own !== undefined) {
    const path = /^[\w$.?]+$/u.test(first) ? await file.oracle.signalPath(own.value) : undefined;
    if (path?.access === "" && path.foreign !== true) return described(first, path.nullable === true, call);
  }
  if (given === undefined || given.foreign === true) return none;
  const isCarried = carried.some(({ text }) => text === given.text);
  const isHeard = isCarried || reaches.some(({ hands, inner }) => hands.length > 0 || inner === true);
  if (!isHeard && (isSettling || given.text.startsWith("this."))) return none;
  return !isCarried && isRetried(call, call.getSourceFile()) ? none : described(given.text, given.nullable === true, call);
}

function described(text: string, isNullable: boolean, call: ts.CallExpression): GroupSignal {
  const value = isNullable ? `${text} ?? undefined` : text;
  return {
    text,
    options: braced(value === "signal" ? value : `signal: ${value}`, call.getSourceFile()),
    isCleanup: false,
    isAnswered: isAnsweredBehind(call, text),
  };
}

// this.controller.abort(); await Promise.all(…): with that signal, nothing would start.
function isLate(call: ts.CallExpression, signal: string | undefined): boolean {
  return signal !== undefined && isAbortedBefore(call, signal, signal.startsWith("this."));
}

// const signal = combined(parent, controller.signal): the code around ends the tasks itself, and looks at what became of them.
function isMadeFor({ value }: Carried, call: ts.CallExpression): boolean {
  const root = /^[\w$]+/u.exec(value.getText())?.[0];
  const name = root === undefined ? undefined : lookup(root, value)?.names[0];
  const made = name === undefined ? undefined : ts.findAncestor(name, ts.isVariableDeclaration)?.initializer;
  if (name === undefined || made === undefined || enclosingFunction(name) !== enclosingFunction(call)) return false;
  const inner = unwrap(made);
  return ts.isCallExpression(inner) || ts.isNewExpression(inner) || ts.isAwaitExpression(inner);
}

// A signal that the task makes itself is no concern of the group.
function isOutside({ value }: Carried, call: ts.CallExpression): boolean {
  const root = /^[\w$]+/u.exec(value.getText())?.[0];
  if (root === "this") return true;
  const name = root === undefined ? undefined : lookup(root, value)?.names[0];
  return name !== undefined && !contains(call, name) && name.pos < call.pos;
}

/** Is there a call in the task that the task's signal can stop? */
export function isReached(reach: Reach, { isCleanup, text }: Pick<GroupSignal, "isCleanup" | "text">): boolean {
  return !isCleanup && (reach.hands.length > 0 || reach.inner === true || reach.carried.some((carried) => carried.text === text));
}

/** How a task's function takes its context, and how its signal is written inside. */
export interface TaskParameter {
  /** `{ signal }`, or `task` where that name would shadow another. */
  readonly parameter: string;
  /** `signal` or `task.signal`. */
  readonly signal: string;
}

/** The parameter for a task's function, whose code is `scope`; `outer` is the signal the group was given. */
export function taskParameter(scope: ts.Node, outer: string | undefined): TaskParameter {
  if (!mentions(scope, "signal", outer === "signal")) return { parameter: braced("signal", scope.getSourceFile()), signal: "signal" };
  const name = ["task", "context", "taskContext"].find((word) => !mentions(scope, word, false)) ?? "ownTask";
  return { parameter: name, signal: `${name}.signal` };
}

// A declaration inside would hide the parameter, or be hidden by it; a use of an outer name would mean the parameter.
function mentions(scope: ts.Node, word: string, isSame: boolean): boolean {
  return someInside(
    scope,
    (node) =>
      ts.isIdentifier(node) &&
      node.text === word &&
      (isDeclarationName(node) || (!isSame && isReference(node)) || isShorthand(node, isSame)),
  );
}

function isShorthand(node: ts.Identifier, isSame: boolean): boolean {
  return !isSame && ts.isShorthandPropertyAssignment(node.parent);
}

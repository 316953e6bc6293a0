import { ts } from "ts-morph";
import {
  bindingOf,
  isCallOf,
  isFunctionNode,
  isGlobal,
  nameOf,
  outermost,
  unwrap,
  type Draft,
  type FileView,
} from "../../engine/kit/index.js";
import { callbackAt, mayGivePromise, type Callback } from "./callback.js";
import { eachFinding } from "./each.js";
import { isRemoval, ownerOfLater } from "./owned.js";
import type { Drafts, Message } from "./messages.js";
import { answerFinding, isAnswering } from "./predicate.js";

const timers: readonly string[] = [
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "requestAnimationFrame",
  "requestIdleCallback",
];
const listening = /^(?:on|once|addListener|prependListener|prependOnceListener|addEventListener|onAny|subscribe)$/u;
// What these do with the promises of a callback is somebody else's concern: they give them back.
const returning = /^(?:then|catch|finally|map|flatMap|from)$/u;

/** The findings at the functions that a call is given. */
export async function* argumentFindings(call: ts.CallExpression | ts.NewExpression, file: FileView): Drafts {
  const method = methodName(call);
  if ((method !== undefined && returning.test(method)) || isRemoval(call) || isCallOf(call, file.settings.awaitingCalls)) return;
  for (const argument of call.arguments ?? []) {
    if (!mayGivePromise(argument, file) || isCurried(call, argument)) continue;
    const answers = ts.isCallExpression(call) && isAnswering(call, argument);
    // The type of a name is dear, that of a parameter is not.
    if (!answers && !isTimer(call) && !isFunctionNode(unwrap(argument)) && (await file.oracle.resultUse(argument)) !== "ignored") continue;
    const callback = await callbackAt(argument, file);
    if (callback === undefined) continue;
    if (answers) {
      const finding = await answerFinding(call, callback, file);
      if (finding !== undefined) yield finding;
    } else if (isTimer(call) || (await file.oracle.resultUse(argument)) === "ignored") {
      const finding = await ignoredFinding(call, callback, file);
      if (finding !== undefined) yield finding;
    }
  }
}

// jobs.forEach    jobs["forEach"]    jobs[method], where `method` is a constant of this file
function methodName({ expression }: ts.CallExpression | ts.NewExpression): string | undefined {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  if (!ts.isElementAccessExpression(expression)) return undefined;
  const key = unwrap(expression.argumentExpression);
  const declared = ts.isIdentifier(key) ? bindingOf(key) : undefined;
  const declaration = declared?.kind === "const" ? declared.names[0]?.parent : undefined;
  const value = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : key;
  return value !== undefined && ts.isStringLiteralLike(value) ? value.text : undefined;
}

// getAction(client, getBlock)(parameters): what a call of a call takes is dear to know, and seldom a callback known by its name.
function isCurried(call: ts.CallExpression | ts.NewExpression, argument: ts.Expression): boolean {
  return ts.isCallExpression(unwrap(call.expression)) && !isFunctionNode(unwrap(argument));
}

async function ignoredFinding(
  call: ts.CallExpression | ts.NewExpression,
  callback: Callback,
  file: FileView,
): Promise<Draft<Message> | undefined> {
  const method = methodName(call);
  const isWaitedBy = ts.isCallExpression(call) && method === "forEach" && call.arguments[0] === outermost(callback.expression);
  if (isWaitedBy) return callback.isGuarded && !isBeforeMore(call) ? undefined : eachFinding(call, callback, file);
  if (callback.isGuarded) return undefined;
  const data = {
    callee: nameOf(call),
    callback: callback.name,
    remedy: "Catch the error inside, or start the work as the task of a group",
  };
  const draft = (message: Message, more: Readonly<Record<string, string>> = {}): Draft<Message> => ({
    node: callback.expression,
    verdict: "report",
    message,
    data: { ...data, ...more },
  });
  if (isGlobal(call.expression, "Promise"))
    return draft("executor", { remedy: `Let ${callback.name} return what it resolves with, or hand its failure to \`reject\`` });
  if (isTimer(call)) return owned(draft("timer"), callback, file);
  const [event] = call.arguments ?? [];
  const next = await nextOf(callback, file);
  if (next !== undefined) return draft("handler", { next });
  if (method !== undefined && listening.test(method)) {
    const isNamed = event !== undefined && event !== outermost(callback.expression);
    return owned(draft("listener", { event: isNamed ? eventName(event) : "the values" }), callback, file);
  }
  return draft("argument");
}

/** The finding with an owner for the work, if there is one. */
export async function owned(draft: Draft<Message>, callback: Callback, file: FileView): Promise<Draft<Message>> {
  const owner = await ownerOfLater(callback, file);
  if (owner === undefined) return draft;
  const { edits, needs, remedy } = owner;
  return { ...draft, verdict: "review", data: { ...draft.data, remedy }, edits, needs };
}

// "message" gives `message`, Event.Message stays as it is.
function eventName(event: ts.Expression): string {
  return `\`${ts.isStringLiteralLike(event) ? event.text : nameOf(event)}\``;
}

// A guarded callback of a `forEach` loses no error; it is a bug all the same where code that can wait goes on.
function isBeforeMore(call: ts.CallExpression | ts.NewExpression): boolean {
  const fn = ts.findAncestor(call, ts.isFunctionLike);
  return (
    fn !== undefined && ts.canHaveModifiers(fn) && (ts.getModifiers(fn)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false)
  );
}

function isTimer({ expression }: ts.CallExpression | ts.NewExpression): boolean {
  if (timers.some((name) => isGlobal(expression, name))) return true;
  return ts.isPropertyAccessExpression(expression) && expression.name.text === "nextTick" && isGlobal(expression.expression, "process");
}

// (req, res, next) => …: what answers a request, and the name of what takes its errors.
async function nextOf({ inline }: Callback, file: FileView): Promise<string | undefined> {
  const [request, response, next] = inline?.parameters ?? [];
  if (request === undefined || response === undefined) return undefined;
  const names = await file.oracle.classNames(response.name);
  if (!names.some((name) => /^(?:Response|ServerResponse|Http2ServerResponse)$/u.test(name))) return undefined;
  return next === undefined ? "next" : next.name.getText(file.source);
}

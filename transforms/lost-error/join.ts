import { ts } from "ts-morph";
import {
  bindingOf,
  calleeText,
  indentOf,
  insertAfter,
  isFunctionNode,
  isTaskGroup,
  isStatementList,
  promiseStatic,
  someInside,
  someOwn,
  styleOf,
  taskGroupStatic,
  unwrap,
  usesOf,
  contains,
  type Binding,
  type FileView,
} from "../../engine/kit/index.js";
import { isRethrown, type Handler } from "./handler.js";
import type { Drafts } from "./messages.js";

/** The finding at the log of a handler whose `try` joined several pieces of work: only the first failure gets there. */
export async function* joinFindings(handler: Handler, file: FileView): Drafts {
  const { received, body } = handler;
  if (received === undefined || !("scope" in received) || /\bfailures\b|\.errors\b/u.test(body.getText(file.source))) return;
  if (isRethrown(handler)) {
    const wrap = wrapIn(handler, received);
    const join = wrap === undefined ? undefined : await joinIn(handler.guarded, file);
    if (wrap !== undefined && join?.group === undefined && join !== undefined)
      yield { node: wrap, verdict: "report", message: "first", data: { join: join.name } };
    return;
  }
  const log = ts.isBlock(body)
    ? body.statements.find((statement) => ts.isExpressionStatement(statement) && logIn(statement.expression, received) !== undefined)
    : undefined;
  const call = logIn(log !== undefined && ts.isExpressionStatement(log) ? log.expression : body, received);
  if (call === undefined) return;
  const join = await joinIn(handler.guarded, file);
  if (join === undefined) return;
  if (join.group === undefined) {
    yield { node: call, verdict: "report", message: "first", data: { join: join.name } };
    return;
  }
  if (log === undefined) {
    yield { node: call, verdict: "report", message: "others", data: { join: join.name, error: received.name } };
    return;
  }
  const other = ["other", "failure", "lost"].find(
    (word) => !someInside(file.source, (node) => ts.isIdentifier(node) && node.text === word),
  );
  if (other === undefined || !isStatementList(log.parent)) return;
  const { eol, semicolons } = styleOf(file.source);
  const again = textFor(call, received, `${other}.error`, file);
  const line = `for (const ${other} of ${join.group}.failures(${received.name}).slice(1)) ${again}${semicolons ? ";" : ""}`;
  yield {
    node: call,
    verdict: "review",
    message: "others",
    data: { join: join.name, error: received.name },
    edits: [insertAfter(file, log, `${eol}${indentOf(log)}${line}`)],
  };
}

// throw new ImportError("…", { cause: error }): what a group throws can still be asked for its failures behind it.
function wrapIn({ body }: Handler, received: Binding): ts.NewExpression | undefined {
  let wrap: ts.NewExpression | undefined;
  someOwn(body, (node) => {
    const thrown = ts.isThrowStatement(node) ? unwrap(node.expression) : undefined;
    const isWrap =
      thrown !== undefined &&
      ts.isNewExpression(thrown) &&
      someInside(thrown, (inner) => ts.isIdentifier(inner) && bindingOf(inner) === received);
    if (isWrap) wrap = thrown;
    return isWrap;
  });
  return wrap;
}

// console.error("import failed", error);
function logIn(body: ts.Node, received: Binding): ts.CallExpression | undefined {
  const call = ts.isExpression(body) ? unwrap(body) : undefined;
  if (call === undefined || !ts.isCallExpression(call)) return undefined;
  const callee = calleeText(call);
  if (callee === undefined || !isLog(callee)) return undefined;
  return call.arguments.some((argument) => someOwn(argument, (node) => ts.isIdentifier(node) && bindingOf(node) === received))
    ? call
    : undefined;
}

/** Is this the name of something that writes to a log: `console.error`, `this.logger.warn`, `log`, `captureException`? */
export function isLog(callee: string): boolean {
  return (
    /(?:^|\.)(?:console|_?log|_?logger|\w*Log|\w*Logger)\??\.(?:log|error|warn|info|debug|trace|fatal|verbose|exception)$/u.test(callee) ||
    /(?:^|\.)(?:captureException|logError|reportError|logger|log|debug|warn)$/u.test(callee)
  );
}

function textFor(call: ts.CallExpression, received: Binding, name: string, { source, text }: FileView): string {
  let result = "";
  let at = call.getStart(source);
  for (const use of usesOf(received).filter((candidate) => contains(call, candidate))) {
    const isShorthand = ts.isShorthandPropertyAssignment(use.parent);
    result += `${text.slice(at, use.getStart(source))}${isShorthand ? `${received.name}: ` : ""}${name}`;
    at = use.end;
  }
  return result + text.slice(at, call.end);
}

interface Join {
  readonly name: string;
  /** How the runtime's class is called here; undefined for a join of the platform's. */
  readonly group: string | undefined;
}

/** The join in what a handler guards, if several of its parts may fail and nobody else is told. */
async function joinIn(guarded: ts.Node, file: FileView): Promise<Join | undefined> {
  for (const call of callsIn(guarded)) {
    const member = promiseStatic(call);
    if (member === "all") {
      if (mayFailTwice(call)) return { name: "Promise.all", group: undefined };
      continue;
    }
    const runtime = taskGroupStatic(call, file);
    if (runtime !== undefined && ["all", "map", "run"].includes(runtime)) {
      if (isTold(call) || (runtime === "all" && !mayFailTwice(call))) continue;
      return { name: `TaskGroup.${runtime}`, group: call.expression.getText(file.source).replace(/\.\w+$/u, "") };
    }
    const callee = unwrap(call.expression);
    if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "join" || call.arguments.length > 0) continue;
    if (!(await isTaskGroup(callee.expression, file))) continue;
    const { local, present } = file.runtime("TaskGroup");
    if (present === true) return { name: callee.getText(file.source), group: local };
  }
  return undefined;
}

function callsIn(guarded: ts.Node): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) || (ts.isTryStatement(node) && node.catchClause !== undefined)) return;
    if (ts.isCallExpression(node) && (!ts.isBlock(guarded) || isAwaited(node))) calls.push(node);
    // Only what a promise is made of fails with it: not the arguments of `then`.
    ts.forEachChild(node, visit);
  };
  visit(guarded);
  return calls;
}

function isAwaited(call: ts.Node): boolean {
  for (let at = call.parent; at !== undefined && !ts.isStatement(at); at = at.parent) if (ts.isAwaitExpression(at)) return true;
  return false;
}

// onFailure tells of every failure, "aggregate" throws them all, "continue" is answered per task.
function isTold(call: ts.CallExpression): boolean {
  return call.arguments.some(
    (argument) =>
      ts.isObjectLiteralExpression(argument) &&
      argument.properties.some((property) => ["onFailure", "errors", "onError"].includes(property.name?.getText() ?? "")),
  );
}

function mayFailTwice(call: ts.CallExpression): boolean {
  const [given] = call.arguments;
  const list = given === undefined ? undefined : unwrap(given);
  if (list === undefined) return false;
  if (ts.isArrayLiteralExpression(list))
    return list.elements.some(ts.isSpreadElement) || list.elements.filter((element) => mayFail(element)).length > 1;
  if (!ts.isCallExpression(list) || !ts.isPropertyAccessExpression(list.expression) || list.expression.name.text !== "map") return false;
  const [callback] = list.arguments;
  if (callback === undefined) return false;
  const fn = unwrap(callback);
  return isFunctionNode(fn) ? mayFail(fn) : true;
}

// const size = await sizeOf(file).catch(ignore);  return size ?? 0;
function isAnsweredThroughout(body: ts.Block): boolean {
  const waits: ts.Expression[] = [];
  const isOpen = someOwn(body, (node) => {
    if (ts.isAwaitExpression(node)) waits.push(node.expression);
    return (
      ts.isThrowStatement(node) ||
      (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
      (ts.isReturnStatement(node) && node.expression !== undefined && ts.isCallExpression(unwrap(node.expression)))
    );
  });
  return !isOpen && waits.length > 0 && !waits.some(mayFail);
}

// load(id).catch(report)    async () => { try { … } catch { … } }
function mayFail(expression: ts.Node): boolean {
  const inner = ts.isExpression(expression) ? unwrap(expression) : expression;
  if (isFunctionNode(inner)) {
    if (inner.body === undefined || !ts.isBlock(inner.body)) return inner.body === undefined || mayFail(inner.body);
    const { statements } = inner.body;
    if (isAnsweredThroughout(inner.body)) return false;
    return !statements.some(
      (statement) =>
        ts.isTryStatement(statement) && statement.catchClause !== undefined && !someOwn(statement.catchClause, ts.isThrowStatement),
    );
  }
  if (ts.isLiteralExpression(inner) || ts.isIdentifier(inner)) return ts.isIdentifier(inner);
  if (!ts.isCallExpression(inner)) return true;
  const callee = unwrap(inner.expression);
  if (!ts.isPropertyAccessExpression(callee)) return true;
  if (callee.name.text === "catch" || (callee.name.text === "then" && inner.arguments.length > 1)) return false;
  return callee.name.text === "finally" ? mayFail(callee.expression) : true;
}

import { ts } from "ts-morph";
import {
  calleeText,
  indentOf,
  insertAt,
  isAnsweredBehind,
  isCleanup,
  isFunctionNode,
  isStatementList,
  loopsAround,
  reachOf,
  replace,
  signalInScope,
  someInside,
  styleOf,
  unwrap,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import type { Handler } from "./handler.js";
import { isLog } from "./join.js";
import type { Drafts } from "./messages.js";

/** The finding at a `catch` that takes a cancellation for a failure it may pass over. */
export async function* swallowFindings({ node, body, guarded }: Handler, file: FileView): Drafts {
  if (!ts.isCatchClause(node) || !ts.isBlock(body) || !body.statements.every(isQuiet) || !hasWorkBehind(node.parent)) return;
  const signal = await signalInScope(node, file, ["given"]);
  if (signal === undefined || signal.foreign === true || isCleanup(node, signal.text, file.settings.lifecycleMethods)) return;
  const reach = await reachOf(guarded, file);
  if (!reach.carried.some(({ text }) => text === signal.text)) return;
  if (isAnsweredBehind(node.parent, signal.text) || isAskedBehind(node.parent, signal.text)) return;
  const check = `${signal.text}${signal.optional ? "?" : ""}.throwIfAborted()`;
  yield {
    node,
    verdict: "review",
    message: "swallowed",
    data: { signal: signal.text },
    edits: [firstLine(body, check, file)],
  };
}

// Nothing, or a line in a log.
function isQuiet(statement: ts.Statement): boolean {
  if (ts.isContinueStatement(statement) || ts.isEmptyStatement(statement)) return true;
  const call = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : undefined;
  const callee = call !== undefined && ts.isCallExpression(call) ? calleeText(call) : undefined;
  return callee !== undefined && isLog(callee);
}

// Another round of a loop, or statements that call something.
function hasWorkBehind(statement: ts.TryStatement): boolean {
  if (loopsAround(statement).length > 0) return true;
  for (let at: ts.Node = statement; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    if (!isStatementList(at.parent)) continue;
    const { statements } = at.parent;
    const rest = statements.slice(statements.findIndex((candidate) => candidate === at) + 1);
    if (rest.some((behind) => someInside(behind, (inner) => ts.isCallExpression(inner) || ts.isNewExpression(inner)))) return true;
  }
  return false;
}

// while (!signal.aborted) { … }    if (signal.aborted) …
function isAskedBehind(statement: ts.TryStatement, signal: string): boolean {
  const isAsked = (node: ts.Node): boolean =>
    ts.isPropertyAccessExpression(node) && /^(?:aborted|throwIfAborted)$/u.test(node.name.text) && node.expression.getText() === signal;
  for (let at: ts.Node = statement; at.parent !== undefined && !isFunctionNode(at); at = at.parent) {
    if (ts.isIterationStatement(at.parent, false) && someInside(at.parent, isAsked)) return true;
    if (isStatementList(at.parent) && at.parent.statements.some((behind) => behind.pos >= at.end && someInside(behind, isAsked)))
      return true;
  }
  return false;
}

function firstLine(body: ts.Block, text: string, file: FileView): Edit {
  const { eol, indent, semicolons } = styleOf(file.source);
  const outer = indentOf(body);
  const line = `${eol}${outer}${indent}${text}${semicolons ? ";" : ""}`;
  const inner = file.text.slice(body.getStart(file.source) + 1, body.end - 1);
  if (inner.trim() === "") return replace(file, body, `{${line}${eol}${outer}}`);
  const isBroken = /^[ \t]*\r?\n/u.test(inner);
  return insertAt(file, body.getStart(file.source) + 1, isBroken ? line : `${line}${eol}${outer}${indent}`);
}

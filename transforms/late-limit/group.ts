import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingStatement,
  removeStatement,
  taskGroupStatic,
  type Draft,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { isKnownAt, optionInto, optionsBefore } from "./into.js";
import { makerOf } from "./maker.js";
import type { Message } from "./messages.js";
import { intoMaker, type Setting } from "./setting.js";

/** The finding at `group.limit = n`: a group has no such member, and its limit goes into the options it is opened with. */
export function groupFinding({ node, receiver, value }: Setting, file: FileView): Draft<Message> {
  const data = { setting: node.getText(file.source), group: receiver.getText(file.source) };
  const edits = intoRun(node, receiver, value, file) ?? intoOpen(node, receiver, value, file);
  return edits === undefined
    ? { node, verdict: "report", message: "fixed", data }
    : { node, verdict: "rewrite", message: "fixed", data, edits };
}

function intoOpen(node: ts.Expression, receiver: ts.Expression, value: ts.Expression, file: FileView): readonly Edit[] | undefined {
  const moved = intoMaker(node, value, makerOf(receiver, file), file);
  return "edits" in moved ? moved.edits : undefined;
}

// TaskGroup.run(async (group) => { group.limit = 4; … })
function intoRun(node: ts.Expression, receiver: ts.Expression, value: ts.Expression, file: FileView): readonly Edit[] | undefined {
  const parameter = ts.isIdentifier(receiver) ? bindingOf(receiver)?.names[0]?.parent : undefined;
  if (parameter === undefined || !ts.isParameter(parameter)) return undefined;
  const body = parameter.parent;
  const call = body.parent;
  const statement = enclosingStatement(node);
  if (!ts.isCallExpression(call) || taskGroupStatic(call, file) !== "run" || statement?.parent.parent !== body) return undefined;
  const [first, second] = call.arguments;
  const removed = removeStatement(statement, file);
  if (first === undefined || removed === undefined || !isKnownAt(value, call)) return undefined;
  const text = value.getText(file.source);
  const written = second === undefined ? optionsBefore(first, "limit", text, file) : optionInto(call, 0, "limit", text, file);
  return written === undefined ? undefined : [written, removed];
}

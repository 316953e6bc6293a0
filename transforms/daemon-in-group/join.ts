import { ts } from "ts-morph";
import {
  askEach,
  groupSignal,
  indentOf,
  isAwaited,
  isStatementExpression,
  losesComment,
  mentionsName,
  movedText,
  outermost,
  promiseStatic,
  reachOf,
  replace,
  signalEdits,
  styleOf,
  suspends,
  taskGroupStatic,
  taskParameter,
  taskText,
  unwrap,
  type Edit,
  type Facts,
  type FileView,
} from "../../engine/kit/index.js";
import { hearingOf, type Hearing } from "./hears.js";
import type { Drafts } from "./messages.js";
import { daemonOf, startedDaemon, type Daemon } from "./task.js";

/** The finding at a join of a list in which something never ends: `Promise.all([poll(), work()])`, `TaskGroup.all([…])`. */
export async function* joinFindings(call: ts.CallExpression, file: FileView, facts: Facts): Drafts {
  const [given, options] = call.arguments;
  const list = given === undefined ? undefined : unwrap(given);
  if (list === undefined || !ts.isArrayLiteralExpression(list) || list.elements.length < 2 || list.elements.some(ts.isSpreadElement))
    return;
  const plain = promiseStatic(call);
  const isPlain = plain === "all" || plain === "allSettled";
  const member = isPlain ? plain : taskGroupStatic(call, file);
  if (member !== "all" && member !== "allSettled") return;
  const daemons = await askEach(list.elements, (element) => (isPlain ? startedDaemon : daemonOf)(element, file, facts));
  const daemon = daemons.find((found) => found !== undefined);
  if (daemon === undefined || daemons.every((found) => found !== undefined)) return;
  const join = `${isPlain ? "Promise" : "TaskGroup"}.${member}`;
  const data = { task: daemon.name, join, group: join };
  if (daemon.endless.kind === "flag") {
    yield { node: call, verdict: "report", message: "flag", data: { ...data, flag: daemon.endless.flag.getText(file.source) } };
    return;
  }
  if (daemon.endless.kind === "interval") {
    yield { node: call, verdict: "report", message: "interval", data };
    return;
  }
  const hearings = new Map<Daemon, Hearing>();
  for (const found of daemons) {
    const hearing = found === undefined ? undefined : await startedHearing(found, file, facts);
    if (found !== undefined && hearing !== undefined) hearings.set(found, hearing);
  }
  if (hearings.size < daemons.filter((found) => found !== undefined).length) {
    yield { node: call, verdict: "report", message: "deaf", data };
    return;
  }
  const statement = outermost(call).parent as ts.Expression;
  const isUnused = isAwaited(call) && isStatementExpression(statement);
  if (
    !isUnused ||
    member !== "all" ||
    losesComment(call, [...list.elements, ...(options === undefined ? [] : [options])]) ||
    (isPlain && list.elements.some(suspends))
  ) {
    yield { node: call, verdict: "report", message: "used", data };
    return;
  }
  const { eol, indent: unit, semicolons } = styleOf(file.source);
  const outer = indentOf(call);
  const inner = `${outer}${unit}`;
  const group = ["group", "tasks", "scope"].find((name) => !mentionsName(file.source, name)) ?? "ownGroup";
  const taskGroup = file.runtime("TaskGroup");
  const given_ = isPlain ? (await groupSignal(call, [], file)).options : options?.getText(file.source);
  const lines: string[] = [];
  for (const [index, element] of list.elements.entries()) {
    const found = daemons[index];
    const text = await functionText(element, found, found === undefined ? undefined : hearings.get(found), isPlain, inner, file);
    lines.push(`${eol}${inner}${group}.${found === undefined ? "spawn" : "daemon"}(${text})${semicolons ? ";" : ""}`);
  }
  const head = `${taskGroup.local}.run(${given_ === undefined ? "" : `${given_}, `}async (${group}) => {`;
  yield {
    node: call,
    verdict: "review",
    message: "joined",
    data,
    edits: [replace(file, call, `${head}${lines.join("")}${eol}${outer}})`)],
    needs: [taskGroup, ...[...hearings.values()].flatMap(({ needs }) => needs)],
    drops: [...hearings.values()].flatMap(({ drops }) => drops),
  };
}

// A call that was passed a signal hears of it as it is; one that takes one is given the daemon's.
async function startedHearing(daemon: Daemon, file: FileView, facts: Facts): Promise<Hearing | undefined> {
  if (daemon.inline !== undefined || daemon.call === undefined) return hearingOf(daemon, file, facts);
  const reach = await reachOf(daemon.node, file);
  return reach.hands.length > 0 ? { edits: [], needs: [], drops: [] } : undefined;
}

async function functionText(
  element: ts.Expression,
  daemon: Daemon | undefined,
  hearing: Hearing | undefined,
  isPlain: boolean,
  indent: string,
  file: FileView,
): Promise<string> {
  if (daemon?.inline !== undefined) return movedText(daemon.inline, hearing?.edits ?? [], indent, file);
  if (!isPlain) return movedText(element, hearing?.edits ?? [], indent, file);
  const reach = await reachOf(element, file);
  if (reach.hands.length === 0) return taskText({ work: element, parameter: "", passing: [] }, indent, file);
  const { parameter, signal } = taskParameter(element, undefined);
  const passing: readonly Edit[] = signalEdits(reach, signal, undefined, file);
  return taskText({ work: element, parameter, passing }, indent, file);
}

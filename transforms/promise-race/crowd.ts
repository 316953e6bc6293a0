import type { ts } from "ts-morph";
import {
  groupSignal,
  indentOf,
  lineAt,
  listedNames,
  losesComment,
  replace,
  signalEdits,
  styleOf,
  taskParameter,
  taskText,
  widthOf,
  type Draft,
  type Edit,
  type FileView,
  type GroupSignal,
} from "../../engine/kit/index.js";
import type { TimerContender, WorkContender } from "./contender.js";
import { endingLines } from "./deadline.js";
import { hearing, refusalOf, workName, type Hearing } from "./hearing.js";
import type { Drafts, Message } from "./messages.js";
import type { Race } from "./race.js";
import { sweep } from "./sweep.js";

/** The finding at a race of several pieces of work: all of them become functions, if each can be ended. */
export async function* crowdFinding(race: Race, contenders: readonly (WorkContender | TimerContender)[], file: FileView): Drafts {
  const { node, member } = race;
  const works = contenders.filter((contender) => contender.kind === "work");
  const heard = new Map<WorkContender, Hearing>();
  for (const work of works) heard.set(work, await hearing(work, file));
  if (
    [...heard.values()].some(({ kind }) => kind === "ended") ||
    contenders.some((contender) => contender.kind === "timer" && contender.handle !== undefined)
  )
    return;
  const report = (message: Message, data: Readonly<Record<string, string>>): Draft<Message> => ({ node, verdict: "report", message, data });
  for (const [work, found] of heard) {
    const refusal = refusalOf(found, "unstoppable");
    if (refusal === undefined) continue;
    yield report(refusal.message, { member, work: workName(work), ...refusal.data });
    return;
  }
  const reaches = [...heard.values()].flatMap((found) => (found.kind === "hears" ? [found.reach] : []));
  const group = await groupSignal(node, reaches, file);
  const swept = sweep(
    node,
    undefined,
    contenders.flatMap(({ stored }) => stored?.statement ?? []),
    file,
  );
  const kept = contenders.flatMap((contender) => (contender.kind === "work" ? [contender.node] : contender.kept));
  if (swept === "comment" || swept === "handle" || losesComment(node, kept)) {
    yield report("comment", { target: `TaskGroup.${member}` });
    return;
  }
  const taskGroup = file.runtime("TaskGroup");
  const written = (indent: string): readonly string[] =>
    contenders.map((contender) => {
      if (contender.kind === "timer") return timerText(contender, indent, file);
      const found = heard.get(contender);
      return found?.kind === "hears" ? workText(contender, found, group, indent, file) : "";
    });
  yield {
    node,
    verdict: "review",
    message: "lingering",
    data: { member, works: listedNames(works.map(({ call }) => call)) },
    edits: [replace(file, node, listText(`${taskGroup.local}.${member}`, written, group.options, node, file)), ...swept.edits],
    needs: [taskGroup],
  };
}

function workText(
  work: WorkContender,
  { reach }: Extract<Hearing, { kind: "hears" }>,
  group: GroupSignal,
  indent: string,
  file: FileView,
): string {
  const { parameter, signal } = taskParameter(work.node, group.text);
  const passing: readonly Edit[] = signalEdits(reach, signal, group.text, file);
  return taskText({ work: work.node, parameter, passing }, indent, file);
}

function timerText({ delay, outcome }: TimerContender, indent: string, file: FileView): string {
  const { eol, indent: unit, semicolons } = styleOf(file.source);
  const end = semicolons ? ";" : "";
  return `async (task) => {${eol}${indent}${unit}await task.sleep(${delay})${end}${endingLines(outcome, indent, file)}${eol}${indent}}`;
}

function listText(
  callee: string,
  written: (indent: string) => readonly string[],
  options: string | undefined,
  node: ts.Node,
  file: FileView,
): string {
  const { eol, indent: unit } = styleOf(file.source);
  const indent = indentOf(node);
  const tail = options === undefined ? "" : `, ${options}`;
  const flat = `${callee}([${written(indent).join(", ")}]${tail})`;
  const start = node.getStart(file.source);
  const before = start - lineAt(file, start).start;
  if (!flat.includes("\n") && before + flat.length + 1 <= widthOf(file)) return flat;
  const lines = written(`${indent}${unit}`).map((text) => `${eol}${indent}${unit}${text},`);
  return `${callee}([${lines.join("")}${eol}${indent}]${tail})`;
}

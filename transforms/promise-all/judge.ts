import type { ts } from "ts-morph";
import {
  isReached,
  listed,
  waitingFor,
  type Draft,
  type Edit,
  type FileView,
  type GroupSignal,
  type Reach,
  type Site,
  type Verdict,
} from "../../engine/kit/index.js";
import type { Message } from "./messages.js";

/** What is said of a site, and how far its edit may go without a person. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly message: Message;
  readonly data: Readonly<Record<string, string>>;
}

/** One task as a judge sees it. */
export interface JudgedTask {
  readonly name: string;
  readonly reach: Reach;
}

/** Facts about a site that make its edit one for review. */
export interface Doubts {
  /** Promises that run before the group exists. */
  readonly running?: string | undefined;
  /** Tasks of an array that is filled before, and code in between that might notice. */
  readonly isEarly?: boolean;
  /** What an element changes while it is evaluated. */
  readonly effect?: string | undefined;
}

/** Judges a site whose edit is known. */
export function judge(
  site: Site,
  names: string,
  tasks: readonly JudgedTask[],
  signal: GroupSignal,
  doubts: Doubts,
  file: FileView,
): Judgement {
  const { call, combinator } = site;
  const data = { combinator, tasks: names };
  const review = (message: Message, more: Readonly<Record<string, string>> = {}): Judgement => ({
    verdict: "review",
    message,
    data: { ...data, ...more },
  });
  if (call.typeArguments !== undefined) return review("typed", { types: `<${textOf(call.typeArguments, file)}>` });
  const waiting = waitingFor(call);
  if (waiting === "raced" && tasks.every(({ reach }) => !isReached(reach, signal)))
    return { verdict: "report", message: "losing", data: { ...data, deaf: deafNames(tasks, signal) } };
  if (waiting !== "joined") return review(waiting);
  if (doubts.running !== undefined) return review("running", { running: doubts.running });
  if (doubts.isEarly === true) return review("early");
  if (doubts.effect !== undefined) return review("effects", { effect: doubts.effect });
  if (signal.isAnswered && signal.text !== undefined) return review("answered", { signal: signal.text });
  const grade = gradeOf(combinator, tasks, signal);
  return { verdict: "rewrite", message: grade.message, data: { ...data, ...grade.data } };
}

/** The finding at a call; what is only reported has no edit. */
export function judged(call: ts.CallExpression, judgement: Judgement, edits: readonly Edit[], file: FileView): Draft<Message> {
  return judgement.verdict === "report"
    ? { node: call, ...judgement }
    : { node: call, ...judgement, edits, needs: [file.runtime("TaskGroup")] };
}

function textOf(types: ts.NodeArray<ts.TypeNode>, { text }: FileView): string {
  return text.slice(types.pos, types.end).replace(/\s+/gu, " ").trim();
}

function gradeOf(
  combinator: Site["combinator"],
  tasks: readonly JudgedTask[],
  signal: GroupSignal,
): { message: Message; data: Readonly<Record<string, string>> } {
  if (combinator === "allSettled") return { message: "settled", data: {} };
  if (signal.isCleanup) return { message: "cleanup", data: {} };
  const reached = tasks.filter(({ reach }) => isReached(reach, signal));
  const deaf = deafNames(tasks, signal);
  if (reached.length === 0) return { message: "awaited", data: { deaf } };
  if (reached.length === tasks.length) return { message: "stops", data: {} };
  const verb = reached.length === 1 ? "is" : "are";
  return { message: "partly", data: { reached: `${listed(reached.map(({ name }) => name))} ${verb}`, deaf } };
}

/** The calls in tasks that no signal can stop. */
function deafNames(tasks: readonly JudgedTask[], signal: GroupSignal): string {
  const deaf = tasks.filter(({ reach }) => !isReached(reach, signal));
  return listed(deaf.flatMap(({ name, reach }) => (reach.deaf.length > 0 ? reach.deaf : [name])));
}

import { ts } from "ts-morph";
import {
  askEach,
  dropOf,
  groupSignal,
  isReference,
  losesComment,
  nameOf,
  realmOf,
  replace,
  signalEdits,
  someInside,
  taskParameter,
  type Draft,
  type Facts,
  type FileView,
  type ImportDrop,
} from "../../engine/kit/index.js";
import { contenderOf, type OtherContender, type TimerContender, type WorkContender } from "./contender.js";
import { crowdFinding } from "./crowd.js";
import { deadlineText } from "./deadline.js";
import { handedFindings } from "./handed.js";
import { hearing, refusalOf, workName } from "./hearing.js";
import type { Drafts, Message } from "./messages.js";
import type { Race } from "./race.js";
import { sweep } from "./sweep.js";

/** The finding at a race of a list. */
export async function* listFindings(race: Race, file: FileView, facts: Facts): Drafts {
  if (race.list.elements.length < 2 || realmOf(race.node) !== undefined) return;
  const contenders = await askEach(race.list.elements, (element) => contenderOf(element, race.node, file, facts));
  const others = contenders.filter((contender): contender is OtherContender => contender.kind !== "work" && contender.kind !== "timer");
  if (others.some(({ kind }) => kind !== "running" && kind !== "listener")) return;
  const works = contenders.filter((contender) => contender.kind === "work");
  const timers = contenders.filter((contender) => contender.kind === "timer");
  const [[work], [timer], [other]] = [works, timers, others];
  const isPair = contenders.length === 2 && race.member === "race";
  if (other !== undefined) {
    if (work !== undefined) yield* unsentFindings(works, other, file);
    else if (timer !== undefined && isPair) yield* handedFindings(race, timer, other);
  } else if (work !== undefined && timer !== undefined && isPair) yield* deadlineFindings(race, work, timer, file);
  else if (work !== undefined) yield* crowdFinding(race, [...works, ...timers].sort(byPlace(contenders)), file);
}

function byPlace(contenders: readonly unknown[]): (left: unknown, right: unknown) => number {
  return (left, right) => contenders.indexOf(left) - contenders.indexOf(right);
}

/** A timeout: work against a timer. */
async function* deadlineFindings(race: Race, work: WorkContender, timer: TimerContender, file: FileView): Drafts {
  const { node } = race;
  const report = (message: Message, data: Readonly<Record<string, string>> = {}): Draft<Message> => ({
    node,
    verdict: "report",
    message,
    data: { delay: timer.delay, work: workName(work), target: "withTimeout", ...data },
  });
  // The timer ends the work itself: it aborts a controller.
  if (timer.outcome.before.some((statement) => /\babort\(/u.test(statement))) return;
  const found = await hearing(work, file);
  if (found.kind === "ended") return;
  const refusal = refusalOf(found, "deaf");
  if (refusal !== undefined || found.kind !== "hears") {
    yield report(refusal?.message ?? "deaf", refusal?.data);
    return;
  }
  const swept = sweep(
    node,
    timer,
    [timer, work].flatMap(({ stored }) => stored?.statement ?? []),
    file,
  );
  if (swept === "handle") {
    yield report("handle", { timer: timer.handle?.name ?? "" });
    return;
  }
  if (swept === "comment" || losesComment(swept.target, [work.node, ...timer.kept])) {
    yield report("comment");
    return;
  }
  const withTimeout = file.runtime("withTimeout");
  const group = await groupSignal(node, [found.reach], file);
  const { parameter, signal } = taskParameter(work.node, group.text);
  const isWordless = timer.outcome.kind === "throws" && timer.outcome.value === undefined;
  const deadline = {
    callee: withTimeout.local,
    delay: timer.delay,
    work: work.node,
    parameter,
    passing: signalEdits(found.reach, signal, group.text, file),
    outer: group.options === undefined ? undefined : group.options.replace(/^\{ (?:signal: )?(.*) \}$/u, "$1"),
    ending: isWordless && timer.outcome.before.length === 0 ? undefined : timer.outcome,
  };
  yield {
    node,
    verdict: "review",
    message: isWordless ? "wordless" : found.deaf.length > 0 ? "partly" : "late",
    data: {
      delay: timer.delay,
      work: workName(work),
      deaf: found.deaf.join("`, `"),
      outcome: timer.outcome.kind === "throws" ? "throws the same error" : "gives the same value",
    },
    edits: [replace(file, swept.target, deadlineText(deadline, swept.target, swept.indent, file)), ...swept.edits],
    needs: [withTimeout],
    drops: importsOf(timer.node),
  };
}

/** The imports that a timer was made of. */
export function importsOf(promise: ts.Node): readonly ImportDrop[] {
  const drops: ImportDrop[] = [];
  someInside(promise, (inner) => {
    if (ts.isIdentifier(inner) && isReference(inner)) drops.push(...dropOf(inner));
    return false;
  });
  return drops;
}

/** Work that could be told when something else settles first, and is not. */
async function* unsentFindings(works: readonly WorkContender[], other: OtherContender, file: FileView): Drafts {
  for (const work of works) {
    const found = await hearing(work, file);
    if (found.kind !== "hears" || found.reach.carried.length > 0) continue;
    yield { node: work.node, verdict: "report", message: "unsent", data: { work: workName(work), other: nameOf(other.node) } };
  }
}

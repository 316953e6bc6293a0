import { ts } from "ts-morph";
import {
  dropOf,
  helperAround,
  factKey,
  realmOf,
  scaleOf,
  unwrap,
  type Draft,
  type Edit,
  type Facts,
  type FileView,
  type ImportDrop,
  type Kept,
  type Wait,
} from "../../engine/kit/index.js";
import { delayFor, judge, needsValue, type Judgement } from "./judge.js";
import type { Drafts, Message } from "./messages.js";
import { fakesTimers } from "./place.js";
import { declaredName, groupOf, isLeaving, mockOf, removalOf, sleepAt, swapOf, type SleepName } from "./swap.js";
import { editsOfCall, editsOfPromise, type Wording } from "./text.js";

/** The finding at a wait: a report, or its edit to `sleep`. */
export async function* waitFindings(wait: Wait | Kept | undefined, file: FileView, facts: Facts): Drafts {
  if (wait === undefined) return;
  const { node } = wait;
  const report = (message: Message, data: Readonly<Record<string, string>> = {}): Draft<Message> => ({
    node,
    verdict: "report",
    message,
    data,
  });
  const realm = realmOf(node);
  if (realm !== undefined) yield report("foreign", { realm });
  else if (fakesTimers(file.source)) yield report("faked");
  else if (wait.kind === "kept") yield report("kept", { handle: wait.handle });
  else {
    const judgement = await judge(node, file);
    const delay = await delayFor(wait.delay, file);
    if (await needsValue(wait, judgement.place, file)) yield report("value");
    else if ("refused" in delay) yield report("delay", { type: delay.refused });
    else
      yield await (ts.isNewExpression(node)
        ? promiseFinding(wait, judgement, delay.suffix, file, facts)
        : libraryFinding(wait, node, judgement, delay.suffix, file, facts));
  }
}

async function promiseFinding(wait: Wait, judgement: Judgement, suffix: string, file: FileView, facts: Facts): Promise<Draft<Message>> {
  const helper = helperAround(wait.node);
  const name = helper === undefined ? undefined : declaredName(helper.fn);
  if (name !== undefined && isLeaving(name.text, file, facts)) return leaving(wait, name, file, facts);
  const sleep = await sleepAt(wait.node, file, facts);
  const edits = editsOfPromise(wait, wordingOf(judgement, sleep.local, suffix), file);
  return drafted(wait.node, judgement, edits, { ...reasonAt(judgement, helper?.name), sleep, drops: wait.drops });
}

/** The finding at a helper that was migrated in an earlier run, and that nothing uses any more. */
export async function* migratedHelperFindings(call: ts.CallExpression, file: FileView, facts: Facts): Drafts {
  const helper = file.settings.inlineHelpers ? helperAround(call) : undefined;
  const name = helper === undefined ? undefined : declaredName(helper.fn);
  if (helper === undefined || name === undefined || scaleOf(helper.fn, file.settings) === undefined || !isLeaving(name.text, file, facts))
    return;
  yield await leaving({ node: call, drops: ts.isIdentifier(call.expression) ? dropOf(call.expression) : [] }, name, file, facts);
}

async function leaving(wait: Pick<Wait, "node" | "drops">, name: ts.Identifier, file: FileView, facts: Facts): Promise<Draft<Message>> {
  const isSwapped = (await swapOf(name, file, facts)) !== undefined;
  const needs = isSwapped ? [{ module: file.runtime("sleep").module, exported: "sleep", local: name.text }] : [];
  return {
    node: wait.node,
    verdict: "review",
    message: "leaving",
    data: { helper: name.text },
    edits: removalOf(wait.node, file),
    needs,
    drops: wait.drops,
    group: groupOf(factKey(file.path, name.text)),
  };
}

async function libraryFinding(
  wait: Wait,
  call: ts.CallExpression,
  judgement: Judgement,
  suffix: string,
  file: FileView,
  facts: Facts,
): Promise<Draft<Message>> {
  const callee = unwrap(call.expression);
  const swap = ts.isIdentifier(callee) ? await swapOf(callee, file, facts) : undefined;
  const sleep: SleepName = swap === undefined ? await sleepAt(call, file, facts) : { local: callee.getText(file.source), needs: [], swap };
  const edits = editsOfCall(call, wordingOf(judgement, sleep.local, suffix), file);
  const draft = drafted(call, judgement, edits, {
    ...reasonAt(judgement, helperAround(call)?.name),
    sleep,
    drops: swap === undefined ? wait.drops : [],
  });
  return unlessMocked(draft, mockOf(call, undefined, facts));
}

/** A finding that a person has to look at, when a test mocks what the edit no longer calls. */
export function unlessMocked(draft: Draft<Message>, mocker: string | undefined): Draft<Message> {
  return mocker === undefined || draft.verdict === "report" ? draft : { ...draft, verdict: "review", message: "mocked", data: { mocker } };
}

function reasonAt(judgement: Judgement, helper: string | undefined): { message: Message; data: Readonly<Record<string, string>> } {
  const isHelper = helper !== undefined && judgement.reason === "unsignalled";
  return isHelper ? { message: "helper", data: { helper } } : { message: judgement.reason, data: judgement.data };
}

/** How a wait is worded where it stands. */
export function wordingOf({ task, options }: Judgement, local: string, suffix: string): Wording {
  return task === undefined ? { callee: local, options, suffix } : { callee: `${task}.sleep`, options: undefined, suffix };
}

interface Details {
  readonly message: Message;
  readonly data: Readonly<Record<string, string>>;
  readonly sleep: SleepName;
  readonly drops: readonly ImportDrop[];
}

/** A judgement as a finding. Without edits, a comment stands in their way. A task's own `sleep` needs no import. */
export function drafted(
  node: ts.Node,
  { verdict, task, rethrow }: Judgement,
  edits: readonly Edit[] | undefined,
  { message, data, sleep, drops }: Details,
): Draft<Message> {
  if (verdict === "report") return { node, verdict, message, data };
  if (edits === undefined) return { node, verdict: "report", message: "comment" };
  const draft = { node, verdict, message, data, edits: rethrow === undefined ? edits : [...edits, rethrow], drops };
  if (task !== undefined) return draft;
  const { swap } = sleep;
  return swap === undefined
    ? { ...draft, needs: sleep.needs }
    : { ...draft, verdict: swap.verdict === "review" ? "review" : verdict, group: swap.group };
}

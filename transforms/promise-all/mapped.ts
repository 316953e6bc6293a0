import { ts } from "ts-morph";
import { commentsBetween, indentOf, nameOf, replaceRange, type Draft, type Edit, type FileView } from "../../engine/kit/index.js";
import { changesItems, inlineCallback, positionalReason, referenceAsArrow, takeTask } from "./callback.js";
import { dedent } from "./dedent.js";
import { suspensionIn } from "./element.js";
import { signalEdits } from "./hand.js";
import { isReached, judge } from "./judge.js";
import { isBroken, newLine } from "./layout.js";
import type { Message } from "./messages.js";
import { sourceName, theCallback } from "./naming.js";
import { noReach, reachOf } from "./reach.js";
import { groupSignal, taskParameter, type GroupSignal } from "./signal.js";
import { isSparse, type Mapping, type Site } from "./site.js";

/** The finding at `Promise.all(items.map(callback))`, which becomes `TaskGroup.map(items, callback)`. */
export async function mappedFinding(site: Site, mapping: Mapping, file: FileView): Promise<Draft<Message> | undefined> {
  const { call, combinator } = site;
  const report = (message: Message, data: Readonly<Record<string, string>> = {}): Draft<Message> => ({
    node: call,
    verdict: "report",
    message,
    data: { combinator, ...data },
  });
  const mapped = await file.oracle.elements(mapping.call);
  if (mapped?.thenable === "never" || (await ownsAny([mapping.call], file))) return;
  const word = suspensionIn(mapping.callback);
  if (word !== undefined) return report("suspended", { element: nameOf(mapping.callback), word });
  const problem = (await mappingProblem(mapping, file)) ?? positionalProblem(mapping);
  if (problem !== undefined) return report(problem.message, problem.data);
  const fn = inlineCallback(mapping.callback);
  const reach = fn === undefined ? noReach : await reachOf(fn.body, file);
  const signal = await groupSignal(call, [reach], file);
  const callback = fn === undefined ? await referenceAsArrow(mapping.callback, file) : callbackEdits();
  if (callback === undefined) return report("positional", { callback: nameOf(mapping.callback), reason: "its parameters are not known" });
  const frame = frameEdits(site, mapping, signal, file);
  if (frame === undefined) return report("comment");
  return {
    node: call,
    ...judge(
      site,
      `the calls for \`${sourceName(mapping.items)}\``,
      [{ name: fn === undefined ? nameOf(mapping.callback) : theCallback, reach }],
      signal,
      {},
      file,
    ),
    edits: [...frame, ...callback],
    needs: [file.runtime("TaskGroup")],
  };

  function callbackEdits(): readonly Edit[] {
    if (fn === undefined) return [];
    if (!isReached(reach, signal)) return takeTask(fn, undefined, file);
    const task = taskParameter(fn, signal.text);
    return [...takeTask(fn, task.parameter, file), ...signalEdits(reach, task.signal, signal.text, file)];
  }
}

interface Problem {
  readonly message: Message;
  readonly data: Readonly<Record<string, string>>;
}

/** Why a mapping cannot be edited, whatever it would become. */
export async function mappingProblem({ items, callback, extra, via }: Mapping, file: FileView): Promise<Problem | undefined> {
  const source = nameOf(items);
  if (extra !== undefined)
    return { message: "positional", data: { callback: nameOf(callback), reason: `\`${nameOf(extra)}\` as \`this\`` } };
  const fn = inlineCallback(callback);
  const yielded = await file.oracle.elements(items);
  if (via === "map") {
    if (yielded === undefined) return { message: "loose", data: { source } };
    const names = yielded.shape === "iterable" ? await file.oracle.classNames(items) : ["Array"];
    if (!names.includes("Array") && !names.includes("ReadonlyArray")) return { message: "unknown", data: { source } };
  }
  if (fn === undefined && (await file.oracle.callable(callback)) === "unknown")
    return { message: "loose", data: { source: nameOf(callback) } };
  return fn !== undefined && changesItems(fn, items) ? { message: "mutated", data: { source } } : undefined;
}

function positionalProblem({ items, callback }: Mapping): Problem | undefined {
  if (isSparse(items)) return { message: "sparse", data: { source: nameOf(items) } };
  const fn = inlineCallback(callback);
  const reason = fn === undefined ? undefined : positionalReason(fn);
  return reason === undefined ? undefined : { message: "positional", data: { callback: "The callback", reason } };
}

/** Is one of these a task of `task-group`, or an array of tasks: owned already? */
export async function ownsAny(expressions: readonly ts.Expression[], file: FileView): Promise<boolean> {
  if (!file.text.includes("spawn") && !file.text.includes("Task")) return false;
  const types = await Promise.all(expressions.map((expression) => file.oracle.typeText(expression)));
  return types.some((type) => /\bTask<|\bSpawned</u.test(type));
}

// Promise.all(items.map(callback))
// ^^^^^^^^^^^      ^^^^^        ^      what goes, or is put otherwise
function frameEdits({ call }: Site, mapping: Mapping, signal: GroupSignal, file: FileView): readonly Edit[] | undefined {
  const { source } = file;
  const { items, callback } = mapping;
  const callee = replaceRange(file, call.expression.getStart(source), call.arguments.pos - 1, `${file.runtime("TaskGroup").local}.map`);
  const callStart = mapping.call.getStart(source);
  const itemsStart = items.getStart(source);
  const gap = { start: items.end, end: callback.getStart(source) };
  const tail = { start: callback.end, end: mapping.call.end };
  const ranges = [{ start: callStart, end: itemsStart }, gap, tail];
  if (ranges.some(({ start, end }) => commentsBetween(source, start, end).length > 0)) return undefined;
  const isOnOwnLine = isBroken(file, call.arguments.pos, callStart);
  const isGapBroken = isBroken(file, gap.start, gap.end);
  const options = signal.options === undefined ? "" : `,${isOnOwnLine ? newLine(mapping.call) : " "}${signal.options}`;
  const end = replaceRange(file, tail.start, tail.end, options);
  if (mapping.via === "from") return [callee, ...fromEdits(mapping, file), end];
  if (isOnOwnLine) {
    const levels = isGapBroken ? dedent(callback, indentOf(mapping.call), file) : [];
    return [callee, replaceRange(file, gap.start, gap.end, `,${newLine(mapping.call)}`), ...levels, end];
  }
  const mapLine = file.text.slice(gap.start, gap.end).search(/\n[ \t]*\??\./u) === -1 ? undefined : callback;
  const separator = mapLine === undefined ? ", " : `,${newLine(callback)}`;
  const levels = mapLine === undefined && isGapBroken ? dedent(callback, indentOf(call), file) : [];
  return [callee, replaceRange(file, gap.start, gap.end, separator), ...levels, end];
}

// Array.from(ids, load): what can be iterated is given as it is. { length: 3 } cannot.
function fromEdits({ call, items }: Mapping, file: FileView): readonly Edit[] {
  const inner = items;
  return ts.isObjectLiteralExpression(inner)
    ? [replaceRange(file, items.end, items.end, ")")]
    : [replaceRange(file, call.getStart(file.source), items.getStart(file.source), "")];
}

/** How an effect is named in a sentence. */
export function doubtful(effect: ts.Node | undefined): string | undefined {
  return effect === undefined ? undefined : `\`${effect.getText().replace(/\s+/gu, " ")}\``;
}

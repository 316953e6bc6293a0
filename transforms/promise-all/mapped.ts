import type { ts } from "ts-morph";
import {
  askEach,
  callbackName,
  changesItems,
  groupSignal,
  inlineCallback,
  isAsync,
  isMadeOnTheSpot,
  isReached,
  isSparse,
  nameOf,
  noReach,
  positionalReason,
  reachOf,
  referenceAsArrow,
  signalEdits,
  sourceName,
  startsNothing,
  takeTask,
  taskParameter,
  theCallback,
  type Draft,
  type Edit,
  type FileView,
  type Mapping,
  type Site,
} from "../../engine/kit/index.js";
import { suspensionIn } from "./element.js";
import { frameEdits } from "./frame.js";
import { judge, judged } from "./judge.js";
import type { Message } from "./messages.js";

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
  if (mapped?.thenable === "never" || startsNothing(mapping.callback) || (await ownsAny([mapping.call], file))) return undefined;
  const word = suspensionIn(mapping.callback);
  if (word !== undefined) return report("suspended", { element: nameOf(mapping.callback), word });
  const problem = (await mappingProblem(mapping, file)) ?? positionalProblem(mapping);
  if (problem !== undefined) return report(problem.message, problem.data);
  const fn = inlineCallback(mapping.callback);
  if (mapped?.thenable === "unknown" && (fn === undefined || !isAsync(fn))) return report("loose", { source: nameOf(mapping.callback) });
  const reach = fn === undefined ? noReach : await reachOf(fn.body, file);
  const signal = await groupSignal(call, [reach], file);
  const callback = fn === undefined ? await referenceAsArrow(mapping.callback, file) : callbackEdits();
  if (callback === undefined) {
    const { message, data } = unknownCallback([mapping]);
    return report(message, data);
  }
  const yielded = await file.oracle.elements(mapping.items);
  const written = { callback: mapping.callback, edits: callback };
  const frame = frameEdits(call, mapping, { options: signal.options, isIterable: yielded !== undefined, written }, file);
  if (frame === undefined) return report("comment");
  return judged(
    call,
    judge(
      site,
      `the calls for \`${sourceName(mapping.items)}\``,
      [{ name: fn === undefined ? nameOf(mapping.callback) : theCallback, reach }],
      signal,
      { running: yielded !== undefined && yielded.thenable !== "never" && !yielded.loose ? `\`${nameOf(mapping.items)}\`` : undefined },
      file,
    ),
    frame,
    file,
  );

  function callbackEdits(): readonly Edit[] {
    if (fn === undefined) return [];
    if (!isReached(reach, signal)) return takeTask(fn, undefined, file);
    const task = taskParameter(fn, signal.text);
    return [...takeTask(fn, task.parameter, file), ...signalEdits(reach, task.signal, signal.text, file)];
  }
}

/** Why one of these callbacks, which are not written out, cannot be called in an arrow function. */
export function unknownCallback(mappings: readonly Mapping[]): Problem {
  const callbacks = mappings.map(({ callback }) => callback).filter((callback) => inlineCallback(callback) === undefined);
  const made = callbacks.find(isMadeOnTheSpot);
  if (made !== undefined) return { message: "made", data: { callback: callbackName(made) } };
  return {
    message: "positional",
    data: { callback: callbacks[0] === undefined ? "" : callbackName(callbacks[0]), reason: "its parameters are not known" },
  };
}

/** Why a site gets a report instead of an edit. */
export interface Problem {
  readonly message: Message;
  readonly data: Readonly<Record<string, string>>;
}

/** Why a mapping cannot be edited, whatever it would become. */
export async function mappingProblem({ items, callback, extra, via }: Mapping, file: FileView): Promise<Problem | undefined> {
  const source = nameOf(items);
  if (extra !== undefined)
    return { message: "positional", data: { callback: callbackName(callback), reason: `\`${nameOf(extra)}\` as \`this\`` } };
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
  // What a type is called is dear to know: it is asked only where the words of a task group are used.
  if (!/\b(?:spawn|trySpawn|Task|Spawned)\b/u.test(file.text)) return false;
  const types = await askEach(expressions, file.oracle.typeText);
  return types.some((type) => /\bTask<|\bSpawned</u.test(type));
}

/** How an effect is named in a sentence. */
export function doubtful(effect: ts.Node | undefined): string | undefined {
  return effect === undefined ? undefined : `\`${effect.getText().replace(/\s+/gu, " ")}\``;
}

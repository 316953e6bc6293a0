import { ts } from "ts-morph";
import {
  askEach,
  curried,
  gapBefore,
  groupSignal,
  invokedArrow,
  isReached,
  listed,
  needsParentheses,
  reachOf,
  replaceRange,
  signalEdits,
  sourceName,
  taskName,
  taskParameter,
  type Edit,
  type FileView,
  type GroupSignal,
  type Mapping,
  type Reach,
  type Site,
} from "../../engine/kit/index.js";
import { type Element } from "./element.js";
import { type JudgedTask } from "./judge.js";
import type { Setting } from "./literal.js";
import { startEdits } from "./starts.js";

/** The elements of a site as functions of tasks: their edits, and what is known of them. */
export interface Tasks {
  readonly edits: readonly Edit[];
  readonly tasks: readonly JudgedTask[];
  readonly names: string;
  readonly signal: GroupSignal;
  /** What the type of the array has to say a task takes; undefined when none takes anything. */
  readonly taskType: string | undefined;
}

const taskType = "{ signal: AbortSignal }";

/** Makes each element a function and each mapping one of functions; undefined when a mapped function's parameters are not known. */
export async function tasksOf(
  site: Site,
  elements: readonly Element[],
  mappings: readonly Mapping[],
  setting: Setting,
  file: FileView,
): Promise<Tasks | undefined> {
  const work = elements.filter(({ thenable }) => thenable !== "never");
  const reaches = await reachesOf(work, mappings, file);
  const signal = await groupSignal(site.call, [...reaches.values()], file);
  const edits: Edit[] = [];
  const starts = new Map<ts.Expression, string>();
  let isTaken = false;
  const parameterOf = (expression: ts.Expression, isTyped: boolean): string | undefined => {
    const reach = reaches.get(expression);
    if (reach === undefined || !isReached(reach, signal)) return undefined;
    isTaken = true;
    const task = taskParameter(expression, signal.text);
    edits.push(...signalEdits(reach, task.signal, signal.text, file));
    return isTyped || /\.[cm]?jsx?$/u.test(file.path) ? task.parameter : `${task.parameter}: ${taskType}`;
  };
  const isElementTyped = setting.gathered === undefined || setting.gathered.declaration.type !== undefined;
  for (const { expression } of elements) {
    const { start, edits: rest } = asFunction(expression, parameterOf(expression, isElementTyped), file);
    starts.set(expression, start);
    edits.push(...rest);
  }
  // Inside a spread or behind a name, nothing tells TypeScript what the function will be given.
  const isMappingTyped = setting.array === undefined && isElementTyped;
  for (const { callback } of mappings) {
    const more = await curried(callback, parameterOf(callback, isMappingTyped), file);
    if (more === undefined) return undefined;
    edits.push(...more);
  }
  if (signal.options !== undefined) {
    const gap = gapBefore(site.argument, site.call.arguments.pos, file);
    edits.push(replaceRange(file, site.argument.end, site.argument.end, `,${gap}${signal.options}`));
  }
  return {
    edits: [...startEdits(setting.array, starts, edits, file), ...edits],
    tasks: judgedTasks(work, mappings, reaches),
    names: namesOf(work, mappings),
    signal,
    taskType: isTaken ? taskType : undefined,
  };
}

async function reachesOf(
  work: readonly Element[],
  mappings: readonly Mapping[],
  file: FileView,
): Promise<ReadonlyMap<ts.Expression, Reach>> {
  const regions: readonly (readonly [ts.Expression, ts.Node])[] = [
    ...work.map(({ expression }) => [expression, invokedArrow(expression)?.body ?? expression] as const),
    ...mappings.map(({ callback }) => [callback, ts.isArrowFunction(callback) ? callback.body : callback] as const),
  ];
  const reaches = await askEach(regions, async ([key, region]) => [key, await reachOf(region, file)] as const);
  return new Map(reaches);
}

interface FunctionEdits {
  /** What goes in front of the element. */
  readonly start: string;
  readonly edits: readonly Edit[];
}

function asFunction(expression: ts.Expression, parameter: string | undefined, file: FileView): FunctionEdits {
  const task = `(${parameter ?? ""})`;
  const arrow = invokedArrow(expression);
  if (arrow !== undefined && arrow.type === undefined) {
    // (async () => { … })()
    // ^^^^^^^^^^^^^       ^^^
    const edits = [
      replaceRange(file, expression.getStart(file.source), arrow.body.getStart(file.source), ""),
      replaceRange(file, arrow.end, expression.end, ""),
    ];
    return { start: `async ${task} => `, edits };
  }
  return needsParentheses(expression)
    ? { start: `${task} => (`, edits: [replaceRange(file, expression.end, expression.end, ")")] }
    : { start: `${task} => `, edits: [] };
}

function judgedTasks(
  work: readonly Element[],
  mappings: readonly Mapping[],
  reaches: ReadonlyMap<ts.Expression, Reach>,
): readonly JudgedTask[] {
  const named = [
    ...work.map(({ expression }) => ({ name: taskName(expression), reach: reaches.get(expression) })),
    ...mappings.map(({ items, callback }) => ({ name: sourceName(items), reach: reaches.get(callback) })),
  ];
  return named.flatMap(({ name, reach }) => (reach === undefined ? [] : [{ name, reach }]));
}

function namesOf(work: readonly Element[], mappings: readonly Mapping[]): string {
  const names = work.map(({ expression }) => taskName(expression));
  const calls = new Set(names).size === 1 ? `the calls of ${listed(names)}` : listed(names);
  const groups = mappings.map(({ items }) => `the calls for \`${sourceName(items)}\``);
  return [...(names.length === 0 ? [] : [calls]), ...groups].join(" and ");
}

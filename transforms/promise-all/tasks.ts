import { ts } from "ts-morph";
import {
  askEach,
  curried,
  groupSignal,
  invokedArrow,
  isBroken,
  isReached,
  listed,
  reachOf,
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
import { mappingEdits } from "./mapping.js";
import { listEdits } from "./list.js";
import { startOf } from "./start.js";

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
  const signal = await groupSignal(site.call, [...reaches.values()], file, site.combinator === "allSettled");
  const edits: Edit[] = [];
  let isTaken = false;
  const taken = (expression: ts.Expression, isTyped: boolean): Taken => {
    const reach = reaches.get(expression);
    if (reach === undefined || !isReached(reach, signal)) return { parameter: undefined, edits: [] };
    isTaken = true;
    const task = taskParameter(expression, signal.text);
    const isPlain = isTyped || /\.[cm]?jsx?$/u.test(file.path);
    return {
      parameter: isPlain ? task.parameter : `${task.parameter}: ${taskType}`,
      edits: signalEdits(reach, task.signal, signal.text, file),
    };
  };
  const isElementTyped = setting.gathered === undefined || setting.gathered.declaration.type !== undefined;
  const starts = elements.map(({ expression }) => {
    const { parameter, edits: passing } = taken(expression, isElementTyped);
    return startOf(expression, parameter, passing, file);
  });
  // Inside a spread or behind a name, nothing tells TypeScript what the function will be given.
  const isMappingTyped = setting.array === undefined && isElementTyped;
  const isLined = isBroken(file, site.call.arguments.pos, site.call.end) || setting.gathered !== undefined;
  for (const mapping of mappings) {
    const { parameter, edits: passing } = taken(mapping.callback, isMappingTyped);
    const more = await curried(mapping.callback, parameter, file);
    if (more === undefined) return undefined;
    edits.push(...(isLined ? mappingEdits(mapping, more, passing, file) : [...more, ...passing]));
  }
  return {
    edits: listEdits({ site, array: setting.array, starts, others: edits, options: signal.options }, file),
    tasks: judgedTasks(work, mappings, reaches),
    names: namesOf(work, mappings),
    signal,
    taskType: isTaken ? taskType : undefined,
  };
}

/** What the function of a task takes, and the edits inside that use it. */
interface Taken {
  readonly parameter: string | undefined;
  readonly edits: readonly Edit[];
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

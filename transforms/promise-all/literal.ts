import { ts } from "ts-morph";
import { nameOf, replaceRange, type Draft, type Edit, type FileView } from "../../engine/kit/index.js";
import { curried } from "./curry.js";
import { effectIn, elementOf, invokedArrow, needsParentheses, suspensionIn, type Element } from "./element.js";
import { gapBefore, signalEdits } from "./hand.js";
import { isReached, judge, type JudgedTask } from "./judge.js";
import { endsListsWithComma, isBroken, lineAt, newLine, widthOf } from "./layout.js";
import { doubtful, mappingProblem, ownsAny } from "./mapped.js";
import type { Message } from "./messages.js";
import { listed, sourceName } from "./naming.js";
import { lostNarrowing } from "./narrowing.js";
import type { Parts } from "./parts.js";
import { reachOf } from "./reach.js";
import { groupSignal, taskParameter, type GroupSignal } from "./signal.js";
import { isSparse, type Mapping, type Site } from "./site.js";

/** The finding at a combinator over an array whose parts are known; `array` is the literal, if they are written in one. */
export async function partsFinding(
  site: Site,
  parts: Parts,
  array: ts.ArrayLiteralExpression | undefined,
  file: FileView,
): Promise<Draft<Message> | undefined> {
  const { call, combinator } = site;
  const report = (message: Message, data: Readonly<Record<string, string>> = {}): Draft<Message> => ({
    node: call,
    verdict: "report",
    message,
    data: { combinator, ...data },
  });
  const elements = await Promise.all(parts.elements.map((expression) => elementOf(expression, file)));
  if (await isKept(elements, parts, file)) return;
  const loose = elements.find(({ thenable }) => thenable === "unknown");
  if (
    loose !== undefined &&
    parts.mappings.length === 0 &&
    elements.every(({ thenable }) => thenable === "unknown" || thenable === "never")
  )
    return report("loose", { source: nameOf(loose.expression) });
  const [spread] = parts.spreads;
  if (spread !== undefined) return report("unknown", { source: nameOf(spread) });
  for (const expression of [...parts.elements, ...parts.mappings.map(({ items }) => items)]) {
    const word = suspensionIn(expression);
    if (word !== undefined) return report("suspended", { element: nameOf(expression), word });
    const reference = await lostNarrowing(expression, file);
    if (reference !== undefined && parts.elements.includes(expression))
      return report("narrowed", { reference: reference.getText(file.source) });
  }
  for (const mapping of parts.mappings) {
    const problem = isSparse(mapping.items)
      ? { message: "sparse" as const, data: { source: nameOf(mapping.items) } }
      : await mappingProblem(mapping, file);
    if (problem !== undefined) return report(problem.message, problem.data);
  }
  const edited = await editsOf(site, elements, parts.mappings, array, file);
  if (edited === undefined) {
    const [mapping] = parts.mappings;
    return report("positional", {
      callback: mapping === undefined ? "" : nameOf(mapping.callback),
      reason: "its parameters are not known",
    });
  }
  const running = elements.filter(({ kind, thenable }) => kind === "running" && thenable !== "never");
  const doubts = {
    running: running.length === 0 ? undefined : listed(running.map(({ expression }) => nameOf(expression))),
    effect: doubtful(parts.elements.map(effectIn).find((effect) => effect !== undefined)),
  };
  const runtime = file.runtime("TaskGroup");
  return {
    node: call,
    ...judge(site, edited.names, edited.tasks, edited.signal, doubts, file),
    edits: [
      replaceRange(file, call.expression.getStart(file.source), call.arguments.pos - 1, `${runtime.local}.${combinator}`),
      ...edited.edits,
    ],
    needs: [runtime],
  };
}

// Nothing runs side by side, or a group owns it already.
async function isKept(elements: readonly Element[], parts: Parts, file: FileView): Promise<boolean> {
  const single = parts.mappings.length === 0 && parts.spreads.length === 0 && elements.length < 2;
  if (single || (await ownsAny([...parts.elements, ...parts.mappings.map(({ call }) => call)], file))) return true;
  if (elements.some(({ thenable }) => thenable !== "never")) return false;
  const mapped = await Promise.all(
    [...parts.mappings.map(({ call }) => call), ...parts.spreads].map((array) => file.oracle.elements(array)),
  );
  return mapped.every((answer) => answer?.thenable === "never");
}

interface Edited {
  readonly edits: readonly Edit[];
  readonly tasks: readonly JudgedTask[];
  readonly names: string;
  readonly signal: GroupSignal;
}

async function editsOf(
  site: Site,
  elements: readonly Element[],
  mappings: readonly Mapping[],
  array: ts.ArrayLiteralExpression | undefined,
  file: FileView,
): Promise<Edited | undefined> {
  const work = elements.filter(({ thenable }) => thenable !== "never");
  const reaches = new Map<ts.Expression, Awaited<ReturnType<typeof reachOf>>>();
  const regions: readonly (readonly [ts.Expression, ts.Node])[] = [
    ...work.map(({ expression }) => [expression, invokedArrow(expression)?.body ?? expression] as const),
    ...mappings.map(({ callback }) => [callback, ts.isArrowFunction(callback) ? callback.body : callback] as const),
  ];
  for (const [key, region] of regions) reaches.set(key, await reachOf(region, file));
  const signal = await groupSignal(site.call, [...reaches.values()], file);
  const edits: Edit[] = [];
  const starts = new Map<ts.Expression, string>();
  const parameterOf = (expression: ts.Expression): string | undefined => {
    const reach = reaches.get(expression);
    if (reach === undefined || !isReached(reach, signal)) return undefined;
    const task = taskParameter(expression, signal.text);
    edits.push(...signalEdits(reach, task.signal, signal.text, file));
    return task.parameter;
  };
  for (const { expression } of elements) {
    const task = `(${parameterOf(expression) ?? ""})`;
    const arrow = invokedArrow(expression);
    if (arrow !== undefined && arrow.type === undefined && ts.isCallExpression(expression)) {
      // (async () => { … })()
      // ^          ^        ^^^
      starts.set(expression, `async ${task} => `);
      edits.push(
        replaceRange(file, expression.getStart(file.source), arrow.body.getStart(file.source), ""),
        replaceRange(file, arrow.end, expression.end, ""),
      );
    } else {
      const isWrapped = needsParentheses(expression);
      starts.set(expression, `${task} => ${isWrapped ? "(" : ""}`);
      if (isWrapped) edits.push(replaceRange(file, expression.end, expression.end, ")"));
    }
  }
  for (const { callback } of mappings) {
    const more = await curried(callback, typed(parameterOf(callback), array, file), file);
    if (more === undefined) return undefined;
    edits.push(...more);
  }
  if (signal.options !== undefined)
    edits.push(
      replaceRange(
        file,
        site.argument.end,
        site.argument.end,
        `,${gapBefore(site.argument, site.call.arguments.pos, file)}${signal.options}`,
      ),
    );
  const tasks = [
    ...work.map(({ expression }) => ({ name: nameOf(expression), reach: reaches.get(expression) })),
    ...mappings.map(({ items, callback }) => ({ name: nameOf(items), reach: reaches.get(callback) })),
  ].flatMap(({ name, reach }) => (reach === undefined ? [] : [{ name, reach }]));
  return { edits: [...startEdits(array, starts, edits, file), ...edits], tasks, names: namesOf(work, mappings), signal };
}

// Inside a spread nothing tells TypeScript what the function will be given.
function typed(parameter: string | undefined, array: ts.ArrayLiteralExpression | undefined, file: FileView): string | undefined {
  return parameter === undefined || array === undefined || /\.[cm]?jsx?$/u.test(file.path)
    ? parameter
    : `${parameter}: { signal: AbortSignal }`;
}

function namesOf(work: readonly Element[], mappings: readonly Mapping[]): string {
  const names = work.map(({ expression }) => nameOf(expression));
  const groups = mappings.map(({ items }) => `the calls for \`${sourceName(items)}\``);
  return [...(names.length === 0 ? [] : [listed(names)]), ...groups].join(" and ");
}

// A list that gets too long for its line gets a line for each element; any other layout stays.
function startEdits(
  array: ts.ArrayLiteralExpression | undefined,
  starts: ReadonlyMap<ts.Expression, string>,
  others: readonly Edit[],
  file: FileView,
): readonly Edit[] {
  const plain = [...starts].map(([expression, text]) =>
    replaceRange(file, expression.getStart(file.source), expression.getStart(file.source), text),
  );
  if (array === undefined || isBroken(file, array.getStart(file.source), array.end)) return plain;
  const line = lineAt(file, array.getStart(file.source));
  const grown = [...plain, ...others].reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), line.text.length);
  if (grown <= widthOf(file.source)) return plain;
  const edits: Edit[] = [];
  let gapStart = array.elements.pos;
  for (const element of array.elements) {
    const start = element.getStart(file.source);
    if (file.text.slice(gapStart, start).trim() !== "") return plain;
    edits.push(replaceRange(file, gapStart, start, `${newLine(array, 1)}${starts.get(element) ?? ""}`));
    gapStart = file.text.indexOf(",", element.end) + 1;
  }
  for (const [expression, text] of starts)
    if (!array.elements.includes(expression))
      edits.push(replaceRange(file, expression.getStart(file.source), expression.getStart(file.source), text));
  const hasComma = array.elements.hasTrailingComma;
  const last = array.elements.end;
  edits.push(replaceRange(file, last, array.end - 1, `${!hasComma && endsListsWithComma(file.source) ? "," : ""}${newLine(array)}`));
  return edits;
}

import { ts } from "ts-morph";
import {
  askEach,
  isSparse,
  listed,
  nameOf,
  replaceCallee,
  startsNothing,
  unwrap,
  type Draft,
  type Edit,
  type FileView,
  type Mapping,
  type Parts,
  type Site,
} from "../../engine/kit/index.js";
import { effectIn, elementOf, suspensionIn, type Element } from "./element.js";
import { declarationEdits, type Gathered } from "./gathered.js";
import { hoisted } from "./hoist.js";
import { judge, judged } from "./judge.js";
import { doubtful, mappingProblem, ownsAny, unknownCallback, type Problem } from "./mapped.js";
import type { Message } from "./messages.js";
import { lostNarrowing } from "./narrowing.js";
import { tasksOf } from "./tasks.js";

/** Where the parts are written: in a literal, in the array behind a name, or neither. */
export interface Setting {
  readonly array?: ts.ArrayLiteralExpression;
  readonly gathered?: Gathered;
}

/** The finding at a combinator over an array whose parts are known. */
export async function partsFinding(site: Site, parts: Parts, setting: Setting, file: FileView): Promise<Draft<Message> | undefined> {
  const { call, combinator } = site;
  const report = ({ message, data }: Problem): Draft<Message> => ({
    node: call,
    verdict: "report",
    message,
    data: { combinator, ...data },
  });
  const elements = await askEach(parts.elements, (expression) => elementOf(expression, file));
  if (await isKept(elements, parts, setting, file)) return undefined;
  const problem = (await problemIn(elements, parts, file)) ?? (await problemOfMappings(parts.mappings, file));
  if (problem !== undefined) return report(problem);
  const running = elements.filter(({ kind, thenable }) => kind === "running" && thenable !== "never");
  const names = listed(running.map(({ expression }) => nameOf(expression)));
  const isAnyOwned = parts.mappings.length > 0 || elements.some(({ kind, thenable }) => kind === "started" && thenable !== "never");
  if (!isAnyOwned) return report({ message: "started", data: { running: `${names} ${running.length === 1 ? "runs" : "run"}` } });
  const tasks = await tasksOf(site, elements, parts.mappings, setting, file);
  if (tasks === undefined) return report(unknownCallback(parts.mappings));
  const hoists = await hoistsFor(parts.elements, setting, site, file);
  if ("message" in hoists) return report(hoists);
  const declared = setting.gathered === undefined ? [] : declarationEdits(setting.gathered, tasks.taskType, file);
  if (declared === undefined) return report({ message: "unknown", data: { source: nameOf(site.argument) } });
  const doubts = {
    running: running.length === 0 ? undefined : names,
    isEarly: setting.gathered?.isQuiet === false,
    effect: doubtful(parts.elements.map(effectIn).find((effect) => effect !== undefined)),
  };
  const group = `${file.runtime("TaskGroup").local}.${combinator}`;
  const callee = replaceCallee(call, group, file);
  const edits = [callee, ...hoists.edits, ...declared, ...tasks.edits];
  // A signal that was checked is replaced by the task's own: it cannot be kept in a `const` as well.
  if (hoists.edits.length > 0 && doOverlap(edits)) return report({ message: "narrowed", data: { reference: hoists.names } });
  return judged(call, judge(site, tasks.names, tasks.tasks, tasks.signal, doubts, file), edits, file);
}

// Nothing runs side by side, nothing but modules that are loaded, or a group owns it already.
async function isKept(elements: readonly Element[], parts: Parts, { gathered }: Setting, file: FileView): Promise<boolean> {
  const isSingle = parts.mappings.length === 0 && parts.spreads.length === 0 && elements.length < (gathered === undefined ? 2 : 1);
  if (isSingle || (await ownsAny([...parts.elements, ...parts.mappings.map(({ call }) => call)], file))) return true;
  const work = elements.filter(({ thenable }) => thenable !== "never");
  if (parts.mappings.length + parts.spreads.length === 0 && work.length > 0 && work.every(({ expression }) => isImport(expression)))
    return true;
  if (work.length > 0) return false;
  if (parts.spreads.length === 0 && parts.mappings.length > 0 && parts.mappings.every(({ callback }) => startsNothing(callback)))
    return true;
  const mapped = await askEach([...parts.mappings.map(({ call }) => call), ...parts.spreads], file.oracle.elements);
  return mapped.every((answer) => answer?.thenable === "never");
}

// import("./editor.js").then(({ Editor }) => Editor): loaded once for all, whoever waits.
function isImport(expression: ts.Expression): boolean {
  const inner = unwrap(expression);
  if (ts.isConditionalExpression(inner))
    return [inner.whenTrue, inner.whenFalse].every((value) => !ts.isCallExpression(unwrap(value)) || isImport(value));
  if (!ts.isCallExpression(inner)) return false;
  if (inner.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isPropertyAccessExpression(inner.expression) && inner.expression.name.text === "then" && isImport(inner.expression.expression);
}

async function problemIn(elements: readonly Element[], parts: Parts, file: FileView): Promise<Problem | undefined> {
  const loose = elements.find(({ thenable }) => thenable === "unknown");
  if (
    loose !== undefined &&
    parts.mappings.length === 0 &&
    elements.every(({ thenable }) => thenable === "unknown" || thenable === "never")
  )
    return { message: "loose", data: { source: nameOf(loose.expression) } };
  const [spread] = parts.spreads;
  if (spread !== undefined) {
    const answer = await file.oracle.elements(spread);
    return { message: answer === undefined ? "loose" : "unknown", data: { source: nameOf(spread) } };
  }
  for (const expression of [...parts.elements, ...parts.mappings.map(({ items }) => items)]) {
    const word = suspensionIn(expression);
    if (word !== undefined) return { message: "suspended", data: { element: nameOf(expression), word } };
  }
  return undefined;
}

async function problemOfMappings(mappings: readonly Mapping[], file: FileView): Promise<Problem | undefined> {
  for (const mapping of mappings) {
    if (isSparse(mapping.items)) return { message: "sparse", data: { source: nameOf(mapping.items) } };
    const problem = await mappingProblem(mapping, file);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

async function hoistsFor(
  elements: readonly ts.Expression[],
  { gathered }: Setting,
  site: Site,
  file: FileView,
): Promise<Problem | { readonly edits: readonly Edit[]; readonly names: string }> {
  const lost = new Map<string, ts.Expression>();
  for (const element of elements)
    for (const reference of await lostNarrowing(element, file)) lost.set(reference.getText(file.source), reference);
  const paths = [...lost.keys()];
  const isNested = paths.some((path) => paths.some((other) => other.startsWith(`${path}.`)));
  const edits = [...lost.values()].map((reference) =>
    gathered === undefined && !isNested ? hoisted(reference, elements, site.call, file) : undefined,
  );
  const failed = paths[edits.indexOf(undefined)];
  return failed === undefined
    ? { edits: edits.flatMap((list) => list ?? []), names: paths.join(", ") }
    : { message: "narrowed", data: { reference: failed } };
}

function doOverlap(edits: readonly Edit[]): boolean {
  const ranges = edits.map(({ span }) => span).filter(({ start, end }) => start < end);
  return ranges.some((left, index) => ranges.some((right, other) => other > index && left.start < right.end && right.start < left.end));
}

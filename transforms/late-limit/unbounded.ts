import { ts } from "ts-morph";
import {
  braced,
  askEach,
  bindingOf,
  isAsync,
  isGlobal,
  nameOf,
  promiseStatic,
  replace,
  replaceRange,
  someInside,
  styleOf,
  taskGroupStatic,
  unwrap,
  type Draft,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { optionInto } from "./into.js";
import { makerOf } from "./maker.js";
import type { Drafts, Message } from "./messages.js";

/** The findings where as many tasks start at once as a list of unknown length has items; only when a limit was asked for. */
export async function* unboundedFindings(call: ts.CallExpression, file: FileView): Drafts {
  const limit = file.settings.suggestLimit;
  if (limit === undefined) return;
  if (taskGroupStatic(call, file) === "map") yield* mapFinding(call, String(limit), file);
  else if (promiseStatic(call) === "all") yield* allFinding(call, String(limit), file);
}

function* mapFinding(call: ts.CallExpression, limit: string, file: FileView): Generator<Draft<Message>> {
  const [items, fn, options] = call.arguments;
  if (items === undefined || fn === undefined || isBounded(items) || isLimited(fn, file)) return;
  if (options !== undefined && /\blimit\b/u.test(options.getText(file.source))) return;
  const edit = optionInto(call, 2, "limit", limit, file);
  const data = { call: "TaskGroup.map", items: nameOf(items), limit };
  yield edit === undefined
    ? { node: call, verdict: "report", message: "unbounded", data }
    : { node: call, verdict: "review", message: "unbounded", data, edits: [edit] };
}

// Promise.all(items.map(async (item) => …))
async function* allFinding(call: ts.CallExpression, limit: string, file: FileView): Drafts {
  const [argument] = call.arguments;
  const mapped = argument === undefined ? undefined : unwrap(argument);
  if (mapped === undefined || !ts.isCallExpression(mapped) || !ts.isPropertyAccessExpression(mapped.expression)) return;
  const items = mapped.expression.expression;
  const [fn] = mapped.arguments;
  if (mapped.expression.name.text !== "map" || fn === undefined || isBounded(items) || isLimited(fn, file)) return;
  const [elements, results] = await askEach([items, mapped], file.oracle.elements);
  if (elements?.shape !== "array" || (results?.thenable !== "always" && results?.thenable !== "sometimes")) return;
  const draft = { node: call, message: "unbounded", data: { call: "Promise.all", items: nameOf(items), limit } } as const;
  const edits = mapped.arguments.length === 1 ? asMap({ call, mapped, items, fn }, limit, file) : undefined;
  const need = file.runtime("TaskGroup");
  yield edits === undefined ? { ...draft, verdict: "report" } : { ...draft, verdict: "review", edits, needs: [need] };
}

// A list whose length is in the text, or that is cut to one.
function isBounded(items: ts.Expression): boolean {
  const inner = unwrap(items);
  if (ts.isArrayLiteralExpression(inner)) return !inner.elements.some(ts.isSpreadElement);
  if (ts.isCallExpression(inner) && ts.isPropertyAccessExpression(inner.expression)) {
    if (inner.expression.name.text === "slice") return true;
    const isOfObject = isGlobal(inner.expression.expression, "Object");
    const [argument] = inner.arguments;
    return isOfObject && argument !== undefined && isBounded(argument);
  }
  if (ts.isObjectLiteralExpression(inner)) return true;
  if (!ts.isIdentifier(inner)) return false;
  const declared = bindingOf(inner)?.kind === "const" ? bindingOf(inner)?.names[0]?.parent : undefined;
  return (
    declared !== undefined &&
    ts.isVariableDeclaration(declared) &&
    declared.initializer !== undefined &&
    isLiteral(unwrap(declared.initializer)) &&
    isBounded(declared.initializer)
  );
}

function isLiteral(expression: ts.Expression): boolean {
  return (ts.isArrayLiteralExpression(expression) && expression.elements.length > 0) || ts.isObjectLiteralExpression(expression);
}

// Does each task wait for a limiter already?
function isLimited(fn: ts.Expression, file: FileView): boolean {
  return someInside(fn, (node) => {
    if (!ts.isCallExpression(node)) return false;
    const callee = unwrap(node.expression);
    const isMember = ts.isPropertyAccessExpression(callee);
    if (isMember && ["acquire", "runExclusive", "schedule"].includes(callee.name.text)) return true;
    return makerOf(isMember ? callee.expression : callee, file)?.adds.includes(isMember ? callee.name.text : "") === true;
  });
}

interface Mapping {
  readonly call: ts.CallExpression;
  readonly mapped: ts.CallExpression;
  readonly items: ts.Expression;
  readonly fn: ts.Expression;
}

function asMap({ call, mapped, items, fn }: Mapping, limit: string, file: FileView): readonly Edit[] | undefined {
  if (!ts.isArrowFunction(fn) || fn.parameters.length > 2 || fn.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined))
    return undefined;
  if (!isAsync(fn) && ts.isBlock(fn.body)) return undefined;
  const { source, text } = file;
  const between = text.slice(call.expression.end, items.getStart(source));
  const separator = between.includes("\n") ? `${styleOf(source).eol}${/[ \t]*$/u.exec(between)?.[0] ?? ""}` : " ";
  const [, index] = fn.parameters;
  return [
    replace(file, call.expression, file.runtime("TaskGroup").local + ".map"),
    replaceRange(file, items.end, fn.getStart(source), `,${separator}`),
    ...(index === undefined ? [] : [replaceRange(file, index.getStart(source), index.getStart(source), "_task, ")]),
    replaceRange(file, fn.end, mapped.end, `,${separator}${braced(`limit: ${limit}`, source)}`),
  ];
}

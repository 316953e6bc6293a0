import { ts } from "ts-morph";
import {
  commentsBetween,
  indentOf,
  insertAfter,
  insertAt,
  isAsync,
  isGenerator,
  isGlobal,
  mentionsName,
  removeRange,
  shiftLines,
  someInside,
  styleOf,
  unwrap,
  type Draft,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { isGuarded } from "./guarded.js";
import type { Message } from "./messages.js";
import { plainEdits } from "./settle.js";

/** An async function given to `new Promise`. */
export interface Executor {
  readonly promise: ts.NewExpression;
  readonly fn: ts.ArrowFunction | ts.FunctionExpression;
}

/** The async executor of `new Promise(async (resolve, reject) => …)`, unless it deals with its own failures. */
export function executorOf(node: ts.NewExpression): Executor | undefined {
  const [argument] = node.arguments ?? [];
  if (argument === undefined || !isGlobal(node.expression, "Promise")) return undefined;
  const fn = unwrap(argument);
  if ((!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) || !isAsync(fn) || isGenerator(fn)) return undefined;
  return isGuarded(fn) ? undefined : { promise: node, fn };
}

/** The finding at an async executor. */
export function executorFinding(executor: Executor, file: FileView): Draft<Message> {
  const { promise } = executor;
  const draft = (verdict: Draft["verdict"], remedy: string, edits: readonly Edit[] = []): Draft<Message> => ({
    node: promise,
    verdict,
    message: "executor",
    data: { remedy },
    edits,
  });
  const plain = plainEdits(executor, file);
  if (plain !== undefined) return draft("rewrite", "An async function gives such a promise by itself", plain);
  const moved = movedEdits(executor, file);
  return moved === undefined
    ? draft("report", "Move its body into an async function, and hand that one's failure to `reject`")
    : draft("rewrite", "Its body moves into an async function, whose failure goes to `reject`", moved);
}

// new Promise((resolve, reject) => { const run = async () => { … }; run().catch(reject); })
function movedEdits({ fn }: Executor, file: FileView): readonly Edit[] | undefined {
  const { source, text } = file;
  const keyword = fn.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  if (keyword === undefined || !ts.isBlock(fn.body)) return undefined;
  const parameters = rejectParameter(fn, file);
  const run = ["run", "execute", "work"].find((name) => !mentionsName(source, name));
  if (parameters === undefined || run === undefined) return undefined;
  const { eol, indent, semicolons } = styleOf(source);
  const end = semicolons ? ";" : "";
  const outer = indentOf(fn);
  const inner = `${outer}${indent}`;
  const next = text.slice(keyword.end).search(/\S/u) + keyword.end;
  const bodyStart = fn.body.getStart(source) + 1;
  return [
    removeRange(file, keyword.getStart(source), next),
    ...parameters.edits,
    insertAt(file, bodyStart, `${eol}${inner}const ${run} = async () => {`),
    ...shiftLines(file, bodyStart, fn.body.end, indent),
    insertAfter(file, fn.body, `${end}${eol}${inner}${run}().catch(${parameters.name})${end}${eol}${outer}}`),
  ];
}

// (resolve) => …  →  (resolve, reject) => …
function rejectParameter(fn: Executor["fn"], file: FileView): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const [resolve, reject, ...others] = fn.parameters;
  if (others.length > 0 || fn.parameters.some((parameter) => parameter.dotDotDotToken !== undefined)) return undefined;
  if (reject !== undefined) {
    return ts.isIdentifier(reject.name) ? { name: reject.name.text, edits: [] } : undefined;
  }
  if (someInside(fn.body, (node) => ts.isIdentifier(node) && node.text === "reject")) return undefined;
  if (resolve === undefined) return { name: "reject", edits: [insertAt(file, fn.parameters.pos, "_resolve, reject")] };
  if (commentsBetween(file.source, resolve.pos, fn.parameters.end).length > 0) return undefined;
  const isBare = !fn.getChildren(file.source).some(({ kind }) => kind === ts.SyntaxKind.OpenParenToken);
  if (!isBare) return { name: "reject", edits: [insertAfter(file, resolve, ", reject")] };
  const start = resolve.getStart(file.source);
  return { name: "reject", edits: [insertAt(file, start, "("), insertAt(file, resolve.end, ", reject)")] };
}

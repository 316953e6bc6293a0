/* eslint-disable @typescript-eslint/require-await -- the engine asks for async generators; these have nothing to wait for */
/** Transforms for tests of the command line: one for every verdict and for every way to fail, with edits simple enough to predict. */
import { readFileSync, writeFileSync } from "node:fs";
import { ts } from "ts-morph";
import { defineTransform } from "../../../engine/kit/define.js";
import type { Draft } from "../../../engine/model/finding.js";
import type { FileView, Transform } from "../../../engine/model/transform.js";

/** Is `node` a call of the global function `name`? */
function callOf(node: ts.Node, name: string): ts.CallExpression | undefined {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name ? node : undefined;
}

/** Keeps the thread busy for ever, as a compiler may for minutes, after saying that it has begun. */
function block(): void {
  const began = process.env["JOINERY_TEST_BEGAN"];
  if (began !== undefined) writeFileSync(began, "");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Ends the thread without a word, as often as the file that is named holds letters. */
function end(): void {
  const path = process.env["JOINERY_TEST_ENDS"];
  const left = path === undefined ? "" : readFileSync(path, "utf8");
  if (path === undefined || left === "") return;
  writeFileSync(path, left.slice(1));
  process.exit();
}

function replacement(node: ts.Node, file: FileView, text: string): Pick<Draft, "edits"> {
  return { edits: [{ span: { file: file.path, start: node.getStart(file.source), end: node.end }, text }] };
}

const calls = { mentions: [] as readonly string[], kinds: [ts.SyntaxKind.CallExpression] };

export const transforms: readonly Transform[] = [
  defineTransform({
    ...calls,
    id: "old-wait",
    bug: 4,
    summary: "Replace `oldWait` with `sleep`",
    mentions: ["oldWait"],
    messages: { old: "`oldWait({{ms}})` cannot be cancelled. Use `sleep`." },
    async *find(node, file) {
      const call = callOf(node, "oldWait");
      const [delay] = call?.arguments ?? [];
      if (delay === undefined) return;
      const sleep = file.runtime("sleep");
      yield {
        node,
        verdict: "rewrite",
        message: "old",
        data: { ms: delay.getText(file.source) },
        ...replacement(node, file, `${sleep.local}(${delay.getText(file.source)})`),
        needs: [sleep],
      };
    },
  }),
  defineTransform({
    ...calls,
    id: "loose-start",
    bug: 1,
    summary: "Replace `looseStart` with `start`, which a person must look at",
    mentions: ["looseStart"],
    messages: { loose: "Nobody joins `looseStart()`. Decide who does." },
    async *find(node, file) {
      if (callOf(node, "looseStart") !== undefined)
        yield { node, verdict: "review", message: "loose", ...replacement(node, file, "start()") };
    },
  }),
  defineTransform({
    ...calls,
    id: "lost-error",
    summary: "Report calls of `lostError`",
    mentions: ["lostError", "crashHere", "blockHere", "endHere", "asksForTypes"],
    messages: { lost: "The error of `lostError()` is lost. Handle it." },
    async *find(node, file) {
      const asking = callOf(node, "asksForTypes");
      if (asking !== undefined) await file.oracle.thenable(asking);
      if (callOf(node, "crashHere") !== undefined) throw new Error("the transform tripped");
      if (callOf(node, "blockHere") !== undefined) block();
      if (callOf(node, "endHere") !== undefined) end();
      if (callOf(node, "lostError") !== undefined) yield { node, verdict: "report", message: "lost" };
    },
  }),
  defineTransform({
    ...calls,
    id: "wrong-type",
    summary: "Replace `wrongType` with a text, which breaks the types where a number is wanted",
    mentions: ["wrongType"],
    messages: { wrong: "`wrongType()` is out of date." },
    async *find(node, file) {
      if (callOf(node, "wrongType") !== undefined)
        yield { node, verdict: "rewrite", message: "wrong", ...replacement(node, file, '"text"') };
    },
  }),
];

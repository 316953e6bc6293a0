/** Rewrites `Promise.all` and `Promise.allSettled` over calls into a task group that owns the calls. */
import { ts } from "ts-morph";
import { defineTransform } from "../engine/kit/index.js";
import { findingAt } from "./promise-all/finding.js";
import { messages, type Message } from "./promise-all/messages.js";

export default defineTransform<Message>({
  id: "promise-all",
  bug: 2,
  summary: "Give the calls of a `Promise.all` to a task group, which stops or awaits them all when one fails",
  mentions: [".all", '["all', "['all"],
  kinds: [ts.SyntaxKind.CallExpression],
  messages,

  async *find(node, file) {
    const finding = ts.isCallExpression(node) ? await findingAt(node, file) : undefined;
    if (finding !== undefined) yield finding;
  },
});

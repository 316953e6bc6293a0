/** Finds limits that come too late to hold: set after the work was started, for each task anew, for work that already runs. */
import { ts } from "ts-morph";
import { defineTransform } from "../engine/kit/index.js";
import { freshFinding } from "./late-limit/fresh.js";
import { messages, type Message } from "./late-limit/messages.js";
import { sequentialFinding } from "./late-limit/sequential.js";
import { settingFindings } from "./late-limit/setting.js";
import { startedFindings } from "./late-limit/started.js";
import { unboundedFindings } from "./late-limit/unbounded.js";

export default defineTransform<Message>({
  id: "late-limit",
  bug: 8,
  summary: "Set a limit before the first task starts, where the queue or group is made",
  mentions: ["concurrency", "updateSettings", "p-limit", "p-queue", "p-map", "fastq", "bottleneck", "TaskGroup", ".all"],
  kinds: [ts.SyntaxKind.BinaryExpression, ts.SyntaxKind.CallExpression, ts.SyntaxKind.NewExpression],
  messages,

  async *find(node, file) {
    if (ts.isBinaryExpression(node) || ts.isCallExpression(node)) yield* settingFindings(node, file);
    if (ts.isCallExpression(node)) {
      yield* startedFindings(node, file);
      const sequential = sequentialFinding(node, file);
      if (sequential !== undefined) yield sequential;
      yield* unboundedFindings(node, file);
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const finding = freshFinding(node, file);
      if (finding !== undefined) yield finding;
    }
  },
});

/** Moves a join that comes before the work it should wait for: `Promise.all(jobs)`, `group.join()`. */
import { ts } from "ts-morph";
import { defineTransform } from "../engine/kit/index.js";
import { listFindings } from "./join-before-spawn/early.js";
import { groupFindings } from "./join-before-spawn/group.js";
import { messages, type Message } from "./join-before-spawn/messages.js";
import { openedFindings } from "./join-before-spawn/opened.js";

export default defineTransform<Message>({
  id: "join-before-spawn",
  bug: 3,
  summary: "Join after the last task has been started, on every way out",
  mentions: [".all", "TaskGroup"],
  kinds: [ts.SyntaxKind.CallExpression],
  messages,

  async *find(node, file) {
    if (!ts.isCallExpression(node)) return;
    yield* listFindings(node, file);
    yield* groupFindings(node, file);
    yield* openedFindings(node, file);
  },
});

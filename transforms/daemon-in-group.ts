/** Moves tasks that never end by themselves out of the way of a group's end: `group.spawn` becomes `group.daemon`. */
import { ts } from "ts-morph";
import { defineTransform } from "../engine/kit/index.js";
import { surveyOf } from "./daemon-in-group/endless.js";
import { joinFindings } from "./daemon-in-group/join.js";
import { messages, type Message } from "./daemon-in-group/messages.js";
import { spawnFindings } from "./daemon-in-group/spawn.js";

export default defineTransform<Message>({
  id: "daemon-in-group",
  bug: 12,
  summary: "Make a daemon of a task that never ends, so that its group can end with the others",
  // What makes a task endless counts too: it may be a function of another file.
  mentions: [".spawn", ".all", "while", "for", "setInterval"],
  kinds: [ts.SyntaxKind.CallExpression],
  messages,

  survey: surveyOf,

  async *find(node, file, facts) {
    if (!ts.isCallExpression(node)) return;
    yield* spawnFindings(node, file, facts);
    yield* joinFindings(node, file, facts);
  },
});

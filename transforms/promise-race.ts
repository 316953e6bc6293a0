/** Rewrites `Promise.race` and `Promise.any` whose losers run on: into `withTimeout` where a timer races, else into `TaskGroup.race` and `TaskGroup.any`. */
import { ts } from "ts-morph";
import { defineTransform, promiseStatic } from "../engine/kit/index.js";
import { surveyOf } from "./promise-race/helper.js";
import { listFindings } from "./promise-race/finding.js";
import { executorFindings } from "./promise-race/handed.js";
import { mapFindings } from "./promise-race/mapping.js";
import { messages, type Message } from "./promise-race/messages.js";

export default defineTransform<Message>({
  id: "promise-race",
  summary: "Stop the losers of a race: a timeout becomes `withTimeout`, other races `TaskGroup.race` and `TaskGroup.any`",
  // The helpers that a race may use for its timer are found by what makes a timer.
  mentions: [".race", ".any", "race'", 'race"', "any'", 'any"', "setTimeout"],
  kinds: [ts.SyntaxKind.CallExpression, ts.SyntaxKind.NewExpression],
  messages,

  survey: surveyOf,

  async *find(node, file, facts) {
    if (ts.isNewExpression(node)) yield* executorFindings(node, file);
    if (!ts.isCallExpression(node)) return;
    const member = promiseStatic(node);
    if (member !== "race" && member !== "any") return;
    const [given] = node.arguments;
    if (given === undefined || node.arguments.length !== 1) return;
    if (ts.isArrayLiteralExpression(given)) yield* listFindings({ node, member, list: given }, file, facts);
    else yield* mapFindings(node, member, given, file);
  },
});

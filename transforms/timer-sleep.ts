/** Rewrites promises around `setTimeout`, and their library forms, into the runtime's `sleep`. */
import { ts } from "ts-morph";
import { defineTransform, isPromisified, libraryWait, timerPromise } from "../engine/kit/index.js";
import { callerFindings, importFindings, promisifiedFindings } from "./timer-sleep/caller.js";
import { migratedHelperFindings, waitFindings } from "./timer-sleep/finding.js";
import { messages, type Message } from "./timer-sleep/messages.js";
import { bystanderWords } from "./timer-sleep/mocks.js";
import { surveyOf } from "./timer-sleep/users.js";

export default defineTransform<Message>({
  id: "timer-sleep",
  bug: 4,
  summary: "Replace a promise around a timer with `sleep`, which a signal can end early",
  // "wait" is part of "await": a helper's callers need no timer of their own.
  mentions: ["setTimeout", "wait", "sleep", "Sleep", "delay", "Delay", "pause", "Pause"],
  kinds: [ts.SyntaxKind.NewExpression, ts.SyntaxKind.CallExpression, ts.SyntaxKind.ImportDeclaration],
  messages,

  survey: surveyOf,
  bystanders: bystanderWords,

  async *find(node, file, facts) {
    if (ts.isImportDeclaration(node)) yield* importFindings(node, file, facts);
    if (ts.isNewExpression(node)) yield* waitFindings(timerPromise(node), file, facts);
    if (!ts.isCallExpression(node)) return;
    if (isPromisified(node)) yield* promisifiedFindings(node, file, facts);
    else {
      const wait = libraryWait(node);
      yield* wait === undefined ? callerFindings(node, file, facts) : waitFindings(wait, file, facts);
      if (wait === undefined) yield* migratedHelperFindings(node, file, facts);
    }
  },
});

/** Finds functions whose promise nobody looks at, and gives those of `forEach` and `new Promise` back to whoever waits. */
import { ts } from "ts-morph";
import { defineTransform } from "../engine/kit/index.js";
import { valueFindings } from "./unguarded-callback/condition.js";
import { executorFinding, executorOf } from "./unguarded-callback/executor.js";
import { argumentFindings } from "./unguarded-callback/handed.js";
import { keptFindings } from "./unguarded-callback/kept.js";
import { messages, type Message } from "./unguarded-callback/messages.js";

export default defineTransform<Message>({
  id: "unguarded-callback",
  bug: 5,
  summary: "Let somebody look at the promise of a callback: `forEach(async …)`, `new Promise(async …)`, timers, listeners, predicates",
  // A promise may come from a function of another file, and look like any value here.
  mentions: [],
  kinds: [
    ts.SyntaxKind.CallExpression,
    ts.SyntaxKind.NewExpression,
    ts.SyntaxKind.JsxAttribute,
    ts.SyntaxKind.PropertyAssignment,
    ts.SyntaxKind.ShorthandPropertyAssignment,
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.MethodSignature,
    ts.SyntaxKind.PropertySignature,
    ts.SyntaxKind.VariableDeclaration,
    ts.SyntaxKind.PropertyDeclaration,
    ts.SyntaxKind.BinaryExpression,
    ts.SyntaxKind.ReturnStatement,
    ts.SyntaxKind.IfStatement,
    ts.SyntaxKind.WhileStatement,
    ts.SyntaxKind.DoStatement,
    ts.SyntaxKind.ForStatement,
    ts.SyntaxKind.ConditionalExpression,
    ts.SyntaxKind.PrefixUnaryExpression,
    ts.SyntaxKind.SpreadAssignment,
  ],
  messages,

  async *find(node, file) {
    if (ts.isNewExpression(node)) {
      const executor = executorOf(node);
      if (executor !== undefined) yield executorFinding(executor, file);
      else yield* argumentFindings(node, file);
    } else if (ts.isCallExpression(node)) yield* argumentFindings(node, file);
    else {
      yield* keptFindings(node, file);
      yield* valueFindings(node, file);
    }
  },
});

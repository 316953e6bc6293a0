/** Gives promises that nobody joins an owner: the group in scope, the function around them, their class or the application. */
import { ts } from "ts-morph";
import { defineTransform, unwrap } from "../engine/kit/index.js";
import { discardedIn, isAwaitedList, isCandidate, isKept } from "./fire-and-forget/discarded.js";
import { assignedFinding, declaredFinding } from "./fire-and-forget/kept.js";
import { messages, type Message } from "./fire-and-forget/messages.js";
import { awaitedListFinding, discardedFinding } from "./fire-and-forget/site.js";

export default defineTransform<Message>({
  id: "fire-and-forget",
  bug: 1,
  summary: "Give a promise that nobody joins an owner that waits for it",
  // A call needs no word to give a promise.
  mentions: [],
  kinds: [
    ts.SyntaxKind.ExpressionStatement,
    ts.SyntaxKind.VariableDeclaration,
    ts.SyntaxKind.PropertyDeclaration,
    ts.SyntaxKind.ForStatement,
    ts.SyntaxKind.VoidExpression,
    ts.SyntaxKind.BinaryExpression,
  ],
  messages,

  candidate: isCandidate,

  async *find(node, file) {
    if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) {
      const finding = await declaredFinding(node, file);
      if (finding !== undefined) yield finding;
      return;
    }
    if (ts.isExpressionStatement(node) && isKept(unwrap(node.expression))) {
      const finding = await assignedFinding(unwrap(node.expression) as ts.BinaryExpression, file);
      if (finding !== undefined) yield finding;
      return;
    }
    if (ts.isExpressionStatement(node) && isAwaitedList(unwrap(node.expression))) {
      const finding = await awaitedListFinding(unwrap(node.expression) as ts.AwaitExpression, file);
      if (finding !== undefined) yield finding;
      return;
    }
    for (const site of discardedAt(node)) {
      const finding = await discardedFinding(site, file);
      if (finding !== undefined) yield finding;
    }
  },
});

function discardedAt(node: ts.Node): ReturnType<typeof discardedIn> {
  if (ts.isExpressionStatement(node) || ts.isVoidExpression(node)) return discardedIn(ts.isVoidExpression(node) ? node : node.expression);
  if (ts.isForStatement(node))
    return [node.initializer, node.incrementor].flatMap((part) => (part !== undefined && ts.isExpression(part) ? discardedIn(part) : []));
  return ts.isBinaryExpression(node) ? discardedIn(node.left) : [];
}

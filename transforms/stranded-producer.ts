/** Finds producers whose reader is not told of their failure, or that go on when the reader has left. */
import { ts } from "ts-morph";
import { defineTransform } from "../engine/kit/index.js";
import { closingFindings } from "./stranded-producer/channel.js";
import { earlyFindings } from "./stranded-producer/early.js";
import { generatorFindings } from "./stranded-producer/generator.js";
import { messages, type Message } from "./stranded-producer/messages.js";
import { producerFindings } from "./stranded-producer/producer.js";

export default defineTransform<Message>({
  id: "stranded-producer",
  bug: 10,
  summary: "Let a producer and its reader end together: failures reach the reader, and leaving early ends the producer",
  mentions: ["for await", "yield", "PassThrough", "Readable", "Duplex", "Transform", "getWriter", "Channel"],
  kinds: [
    ts.SyntaxKind.ExpressionStatement,
    ts.SyntaxKind.ForOfStatement,
    ts.SyntaxKind.FunctionDeclaration,
    ts.SyntaxKind.FunctionExpression,
    ts.SyntaxKind.MethodDeclaration,
  ],
  messages,

  async *find(node, file) {
    if (ts.isExpressionStatement(node)) {
      yield* producerFindings(node, file);
      yield* closingFindings(node, file);
    } else if (ts.isForOfStatement(node)) yield* earlyFindings(node, file);
    else yield* generatorFindings(node, file);
  },
});

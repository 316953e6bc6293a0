/** Keeps errors that would be lost: causes, failures beside the first one, cancellations that an empty `catch` takes for success. */
import { ts } from "ts-morph";
import { defineTransform, type FileView } from "../engine/kit/index.js";
import { causeFindings } from "./lost-error/cause.js";
import { handlerOf, type Handler } from "./lost-error/handler.js";
import { joinFindings } from "./lost-error/join.js";
import { messages, type Message } from "./lost-error/messages.js";
import { reasonFindings } from "./lost-error/reason.js";
import { swallowFindings } from "./lost-error/swallow.js";

export default defineTransform<Message>({
  id: "lost-error",
  bug: 11,
  summary: "Keep the errors that get lost: causes, the failures beside the first one, swallowed cancellations",
  mentions: ["catch", ".reason"],
  kinds: [ts.SyntaxKind.CatchClause, ts.SyntaxKind.CallExpression, ts.SyntaxKind.PropertyAccessExpression],
  messages,

  async *find(node, file) {
    if (ts.isPropertyAccessExpression(node)) {
      yield* reasonFindings(node, file);
      return;
    }
    const handler = await handlerOf(node, file);
    if (handler === undefined) return;
    if (handler.received !== undefined || isAskedForName(handler, file)) yield* causeFindings(handler, file);
    if (handler.isSynchronous) return;
    yield* joinFindings(handler, file);
    yield* swallowFindings(handler, file);
  },
});

// catch { throw new SyntaxError("no JSON"); }: that there was an error is all it wants to know.
function isAskedForName({ isSynchronous }: Handler, { settings }: FileView): boolean {
  return settings.caughtNames === "always" || (settings.caughtNames === "async" && !isSynchronous);
}

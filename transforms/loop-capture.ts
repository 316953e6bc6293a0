/** Gives functions that run after their round of a loop a variable of their own. */
import { ts } from "ts-morph";
import { contains, defineTransform, type FileView } from "../engine/kit/index.js";
import { capturesIn, type Capture } from "./loop-capture/capture.js";
import { copied, redeclared } from "./loop-capture/edits.js";
import { whenRead } from "./loop-capture/later.js";
import { messages, type Found, type Message } from "./loop-capture/messages.js";

export default defineTransform<Message>({
  id: "loop-capture",
  bug: 6,
  summary: "Give each round of a loop its own variable, where functions read it later",
  mentions: ["for", "while"],
  kinds: [
    ts.SyntaxKind.ForStatement,
    ts.SyntaxKind.ForOfStatement,
    ts.SyntaxKind.ForInStatement,
    ts.SyntaxKind.WhileStatement,
    ts.SyntaxKind.DoStatement,
  ],
  messages,

  async *find(node, file) {
    if (!ts.isIterationStatement(node, false)) return;
    for (const capture of capturesIn(node)) {
      const found = await finding(capture, file);
      if (found !== undefined) yield found;
    }
  },
});

async function finding(capture: Capture, file: FileView): Promise<Found | undefined> {
  for (const read of capture.reads) {
    const when = await whenRead(read, capture.loop, file);
    if (when === undefined) continue;
    const data = { name: capture.binding.name, when };
    const change = redeclared(capture, file);
    if (change !== undefined)
      return {
        node: read,
        verdict: isPageWide(capture, file) ? "review" : "rewrite",
        message: "head",
        data: { ...data, keyword: change.keyword },
        edits: change.edits,
      };
    const edits = copied(capture, file);
    const isInHead = capture.writes.every((write) => !contains(capture.loop.statement, write));
    return {
      node: read,
      verdict: edits === undefined ? "report" : isInHead ? "rewrite" : "review",
      message: "cursor",
      data,
      edits: edits ?? [],
    };
  }
  return undefined;
}

// The top-level `var`s of a script are members of the global object.
function isPageWide({ binding }: Capture, file: FileView): boolean {
  return file.form === "script" && ts.isSourceFile(binding.scope.node);
}

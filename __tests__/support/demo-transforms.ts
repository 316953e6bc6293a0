import { ts } from "ts-morph";
import { defineTransform, insertAfter, insertBefore, replace, type Transform } from "../../engine/kit/index.js";

/** Renames every call of `from` to a call of `to`: the simplest edit there is. */
export function renameCalls(from: string, to: string, options: { group?: string } = {}): Transform {
  return defineTransform({
    id: "rename-calls",
    summary: "Rename calls",
    mentions: [from],
    kinds: [ts.SyntaxKind.CallExpression],
    messages: { renamed: "`{{from}}` is called." },
    async *find(node, file) {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== from) return;
      yield await Promise.resolve({
        node,
        verdict: "rewrite" as const,
        message: "renamed" as const,
        data: { from },
        edits: [replace(file, node.expression, to)],
        ...options,
      });
    },
  });
}

/** Wraps every call of `name` in `wrap(…)`, imported from `module`. Calls already wrapped are left alone. */
export function wrapCalls(name: string, module = "wrapping"): Transform {
  return defineTransform({
    id: "wrap-calls",
    summary: "Wrap calls",
    mentions: [name],
    kinds: [ts.SyntaxKind.CallExpression],
    messages: { bare: "`{{name}}` is called bare." },
    async *find(node, file) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== name) return;
      const wrap = file.need(module, "wrap", ["wrapped"]);
      if (ts.isCallExpression(node.parent) && node.parent.expression.getText() === wrap.local) return;
      yield await Promise.resolve({
        node,
        verdict: "rewrite" as const,
        message: "bare" as const,
        data: { name },
        edits: [insertBefore(file, node, `${wrap.local}(`), insertAfter(file, node, ")")],
        needs: [wrap],
      });
    },
  });
}

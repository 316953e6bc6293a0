import { ts } from "ts-morph";
import { defineTransform, insertAfter, insertAt, insertBefore, replace, share, type Edit, type Transform } from "../../engine/kit/index.js";

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

/** Writes something else in the place of every call of `name`, and does not look at what stands in it. */
export function overwriteCalls(name: string, text: string, mark: Partial<Edit> = {}): Transform {
  return defineTransform({
    id: "overwrite-calls",
    summary: "Overwrite calls",
    mentions: [name],
    kinds: [ts.SyntaxKind.CallExpression],
    messages: { written: "`{{name}}` is called." },
    async *find(node, file) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== name) return;
      yield await Promise.resolve({
        node,
        verdict: "rewrite" as const,
        message: "written" as const,
        data: { name },
        edits: [{ ...replace(file, node, text), ...mark }],
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

/**
 * Registers every bare `name(…)` of a method with its class: `this.kept.push(name(…))`, a field `kept` and a line in `close()`, which
 * all sites of the class share. The field's type is `element[]`.
 */
export function keepCalls(name: string, element = "unknown"): Transform {
  return defineTransform({
    id: "keep-calls",
    summary: "Keep calls",
    mentions: [name],
    kinds: [ts.SyntaxKind.ExpressionStatement],
    messages: { loose: "`{{name}}` is not kept." },
    async *find(node, file) {
      if (!ts.isExpressionStatement(node) || !node.getText().startsWith(`${name}(`)) return;
      const owner = ts.findAncestor(node, ts.isClassDeclaration);
      const close = owner?.members.find((member) => ts.isMethodDeclaration(member) && member.name.getText() === "close");
      if (owner === undefined || close === undefined || !ts.isMethodDeclaration(close) || close.body === undefined) return;
      const hasField = owner.members.some((member) => member.name?.getText() === "kept");
      yield await Promise.resolve({
        node,
        verdict: "rewrite" as const,
        message: "loose" as const,
        data: { name },
        edits: [
          ...(hasField
            ? []
            : [
                share(insertAt(file, owner.members.pos, `\n  kept: ${element}[] = [];`)),
                share(insertAt(file, close.body.statements.pos, `\n    void this.kept;`)),
              ]),
          insertBefore(file, node.expression, "this.kept.push("),
          insertAfter(file, node.expression, ")"),
        ],
      });
    },
  });
}

import { ts } from "ts-morph";
import { indentOf, removeRange, type Edit, type FileView } from "../../engine/kit/index.js";

/**
 * Takes from every line of `node` behind `start` what its first line is indented more than `target`. Lines inside templates stay.
 * `start` is the node's own, or that of the comments before it.
 */
export function dedentFrom(start: number, node: ts.Node, target: string, file: FileView): readonly Edit[] {
  const { text } = file;
  const inner = indentOf(node);
  if (!inner.startsWith(target) || inner.length === target.length) return [];
  const extra = inner.length - target.length;
  const edits: Edit[] = [];
  for (let line = text.indexOf("\n", start); line !== -1 && line < node.end; line = text.indexOf("\n", line + 1)) {
    if (!text.startsWith(inner, line + 1) || isInTemplate(node, line)) continue;
    edits.push(removeRange(file, line + 1, line + 1 + extra));
  }
  return edits;
}

function isInTemplate(node: ts.Node, offset: number): boolean {
  if (node.pos > offset || node.end <= offset) return false;
  if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
    return node.getStart() < offset;
  return ts.forEachChild(node, (child) => isInTemplate(child, offset) || undefined) ?? false;
}

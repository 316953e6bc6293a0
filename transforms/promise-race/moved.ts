import { ts } from "ts-morph";
import { indentOf, replaceRange, type Edit, type FileView } from "../../engine/kit/index.js";

/** The text of `node` with edits inside it applied, its further lines indented as if its first one were indented by `indent`. */
export function movedText(node: ts.Node, edits: readonly Edit[], indent: string, file: FileView): string {
  const start = node.getStart(file.source);
  const inside = edits.filter(({ span }) => span.start >= start && span.end <= node.end);
  return applied([...inside, ...indented(node, indentOf(node), indent, file)], start, node.end, file);
}

function applied(edits: readonly Edit[], start: number, end: number, { text }: FileView): string {
  let result = "";
  let at = start;
  for (const { span, text: written } of [...edits].sort((left, right) => left.span.start - right.span.start)) {
    result += text.slice(at, span.start) + written;
    at = span.end;
  }
  return result + text.slice(at, end);
}

/** Edits that give the further lines of `node` another indentation; lines inside a template are left as they are. */
export function indented(node: ts.Node, from: string, to: string, file: FileView): readonly Edit[] {
  const { source, text } = file;
  if (from === to) return [];
  const edits: Edit[] = [];
  for (let line = text.indexOf("\n", node.getStart(source)); line !== -1 && line < node.end; line = text.indexOf("\n", line + 1)) {
    if (text.startsWith(from, line + 1) && !isInTemplate(node, line) && !/^[ \t]*\r?\n/u.test(text.slice(line + 1, line + 200)))
      edits.push(replaceRange(file, line + 1, line + 1 + from.length, to));
  }
  return edits;
}

function isInTemplate(node: ts.Node, offset: number): boolean {
  if (node.pos > offset || node.end <= offset) return false;
  if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
    return node.getStart() < offset;
  return ts.forEachChild(node, (child) => isInTemplate(child, offset) || undefined) ?? false;
}

import { ts } from "ts-morph";

/** The comments whose text lies between two offsets of a file, in order. */
export function commentsBetween(source: ts.SourceFile, start: number, end: number): readonly ts.CommentRange[] {
  const found: ts.CommentRange[] = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, source.languageVariant, source.text, undefined, start, end - start);
  const tokenEnds = literalRanges(source, start, end);
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const literal = tokenEnds.get(scanner.getTokenStart());
    if (literal !== undefined) {
      scanner.resetTokenState(literal);
      continue;
    }
    if (kind !== ts.SyntaxKind.SingleLineCommentTrivia && kind !== ts.SyntaxKind.MultiLineCommentTrivia) continue;
    found.push({ kind, pos: scanner.getTokenStart(), end: scanner.getTokenEnd() });
  }
  return found;
}

/** Is there a comment inside the node's own text (leading and trailing ones do not count)? */
export function hasCommentInside(node: ts.Node): boolean {
  const source = node.getSourceFile();
  return commentsBetween(source, node.getStart(source), node.end).length > 0;
}

/** Is there a comment inside `node` that lies in none of the `kept` parts: an edit that keeps only those would lose it? */
export function losesComment(node: ts.Node, kept: readonly ts.Node[]): boolean {
  const source = node.getSourceFile();
  return commentsBetween(source, node.getStart(source), node.end).some(
    (comment) => !kept.some((part) => part.getStart(source) <= comment.pos && comment.end <= part.end),
  );
}

// A bare scanner takes the rest of a template, a regular expression or JSX text for code and sees comments in it:
// `https://…` in a template would be one. Such tokens are stepped over as the parser saw them.
function literalRanges(source: ts.SourceFile, start: number, end: number): Map<number, number> {
  const ranges = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    if (node.end <= start || node.pos >= end) return;
    if (
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isRegularExpressionLiteral(node)
    )
      ranges.set(node.getStart(source), node.end);
    else if (ts.isJsxText(node)) ranges.set(node.pos, node.end);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return ranges;
}

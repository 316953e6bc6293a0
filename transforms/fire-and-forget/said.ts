import { ts } from "ts-morph";
import { enclosingStatement } from "../../engine/kit/index.js";

const words =
  /\b(?:don[’']t|do not|does not|doesn[’']t|not|never|no need to|without|instead of)\b[^.]{0,40}\bawait|\bunawaited\b|\bfire[- ]and[- ]forget\b|\b(?:in|on) the background\b/iu;

/** Does a comment above the statement, or above the ones it follows without a blank line, say that nobody is to wait? */
export function isSaidDetached(expression: ts.Expression): boolean {
  const { text } = expression.getSourceFile();
  for (let at = enclosingStatement(expression); at !== undefined; at = statementBefore(at)) {
    const above = ts.getLeadingCommentRanges(text, at.pos) ?? [];
    if (above.some((comment) => words.test(text.slice(comment.pos, comment.end).replace(/[\s/*]+/gu, " ")))) return true;
    if (above.length > 0 || /\n[ \t]*\r?\n/u.test(text.slice(at.pos, at.getStart()))) return false;
  }
  return false;
}

function statementBefore(statement: ts.Statement): ts.Statement | undefined {
  const { parent } = statement;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isModuleBlock(parent)) return undefined;
  const before = parent.statements[parent.statements.indexOf(statement) - 1];
  return before !== undefined && ts.isExpressionStatement(before) ? before : undefined;
}

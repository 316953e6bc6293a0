import { ts } from "ts-morph";
import { enclosingStatement } from "../../engine/kit/index.js";

const words =
  /\b(?:don[’']?t|do not|does not|doesn[’']?t|not|never|no need to|without|instead of)\b[^.]{0,40}\b(?:a?wait|block)|\bunawaited\b|\bnon-?blocking\b|\bfire[- ]and[- ]forget\b|\b(?:in|on) the background\b/iu;

/** Does a comment behind the statement, or above it, or above the ones it follows without a blank line, say that nobody is to wait? */
export function isSaidDetached(expression: ts.Expression): boolean {
  const { text } = expression.getSourceFile();
  const says = ({ pos, end }: ts.CommentRange): boolean => words.test(text.slice(pos, end).replace(/[\s/*]+/gu, " "));
  const statement = enclosingStatement(expression);
  if (statement !== undefined && ts.getTrailingCommentRanges(text, statement.end)?.some(says) === true) return true;
  for (let at = statement; at !== undefined; at = statementBefore(at)) {
    const above = ts.getLeadingCommentRanges(text, at.pos) ?? [];
    if (above.some(says)) return true;
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

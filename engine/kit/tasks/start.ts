import { ts } from "ts-morph";
import type { Edit } from "../../model/text.js";
import type { FileView } from "../../model/transform.js";
import { losesComment } from "../comments.js";
import { movedText } from "../indents.js";
import { isAsync } from "../syntax.js";
import { isAssignment } from "../writes.js";

/** `(async () => { … })()`: its function can be the task itself. */
export function invokedArrow(expression: ts.Expression): ts.ArrowFunction | undefined {
  if (!ts.isCallExpression(expression) || expression.arguments.length > 0 || !ts.isParenthesizedExpression(expression.expression))
    return undefined;
  const fn = expression.expression.expression;
  const isBare = ts.isArrowFunction(fn) && fn.parameters.length === 0 && isAsync(fn) && !losesComment(expression, [fn.body]);
  return isBare ? fn : undefined;
}

/** Must an arrow function put parentheses around this body? Conditionals get them too, as formatters do. */
export function needsParentheses(body: ts.Expression): boolean {
  if (ts.isConditionalExpression(body) || isAssignment(body)) return true;
  const isSequence = ts.isBinaryExpression(body) && body.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return isSequence || body.getText().startsWith("{");
}

/** Work that is to be started by a group: the expression, how its function takes the task, and what passes the task's signal on. */
export interface TaskWork {
  readonly work: ts.Expression;
  /** `{ signal }`, `task`, or nothing. */
  readonly parameter: string;
  /** Edits inside the work that pass the signal on. */
  readonly passing: readonly Edit[];
}

/** Work as a task's function, its further lines indented as if its first one were indented by `indent`. */
export function taskText({ work, parameter, passing }: TaskWork, indent: string, file: FileView): string {
  const arrow = invokedArrow(work);
  const list = `(${parameter})`;
  if (arrow !== undefined) return `async ${list} => ${movedText(arrow.body, passing, indent, file)}`;
  const text = movedText(work, passing, indent, file);
  return `${list} => ${needsParentheses(work) ? `(${text})` : text}`;
}

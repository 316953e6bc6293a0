import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingStatement,
  indentOf,
  insertAfter,
  isAsync,
  isStatementList,
  loopsAround,
  losesComment,
  removeRange,
  replaceRange,
  styleOf,
  unwrap,
  usesOf,
  type Binding,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { joinsOf } from "./reads.js";
import type { Task } from "./task.js";

/** The edits that wait for loose work where it is started: as the value of a constant if that is all the work is for, else by `await`. */
export async function awaited(binding: Binding, task: Task, file: FileView): Promise<readonly Edit[] | undefined> {
  if (task.use.kind !== "loose") return undefined;
  const { statement } = task.use;
  // Awaited there, the rounds of a loop would wait for one another.
  if (loopsAround(statement, binding.scope.node).length > 0) return undefined;
  const constant = asConstant(binding, task, statement, file);
  if (constant !== undefined) return constant;
  const { start } = task;
  if ((await file.oracle.thenable(start)) === "always")
    return [replaceRange(file, statement.getStart(file.source), start.getStart(file.source), "await ")];
  if ((await file.oracle.elements(start))?.thenable !== "always") return undefined;
  return [
    replaceRange(file, statement.getStart(file.source), start.getStart(file.source), "await Promise.all("),
    insertAfter(file, start, ")"),
  ];
}

// let users: User[] = [];  fetchUsers().then((value) => { users = value; });  becomes  const users: User[] = await fetchUsers();
function asConstant(binding: Binding, task: Task, statement: ts.ExpressionStatement, file: FileView): readonly Edit[] | undefined {
  const declaration = binding.names[0]?.parent;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration) || binding.names.length !== 1) return undefined;
  const made = declaration.parent.parent;
  if (!ts.isVariableStatement(made) || made.declarationList.declarations.length !== 1 || made.parent !== statement.parent) return undefined;
  if (ts.getModifiers(made) !== undefined || usesOf(binding).some((use) => use.pos < statement.pos)) return undefined;
  const value = soleValue(binding, task, file);
  const gone = lineOf(made, file);
  if (value === undefined || gone === undefined) return undefined;
  if (usesOf(binding).filter((use) => use.pos >= statement.end).length + 1 !== usesOf(binding).length) return undefined;
  const type = declaration.type === undefined ? "" : `: ${declaration.type.getText(file.source)}`;
  const { start } = task;
  return [
    removeRange(file, ...gone),
    replaceRange(file, statement.getStart(file.source), start.end, `const ${binding.name}${type} = await ${value}`),
  ];
}

// What the work brings, if assigning that is all it does.
function soleValue(binding: Binding, { start, fn }: Task, file: FileView): string | undefined {
  const call = unwrap(start);
  if (
    !ts.isCallExpression(call) ||
    !ts.isPropertyAccessExpression(call.expression) ||
    call.arguments.length !== 1 ||
    call.arguments[0] !== fn
  )
    return undefined;
  const assigned = soleAssignment(fn);
  if (assigned === undefined || !ts.isIdentifier(assigned.left) || bindingOf(assigned.left) !== binding) return undefined;
  const value = unwrap(assigned.right);
  if (call.expression.name.text === "then") {
    const [parameter] = fn.parameters;
    const isHandedOn =
      parameter !== undefined &&
      ts.isIdentifier(parameter.name) &&
      ts.isIdentifier(value) &&
      value.text === parameter.name.text &&
      !isAsync(fn);
    const source = call.expression.expression;
    return isHandedOn && !losesComment(call, [source]) ? source.getText(file.source) : undefined;
  }
  if (call.expression.name.text !== "spawn" || !ts.isArrowFunction(fn) || !ts.isAwaitExpression(value) || losesComment(call, [value]))
    return undefined;
  const parameters = fn.parameters.map((parameter) => parameter.getText(file.source)).join(", ");
  return `${call.expression.getText(file.source)}((${parameters}) => ${value.expression.getText(file.source)})`;
}

function soleAssignment({ body }: Task["fn"]): ts.BinaryExpression | undefined {
  if (body === undefined) return undefined;
  const only = ts.isBlock(body) ? (body.statements.length === 1 ? body.statements[0] : undefined) : body;
  const expression =
    only === undefined ? undefined : ts.isExpressionStatement(only) ? only.expression : ts.isExpression(only) ? only : undefined;
  const inner = expression === undefined ? undefined : unwrap(expression);
  return inner !== undefined && ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.EqualsToken ? inner : undefined;
}

/** The edits that move the statement with the read behind the join of the task; undefined where more than that statement would have to move. */
export function behindJoin(read: ts.Node, task: Task, file: FileView): readonly Edit[] | undefined {
  const statement = enclosingStatement(read);
  const [join] = joinsOf(task);
  const joined = join === undefined ? undefined : enclosingStatement(join);
  if (statement === undefined || joined === undefined || statement.pos >= joined.pos || !ts.isExpressionStatement(statement))
    return undefined;
  if (statement.parent !== joined.parent || !isStatementList(joined.parent) || !isPlain(joined)) return undefined;
  const between = joined.parent.statements.filter((other) => other.pos >= statement.end && other.end <= joined.pos);
  const line = lineOf(statement, file);
  if (between.length > 0 || line === undefined) return undefined;
  const { eol } = styleOf(file.source);
  return [removeRange(file, ...line), insertAfter(file, joined, `${eol}${indentOf(joined)}${statement.getText(file.source)}`)];
}

function isPlain(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) || ts.isVariableStatement(statement);
}

// The whole lines of a statement that has them for itself, without a comment.
function lineOf(statement: ts.Statement, { source, text }: FileView): [number, number] | undefined {
  const start = statement.getStart(source);
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", statement.end) + 1;
  const isAlone =
    to > 0 && [text.slice(from, start), text.slice(statement.end, to), text.slice(statement.pos, start)].every((part) => !/\S/u.test(part));
  return isAlone ? [from, to] : undefined;
}

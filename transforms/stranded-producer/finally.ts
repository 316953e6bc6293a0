import { ts } from "ts-morph";
import {
  bindingOf,
  contains,
  insertAt,
  isStatementList,
  outermost,
  shiftLines,
  someInside,
  someOwn,
  styleOf,
  unwrap,
  type Edit,
  type FileView,
  type FunctionNode,
} from "../../engine/kit/index.js";

const takingBack: ReadonlySet<string> = new Set(["off", "removeListener", "removeEventListener", "removeAllListeners", "unsubscribe"]);

/** The statements of a generator that take back what `setup` set up. */
export function cleanupsOf(setup: ts.CallExpression, fn: FunctionNode): readonly ts.ExpressionStatement[] {
  const found: ts.ExpressionStatement[] = [];
  someOwn(fn.body as ts.Block, (node) => {
    if (ts.isExpressionStatement(node) && isCleanup(node, setup)) found.push(node);
    return false;
  });
  return found;
}

function isCleanup(statement: ts.Statement, setup: ts.CallExpression): boolean {
  const call = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : undefined;
  if (call === undefined || !ts.isCallExpression(call)) return false;
  const callee = unwrap(call.expression);
  if (ts.isIdentifier(callee) && callee.text === "clearInterval") return isKeptAs(setup, call.arguments[0]);
  if (!ts.isPropertyAccessExpression(callee) || !takingBack.has(callee.name.text)) return false;
  const made = unwrap(setup.expression);
  return ts.isPropertyAccessExpression(made) && made.expression.getText() === callee.expression.getText();
}

// const timer = setInterval(…); clearInterval(timer);
function isKeptAs(setup: ts.CallExpression, argument: ts.Expression | undefined): boolean {
  const kept = outermost(setup).parent;
  return argument !== undefined && ts.isVariableDeclaration(kept) && kept.name.getText() === argument.getText();
}

/**
 * Puts the clean-up at the end of a generator into a `finally` around what lies between it and the last of `setups`. Undefined when
 * something else stands behind it, or when it needs a name that would be inside the `try`.
 */
export function intoFinally(setups: readonly ts.CallExpression[], fn: FunctionNode, file: FileView): readonly Edit[] | undefined {
  const body = fn.body;
  if (body === undefined || !isStatementList(body)) return undefined;
  const { statements } = body;
  const isTail = (statement: ts.Statement): boolean => setups.some((setup) => isCleanup(statement, setup));
  const end = statements.findLastIndex((statement) => !isTail(statement)) + 1;
  const owns = setups.map((setup) => statements.findIndex((statement) => contains(statement, setup)));
  const region = statements.slice(Math.max(...owns) + 1, end);
  const cleanup = statements.slice(end);
  const [start, first, last] = [region[0], cleanup[0], cleanup.at(-1)];
  if (start === undefined || first === undefined || last === undefined || owns.includes(-1)) return undefined;
  if (!setups.every((setup) => cleanup.some((statement) => isCleanup(statement, setup)))) return undefined;
  const [from, middle] = [lineWithComments(start, file), lineWithComments(first, file)];
  if (from === undefined || middle === undefined || needsInner(cleanup, region)) return undefined;
  const { eol, indent: unit } = styleOf(file.source);
  const indent = /^[ \t]*/u.exec(file.text.slice(from))?.[0] ?? "";
  const behind = last.end;
  return [
    insertAt(file, from, `${indent}try {${eol}`),
    insertAt(file, middle, `${indent}} finally {${eol}`),
    ...shiftLines(file, from - 1, behind, unit),
    insertAt(file, behind, `${eol}${indent}}`),
  ];
}

// The start of the first line that belongs to a statement; undefined when code stands before it there.
function lineWithComments(statement: ts.Statement, { text, source }: FileView): number | undefined {
  const [comment] = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  const first = comment === undefined || comment.pos < statement.pos ? statement.getStart(source) : comment.pos;
  const line = text.lastIndexOf("\n", first - 1) + 1;
  return text.slice(line, first).trim() === "" ? line : undefined;
}

function needsInner(cleanup: readonly ts.Statement[], region: readonly ts.Statement[]): boolean {
  return cleanup.some((statement) =>
    someInside(statement, (node) => {
      const declared = ts.isIdentifier(node) ? bindingOf(node)?.names[0] : undefined;
      return declared !== undefined && region.some((each) => contains(each, declared));
    }),
  );
}

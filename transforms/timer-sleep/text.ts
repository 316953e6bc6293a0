import { ts } from "ts-morph";
import {
  commentsBetween,
  dedentFrom,
  indentOf,
  insertAt,
  isAssignment,
  replaceRange,
  styleOf,
  type Edit,
  type FileView,
  type Wait,
} from "../../engine/kit/index.js";

/** What is written around the delay. */
export interface Wording {
  /** `sleep`, `task.sleep`. */
  readonly callee: string;
  /** What is passed behind the delay: `{ signal }`; undefined for nothing. */
  readonly options: string | undefined;
  /** Behind the delay: ` * 1000`, ` ?? 0`. Empty for nothing. */
  readonly suffix: string;
}

/** The edits that turn a timer's promise into `sleep(delay, options)`. The delay's own text stays; undefined when a comment would not. */
export function editsOfPromise(wait: Wait, wording: Wording, file: FileView): readonly Edit[] | undefined {
  const { node, delay } = wait;
  const start = node.getStart(file.source);
  const kept = keptRange(delay, file);
  if (commentsBetween(file.source, start, kept.start).length > 0 || commentsBetween(file.source, kept.end, node.end).length > 0)
    return undefined;
  const close = `${wording.options === undefined ? "" : `, ${wording.options}`})`;
  const { open, suffix } = around(delay, wording);
  const isPlain = kept.end === delay.end;
  const written = `${wording.callee}(${open}${file.text.slice(kept.start, kept.end)}${suffix}${close}`;
  const joint = bodyStart(node, written, file);
  return [
    replaceRange(file, joint ?? start, kept.start, `${joint === undefined ? "" : " "}${wording.callee}(${open}`),
    ...dedentFrom(delay.getStart(file.source), delay, indentOf(node), file),
    ...(isPlain || suffix === "" ? [] : [insertAt(file, delay.end, suffix)]),
    replaceRange(file, kept.end, node.end, `${isPlain ? suffix : ""}${close}`),
  ];
}

/** Where a line should have fitted: an arrow's body that only its length had pushed onto a line of its own joins the arrow again. */
const comfortable = 80;

// const wait = (ms) =>
//                     ^ the gap, up to the body
function bodyStart(node: ts.Node, written: string, { source, text }: FileView): number | undefined {
  const { parent } = node;
  if (!ts.isArrowFunction(parent) || parent.body !== node || written.includes("\n")) return undefined;
  const arrow = parent.equalsGreaterThanToken.end;
  if (text.slice(arrow, node.getStart(source)).trim() !== "" || !text.slice(arrow, node.getStart(source)).includes("\n")) return undefined;
  const head = arrow - (text.lastIndexOf("\n", arrow - 1) + 1);
  const tail = /^[^\r\n]*/u.exec(text.slice(node.end))?.[0].length ?? 0;
  return head + 1 + written.length + tail <= comfortable ? arrow : undefined;
}

/** The edits that turn `wait(delay, …)` into `sleep(delay, options)`: another callee, other arguments behind the first. Undefined when a comment would be lost. */
export function editsOfCall(call: ts.CallExpression, wording: Wording, file: FileView): readonly Edit[] | undefined {
  const [delay] = call.arguments;
  const last = call.arguments[call.arguments.length - 1];
  if (delay === undefined || last === undefined) return [];
  const start = call.getStart(file.source);
  const paren = call.arguments.pos - 1;
  const isKept = file.text.slice(start, paren) === wording.callee;
  if ((!isKept && commentsBetween(file.source, start, paren).length > 0) || commentsBetween(file.source, delay.end, last.end).length > 0)
    return undefined;
  const { open, suffix } = around(delay, wording);
  const behind = behindDelay(call, delay, last, suffix, wording.options, file);
  // A call that stays as it is, because its name changes its meaning, is an edit all the same: one that can be refused.
  const isSame = isKept && open === "" && behind.length === 0;
  return [
    ...(isKept && !isSame ? [] : [replaceRange(file, start, paren, wording.callee)]),
    ...(open === "" ? [] : [insertAt(file, delay.getStart(file.source), open)]),
    ...behind,
  ];
}

function behindDelay(
  call: ts.CallExpression,
  delay: ts.Expression,
  last: ts.Expression,
  suffix: string,
  options: string | undefined,
  file: FileView,
): readonly Edit[] {
  const { eol } = styleOf(file.source);
  const isOnOwnLine = file.text.slice(call.arguments.pos, delay.getStart(file.source)).includes("\n");
  if (last !== delay)
    return [
      replaceRange(
        file,
        delay.end,
        last.end,
        `${suffix}${options === undefined ? "" : isOnOwnLine ? `,${eol}${indentOf(delay)}${options}` : `, ${options}`}`,
      ),
    ];
  if (options === undefined) return suffix === "" ? [] : [insertAt(file, delay.end, suffix)];
  if (!isOnOwnLine) return [insertAt(file, delay.end, `${suffix}, ${options}`)];
  // wait(
  //   delay(attempt), // doubles every time
  //                 ^                      ^ a comma if there is none, and the options on a line of their own
  // )
  const comma = call.arguments.hasTrailingComma ? file.text.indexOf(",", delay.end) + 1 : undefined;
  const comments = ts.getTrailingCommentRanges(file.text, comma ?? delay.end) ?? [];
  const end = comments[comments.length - 1]?.end ?? comma ?? delay.end;
  const line = `${eol}${indentOf(delay)}${options}${comma === undefined ? "" : ","}`;
  if (comma !== undefined) return [...(suffix === "" ? [] : [insertAt(file, delay.end, suffix)]), insertAt(file, end, line)];
  return end === delay.end
    ? [insertAt(file, delay.end, `${suffix},${line}`)]
    : [insertAt(file, delay.end, `${suffix},`), insertAt(file, end, line)];
}

// setTimeout(resolve, /* ms */ 250 /* a blink */)
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ comments that stand beside the delay go with it
function keptRange(delay: ts.Expression, file: FileView): { readonly start: number; readonly end: number } {
  const { source, text } = file;
  const own = delay.getStart(source);
  const leading = commentsBetween(source, delay.pos, own);
  const start = leading.every(isInline) ? (leading[0]?.pos ?? own) : own;
  let end = delay.end;
  for (const comment of commentsBetween(source, delay.end, endOfList(delay))) {
    if (!isInline(comment) || text.slice(end, comment.pos).trim() !== "") break;
    end = comment.end;
  }
  return { start, end };

  function isInline(comment: ts.CommentRange): boolean {
    return comment.kind === ts.SyntaxKind.MultiLineCommentTrivia && !text.slice(comment.pos, comment.end).includes("\n");
  }
}

function endOfList(delay: ts.Expression): number {
  return ts.isCallExpression(delay.parent) ? delay.parent.end - 1 : delay.end;
}

function around(delay: ts.Expression, { suffix }: Wording): { readonly open: string; readonly suffix: string } {
  const isTight = suffix === "" || (suffix.startsWith(" ??") ? bindsTighterThanCoalescing(delay) : bindsTighterThanTimes(delay));
  return isTight ? { open: "", suffix } : { open: "(", suffix: `)${suffix}` };
}

function bindsTighterThanTimes(expression: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression)) return expression.operatorToken.kind === ts.SyntaxKind.AsteriskToken;
  return !isLoose(expression);
}

// `a || b ?? c` is a syntax error.
function bindsTighterThanCoalescing(expression: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression)) {
    const operator = expression.operatorToken.kind;
    return (
      operator !== ts.SyntaxKind.BarBarToken &&
      operator !== ts.SyntaxKind.AmpersandAmpersandToken &&
      operator !== ts.SyntaxKind.CommaToken &&
      !isAssignment(expression)
    );
  }
  return !isLoose(expression);
}

function isLoose(expression: ts.Expression): boolean {
  return (
    ts.isConditionalExpression(expression) ||
    ts.isArrowFunction(expression) ||
    ts.isYieldExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression)
  );
}

import { ts } from "ts-morph";
import {
  commentsBetween,
  editedText,
  endsArgumentsWithComma,
  indentOf,
  insertAt,
  invokedArrow,
  lineAt,
  movedEdits,
  needsParentheses,
  replaceRange,
  shiftLines,
  styleOf,
  widthOf,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";

/** How an element becomes a task's function. */
export interface TaskStart {
  readonly element: ts.Expression;
  /** `({ signal }) =>` */
  readonly arrow: string;
  /** Edits inside the element. */
  readonly edits: readonly Edit[];
  /** The element's own bracket stays on the line of the arrow. */
  readonly isBracketed: boolean;
}

/** The start of a task, whose function takes `parameter`; `edits` pass its signal on. */
export function startOf(element: ts.Expression, parameter: string | undefined, edits: readonly Edit[], file: FileView): TaskStart {
  const list = `(${parameter ?? ""})`;
  const arrow = invokedArrow(element);
  if (arrow === undefined || arrow.type !== undefined)
    return { element, arrow: `${list} =>`, edits, isBracketed: ts.isObjectLiteralExpression(element) || isTemplate(element) };
  // (async () => { … })()
  // ^^^^^^^^^^^^^       ^^^
  const stripped = [
    replaceRange(file, element.getStart(file.source), arrow.body.getStart(file.source), ""),
    replaceRange(file, arrow.end, element.end, ""),
  ];
  return { element, arrow: `async ${list} =>`, edits: [...stripped, ...edits], isBracketed: ts.isBlock(arrow.body) };
}

function isTemplate(element: ts.Expression): boolean {
  return ts.isTemplateLiteral(element) || ts.isTaggedTemplateExpression(element);
}

/** The start on the line of its task. */
export function plainStart({ element, arrow, edits }: TaskStart, file: FileView): readonly Edit[] {
  const start = element.getStart(file.source);
  return needsParentheses(element)
    ? [insertAt(file, start, `${arrow} (`), ...edits, insertAt(file, element.end, ")")]
    : [insertAt(file, start, `${arrow} `), ...edits];
}

/** The start of a task that comes to stand on a line of its own, which begins with `line`. */
export function flatStart(task: TaskStart, line: string, file: FileView): readonly Edit[] {
  const { element, arrow, edits, isBracketed } = task;
  const plain = plainStart(task, file);
  const text = editedText(plain, element.getStart(file.source), element.end, file);
  const isShort = line.replace(/^\r?\n/u, "").length + text.length + 1 <= widthOf(file);
  if (isShort || isBracketed) return plain;
  return [insertAt(file, element.getStart(file.source), `${arrow}${line}${styleOf(file.source).indent}`), ...edits];
}

/** The start of a task, which goes below its arrow where it does not fit behind it; `deeper` is what its lines are moved. */
export function below(task: TaskStart, deeper: string, file: FileView): readonly Edit[] {
  const { element, arrow, edits, isBracketed } = task;
  const { source } = file;
  const { eol, indent } = styleOf(source);
  const start = element.getStart(source);
  const moved = (lines: readonly Edit[], by: string): readonly Edit[] => [
    ...movedEdits(lines, by),
    ...shiftLines(file, start, element.end, by),
  ];
  const plain = plainStart(task, file);
  const [first = "", ...rest] = editedText(plain, start, element.end, file).split("\n");
  const line = lineAt(file, start);
  const before = line.text.slice(0, start - line.start);
  const behind = /^[^\r\n]*/u.exec(file.text.slice(element.end))?.[0].replace(/\s*\/\/.*$/u, "") ?? "";
  // Without a formatter, what takes several lines anyway stays where it is.
  const isShort = rest.length === 0 ? `${before}${deeper}${first}${behind}`.length <= widthOf(file) : file.width === undefined;
  if (isBracketed || isShort || isDirected(element, file)) return moved(plain, deeper);
  const inner = `${eol}${indentOf(element)}${deeper}${indent}`;
  const parted = [insertAt(file, start, `${arrow}${inner}`), ...moved(edits, `${deeper}${indent}`)];
  if (before.trim() === "") return parted;
  // jobs.push(() =>
  //   load(id),
  // );
  const call = element.parent;
  const isHugged = ts.isCallExpression(call) && call.arguments.length === 1 && ts.isCallExpression(element) && rest.length === 0;
  if (!isHugged || file.text.slice(element.end, call.end) !== ")") return moved(plain, deeper);
  return [...parted, insertAt(file, element.end, `${endsArgumentsWithComma(call) ? "," : ""}${eol}${indentOf(element)}${deeper}`)];
}

// `@ts-ignore` and its like speak of the line that follows them.
function isDirected(element: ts.Expression, { source, text }: FileView): boolean {
  return commentsBetween(source, element.pos, element.getStart(source)).some(({ pos, end }) =>
    /@ts-|eslint-disable-next/u.test(text.slice(pos, end)),
  );
}

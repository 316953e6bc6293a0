import type { ts } from "ts-morph";
import { braced, indentOf, lineAt, styleOf, taskText, widthOf, type FileView, type TaskWork } from "../../engine/kit/index.js";
import type { Ending } from "./contender.js";

/** Everything that `withTimeout(ms, work, options)` is written from. */
export interface Deadline extends TaskWork {
  /** How the runtime's `withTimeout` is called here. */
  readonly callee: string;
  readonly delay: string;
  /** The signal given from outside: `signal`, `options.signal`. */
  readonly outer: string | undefined;
  /** What happens at the deadline; undefined for the runtime's own error. */
  readonly ending: Ending | undefined;
}

/** The text of `withTimeout(…)` in the place of `target`, on one line if that fits, with the options or all arguments broken otherwise. */
export function deadlineText(deadline: Deadline, target: ts.Node, indent: string, file: FileView): string {
  const { eol, indent: unit } = styleOf(file.source);
  const { callee, delay } = deadline;
  const hugged = taskText(deadline, indent, file);
  const options = optionsOf(deadline, file);
  if (options.length === 0) return `${callee}(${delay}, ${hugged})`;
  const line = lineAt(file, target.getStart(file.source));
  const before = indent.length + file.text.slice(line.start, target.getStart(file.source)).length - indentOf(target).length;
  const width = widthOf(file);
  const tail = /^[^\r\n]*/u.exec(file.text.slice(target.end))?.[0].length ?? 0;
  const flat = options.some((option) => option.includes("\n")) ? undefined : braced(options.join(", "), file.source);
  const head = `${callee}(${delay}, ${hugged}, `;
  const isSingle = !hugged.includes("\n");
  if (isSingle && flat !== undefined && before + head.length + flat.length + 1 + tail <= width) return `${head}${flat})`;
  if (isSingle && before + head.length + 1 <= width) return `${head}${broken(options, indent, eol, unit)})`;
  const inner = `${indent}${unit}`;
  const last = flat !== undefined && inner.length + flat.length + 1 <= width ? flat : broken(options, inner, eol, unit);
  const lines = [delay, taskText(deadline, inner, file), last].map((argument) => `${eol}${inner}${argument},`);
  return `${callee}(${lines.join("")}${eol}${indent})`;
}

function broken(options: readonly string[], indent: string, eol: string, unit: string): string {
  const lines = options.map((option) => `${eol}${indent}${unit}${option.replaceAll("\n", `\n${indent}${unit}`)},`);
  return `{${lines.join("")}${eol}${indent}}`;
}

function optionsOf({ outer, ending }: Deadline, file: FileView): readonly string[] {
  const options: string[] = [];
  if (outer !== undefined) options.push(outer === "signal" ? "signal" : `signal: ${outer}`);
  if (ending !== undefined) options.push(`onTimeout: ${handlerText(ending, file)}`);
  return options;
}

function handlerText(ending: Ending, file: FileView): string {
  if (ending.kind === "gives" && ending.before.length === 0) {
    const value = ending.value ?? "undefined";
    return `() => ${ending.isObject ? `(${value})` : value}`;
  }
  return `() => {${endingLines(ending, "", file)}\n}`.replaceAll("\n", styleOf(file.source).eol);
}

/** The statements of an ending, each on a line of its own, one level deeper than `indent`. */
export function endingLines(ending: Ending, indent: string, file: FileView): string {
  const { eol, indent: unit, semicolons } = styleOf(file.source);
  const end = semicolons ? ";" : "";
  const last =
    ending.kind === "throws"
      ? `throw ${ending.value ?? "undefined"}${end}`
      : ending.value === undefined
        ? undefined
        : `return ${ending.value}${end}`;
  return [...ending.before, ...(last === undefined ? [] : [last])].map((statement) => `${eol}${indent}${unit}${statement}`).join("");
}

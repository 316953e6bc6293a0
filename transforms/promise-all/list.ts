import { ts } from "ts-morph";
import {
  editedText,
  endsArgumentsWithComma,
  endsListsWithComma,
  gapBefore,
  innerIndent,
  insertAt,
  isBroken,
  lineAt,
  movedEdits,
  replaceRange,
  shiftLines,
  styleOf,
  widthOf,
  type Edit,
  type FileView,
  type Site,
} from "../../engine/kit/index.js";
import { below, flatStart, plainStart, type TaskStart } from "./start.js";

/** What a list of tasks is laid out from. */
export interface List {
  readonly site: Site;
  /** The array, where it is written at the call itself. */
  readonly array: ts.ArrayLiteralExpression | undefined;
  readonly starts: readonly TaskStart[];
  /** Edits besides those of the starts, inside mappings. */
  readonly others: readonly Edit[];
  /** The group's options: `{ signal }`. */
  readonly options: string | undefined;
}

/**
 * Puts its start before each task. A list that gets too long for its line gets a line for each element, and a task that is too long for its
 * own stands below its arrow; any other layout stays.
 */
export function listEdits(list: List, file: FileView): readonly Edit[] {
  const { site, array, starts, others, options } = list;
  if (array === undefined) {
    const edits = [...starts.flatMap((start) => below(start, "", file)), ...others];
    return isTooLong(site, edits, options, file)
      ? aroundArgument(site, edits, options, file)
      : [...edits, ...optionsBehind(site, options, file)];
  }
  const isBrokenNow = isBroken(file, array.getStart(file.source), array.end);
  const plain = starts.flatMap((start) => plainStart(start, file));
  const flat = isBrokenNow ? undefined : editedText([...plain, ...others], array.getStart(file.source), array.end, file);
  const given = options === undefined ? "" : `, ${options}`;
  const line = lineAt(file, array.getStart(file.source));
  const head = line.text.slice(0, array.getStart(file.source) - line.start);
  const callee = growthOf(site, file);
  const behind = file.text.slice(array.end, line.start + line.text.length);
  if (flat !== undefined && head.length + callee + flat.length + given.length + behind.length <= widthOf(file))
    return [...plain, ...others, ...optionsBehind(site, options, file)];
  // A formatter gives each argument lines of its own as soon as one that is not the last needs several.
  const isApart = options !== undefined && file.width !== undefined && head.trim() !== "" && site.argument === array;
  return isApart
    ? inLines(list, array, options, flat, file)
    : [...elementEdits(list, array, "", file), ...optionsBehind(site, options, file)];
}

function optionsBehind({ argument, call }: Site, options: string | undefined, file: FileView): readonly Edit[] {
  return options === undefined ? [] : [insertAt(file, argument.end, `,${gapBefore(argument, call.arguments.pos, file)}${options}`)];
}

// TaskGroup.allSettled(items.map((item) => () => load(item)))
function isTooLong(site: Site, edits: readonly Edit[], options: string | undefined, file: FileView): boolean {
  const { call, argument } = site;
  if (!ts.isCallExpression(argument) || isBroken(file, call.getStart(file.source), call.end)) return false;
  const line = lineAt(file, call.getStart(file.source));
  const text = editedText(edits, line.start, line.start + line.text.length, file);
  return text.length + growthOf(site, file) + (options?.length ?? -2) + 2 > widthOf(file) && line.text.length <= widthOf(file);
}

/** How much longer than `Promise.all` the name of the group's function is. */
function growthOf({ call, combinator }: Site, file: FileView): number {
  return `${file.runtime("TaskGroup").local}.${combinator}`.length - call.expression.getText(file.source).length;
}

function aroundArgument({ call, argument }: Site, edits: readonly Edit[], options: string | undefined, file: FileView): readonly Edit[] {
  const { eol, indent } = styleOf(file.source);
  const outer = `${eol}${innerIndent(call)}`;
  const given = options === undefined ? "" : `,${outer}${indent}${options}`;
  return [
    replaceRange(file, call.arguments.pos, argument.getStart(file.source), `${outer}${indent}`),
    ...edits,
    replaceRange(file, argument.end, call.end - 1, `${given}${endsArgumentsWithComma(call) ? "," : ""}${outer}`),
  ];
}

// TaskGroup.all(
//   [
//     ({ signal }) => …,
//   ],
//   { signal },
// )
function inLines(list: List, array: ts.ArrayLiteralExpression, options: string, flat: string | undefined, file: FileView): readonly Edit[] {
  const { call } = list.site;
  const { eol, indent } = styleOf(file.source);
  const outer = `${eol}${innerIndent(call)}`;
  const inner = `${outer}${indent}`;
  const comma = endsArgumentsWithComma(call) ? "," : "";
  const isShort = flat !== undefined && inner.length - eol.length + flat.length + 1 <= widthOf(file);
  const elements = isShort
    ? [...list.starts.flatMap((start) => plainStart(start, file)), ...list.others]
    : elementEdits(list, array, indent, file);
  return [
    replaceRange(file, call.arguments.pos, array.getStart(file.source), inner),
    ...elements,
    replaceRange(file, array.end, call.end - 1, `,${inner}${options}${comma}${outer}`),
  ];
}

/** The edits inside the array: a line for each element, all of them moved `deeper`. */
function elementEdits(
  { site: { call }, starts, others }: List,
  array: ts.ArrayLiteralExpression,
  deeper: string,
  file: FileView,
): readonly Edit[] {
  const { source } = file;
  const { eol, indent } = styleOf(source);
  const isBrokenNow = isBroken(file, array.getStart(source), array.end);
  const gaps = gapsOf(array, file);
  if (!isBrokenNow && gaps.some(({ start, end }) => file.text.slice(start, end).replace(",", "").trim() !== ""))
    return [...starts.flatMap((start) => plainStart(start, file)), ...others];
  const edits: Edit[] = [];
  // `() => (a ? b : c)` ends where the last gap begins: its parenthesis comes first.
  const closing: Edit[] = [];
  const outer = `${eol}${innerIndent(call)}${deeper}`;
  for (const [index, { start, end }] of gaps.entries()) {
    const isLast = index === array.elements.length;
    const comma = index === 0 ? "" : !isLast || endsListsWithComma(source) || array.elements.hasTrailingComma ? "," : "";
    if (isBrokenNow) edits.push(...(deeper === "" ? [] : shiftLines(file, start, end, deeper)));
    else (isLast ? closing : edits).push(replaceRange(file, start, end, `${comma}${outer}${isLast ? "" : indent}`));
  }
  for (const element of array.elements) {
    const own = starts.find(({ element: task }) => task === element);
    if (own !== undefined) edits.push(...(isBrokenNow ? below(own, deeper, file) : flatStart(own, `${outer}${indent}`, file)));
    else {
      const nested = starts.filter(({ element: task }) => task.pos >= element.pos && task.end <= element.end);
      const inside = [...nested.flatMap((start) => plainStart(start, file)), ...others.filter(({ span }) => isWithin(span, element))];
      edits.push(...movedEdits(inside, deeper), ...shiftLines(file, element.getStart(source), element.end, deeper));
    }
  }
  return [...edits, ...closing];
}

function isWithin({ start, end }: Edit["span"], node: ts.Node): boolean {
  return node.pos <= start && end <= node.end;
}

// [f(a), g(b)]
//  ^    ^^    ^   what stands between the elements
function gapsOf(array: ts.ArrayLiteralExpression, { source }: FileView): readonly { readonly start: number; readonly end: number }[] {
  const ends = [array.getStart(source) + 1, ...array.elements.map(({ end }) => end)];
  const starts = [...array.elements.map((element) => element.getStart(source)), array.end - 1];
  return ends.map((start, index) => ({ start, end: starts[index] ?? start }));
}

import type { ts } from "ts-morph";
import { endsListsWithComma, isBroken, lineAt, newLine, replaceRange, widthOf, type Edit, type FileView } from "../../engine/kit/index.js";

/**
 * Puts each start before its element. A list that gets too long for its line gets a line for each element; any other layout stays.
 * `others` are the edits that make the line longer besides.
 */
export function startEdits(
  array: ts.ArrayLiteralExpression | undefined,
  starts: ReadonlyMap<ts.Expression, string>,
  others: readonly Edit[],
  file: FileView,
): readonly Edit[] {
  const plain = [...starts].map(([element, text]) => insertStart(element, text, file));
  if (array === undefined || isBroken(file, array.getStart(file.source), array.end)) return plain;
  const grown = [...plain, ...others].reduce(
    (sum, { span, text }) => sum + text.length - (span.end - span.start),
    lineAt(file, array.getStart(file.source)).text.length,
  );
  if (grown <= widthOf(file)) return plain;
  const edits: Edit[] = [];
  let gapStart = array.elements.pos;
  for (const element of array.elements) {
    const start = element.getStart(file.source);
    if (file.text.slice(gapStart, start).trim() !== "") return plain;
    edits.push(replaceRange(file, gapStart, start, `${newLine(array, 1)}${starts.get(element) ?? ""}`));
    gapStart = file.text.indexOf(",", element.end) + 1;
  }
  const nested = [...starts].filter(([element]) => !array.elements.includes(element));
  const comma = !array.elements.hasTrailingComma && endsListsWithComma(file.source) ? "," : "";
  return [
    ...edits,
    ...nested.map(([element, text]) => insertStart(element, text, file)),
    replaceRange(file, array.elements.end, array.end - 1, `${comma}${newLine(array)}`),
  ];
}

function insertStart(element: ts.Expression, text: string, file: FileView): Edit {
  const start = element.getStart(file.source);
  return replaceRange(file, start, start, text);
}

import { diffArrays } from "diff";

/** Lines `start` to `end` of the text that was written, replaced by others. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Where an edit made since meets one that is to be taken out: a 1-based line of the current text. */
export interface Meeting {
  readonly line: number;
}

/**
 * Takes a change out of a text that was edited since: `written` became `current`, and what turned `before` into `written` goes. An
 * edit that stands in both is taken once. Edits that overlap or touch meet, and nothing is decided for them.
 */
export function takeOut(before: string, written: string, current: string): string | Meeting {
  const base = linesOf(written);
  const back = hunksOf(base, linesOf(before));
  const since = hunksOf(base, linesOf(current));
  const meeting = since.find((own) => back.some((hunk) => meets(hunk, own) && !equals(hunk, own)));
  if (meeting !== undefined) {
    const grown = since
      .filter(({ start }) => start < meeting.start)
      .reduce((sum, { start, end, lines }) => sum + lines.length - (end - start), 0);
    return { line: meeting.start + grown + 1 };
  }
  const hunks = [...since, ...back.filter((hunk) => !since.some((own) => equals(hunk, own)))].sort((one, other) => one.start - other.start);
  const out: string[] = [];
  let at = 0;
  for (const { start, end, lines } of hunks) {
    out.push(...base.slice(at, start), ...lines);
    at = end;
  }
  return [...out, ...base.slice(at)].join("");
}

function meets(one: Hunk, other: Hunk): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function equals(one: Hunk, other: Hunk): boolean {
  return one.start === other.start && one.end === other.end && one.lines.join("") === other.lines.join("");
}

function hunksOf(base: readonly string[], other: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: { start: number; end: number; lines: string[] } | undefined;
  for (const { value, added, removed } of diffArrays([...base], [...other])) {
    if (!added && !removed) {
      open = undefined;
      at += value.length;
      continue;
    }
    if (open === undefined) hunks.push((open = { start: at, end: at, lines: [] }));
    if (added) open.lines.push(...value);
    else open.end = at += value.length;
  }
  return hunks;
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/u);
}

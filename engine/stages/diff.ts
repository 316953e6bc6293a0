import { structuredPatch } from "diff";

/** One file of a patch. Both texts are as they stand on disk, a byte order mark included. */
export interface Change {
  /** Path below the folder the patch is applied in, with "/". */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** How many lines a change adds and removes. */
export interface LineCount {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
}

const contextLines = 3;

/**
 * The unified patch of some changes, as `git diff` writes it: `git apply` accepts it and arrives at the same bytes.
 * Line endings, byte order marks and a missing final newline are kept; the same changes always give the same text.
 */
export function diff(changes: readonly Change[]): string {
  return changes.map(diffOf).join("");
}

/** Lines added and removed by each change, for a `--stat`. */
export function countLines(changes: readonly Change[]): readonly LineCount[] {
  return changes.map(({ path, before, after }) => {
    const lines = hunksOf(before, after).flatMap((hunk) => hunk.lines);
    return {
      path,
      added: lines.filter((line) => line.startsWith("+")).length,
      removed: lines.filter((line) => line.startsWith("-")).length,
    };
  });
}

function diffOf({ path, before, after }: Change): string {
  const hunks = hunksOf(before, after);
  if (hunks.length === 0) return "";
  const old = quotePath(`a/${path}`);
  const fresh = quotePath(`b/${path}`);
  const head = [`diff --git ${old} ${fresh}`, `--- ${old}${nameEnd(old)}`, `+++ ${fresh}${nameEnd(fresh)}`];
  const body = hunks.flatMap((hunk) => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ]);
  return `${[...head, ...body].join("\n")}\n`;
}

function hunksOf(before: string, after: string): ReturnType<typeof structuredPatch>["hunks"] {
  return structuredPatch("", "", before, after, undefined, undefined, { context: contextLines }).hunks;
}

// An empty range is written with the number of the line before it; a range of one line without its length.
function range(start: number, lines: number): string {
  if (lines === 1) return String(start);
  return `${String(lines === 0 ? start - 1 : start)},${String(lines)}`;
}

// A tab tells patch programs where an unquoted name with spaces ends.
function nameEnd(name: string): string {
  return name.includes(" ") && !name.startsWith('"') ? "\t" : "";
}

const escapes: Readonly<Record<number, string>> = {
  7: "\\a",
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};

/** A path as git writes it in a patch: in quotes with C escapes when it holds anything but plain printable ASCII. */
export function quotePath(path: string): string {
  if (!/[\u0000-\u001f"\\\u{7f}-\u{10ffff}]/u.test(path)) return path;
  const bytes = [...new TextEncoder().encode(path)];
  return `"${bytes.map(quoteByte).join("")}"`;
}

function quoteByte(byte: number): string {
  const escape = escapes[byte];
  if (escape !== undefined) return escape;
  return byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, "0")}` : String.fromCharCode(byte);
}

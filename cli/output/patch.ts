import type { FilePlan } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import { quotePath, type Change, type LineCount } from "../../engine/stages/diff.js";
import type { Colours } from "./terminal.js";

/** The changes of a plan as they will stand on disk: plans leave byte order marks out, `marked` names the files that have one. */
export function changesOf(files: readonly FilePlan[], marked: readonly RepoPath[]): readonly Change[] {
  return files.map(({ path, before, after }) => {
    const mark = marked.includes(path) ? "\uFEFF" : "";
    return { path, before: mark + before, after: mark + after };
  });
}

/** A patch in the colours git uses. Without colours it is the patch itself, byte for byte. */
export function colourPatch(patch: string, colours: Colours): string {
  if (!colours.isColorSupported) return patch;
  let inHunk = false;
  return patch
    .split("\n")
    .map((line) => {
      if (line.startsWith("diff --git ")) inHunk = false;
      if (line.startsWith("@@ ")) inHunk = true;
      return colourLine(line, inHunk, colours);
    })
    .join("\n");
}

function colourLine(line: string, inHunk: boolean, colours: Colours): string {
  if (line === "") return line;
  if (!inHunk) return colours.bold(line);
  if (line.startsWith("@@ ")) return colours.cyan(line);
  if (line.startsWith("+")) return colours.green(line);
  return line.startsWith("-") ? colours.red(line) : line;
}

/** What `git diff --stat` shows: a line for each file with its count and a graph, then the sums. */
export function stat(counts: readonly LineCount[], columns: number, colours: Colours): string {
  if (counts.length === 0) return "";
  const names = counts.map(({ path }) => quotePath(path));
  const most = Math.max(...counts.map(({ added, removed }) => added + removed));
  const digits = String(most).length;
  const { nameWidth, graphWidth } = widths(Math.max(...names.map((name) => name.length)), most, digits, columns);
  const rows = counts.map((entry, index) => {
    const [plus, minus] = graph(entry, graphWidth, most);
    const bars = `${colours.green("+".repeat(plus))}${colours.red("-".repeat(minus))}`;
    return ` ${shorten(names[index] ?? "", nameWidth).padEnd(nameWidth)} | ${String(entry.added + entry.removed).padStart(digits)}${plus + minus === 0 ? "" : ` ${bars}`}\n`;
  });
  return rows.join("") + sums(counts);
}

// Room for the name first; the graph gives way down to six signs, or three eighths of the line.
function widths(name: number, most: number, digits: number, columns: number): { nameWidth: number; graphWidth: number } {
  const frame = digits + 6;
  if (name + frame + most <= columns) return { nameWidth: name, graphWidth: most };
  const share = Math.max(6, Math.floor((columns * 3) / 8) - frame);
  const graphWidth = Math.min(most, share);
  const room = columns - frame - graphWidth;
  return name > room ? { nameWidth: room, graphWidth } : { nameWidth: name, graphWidth: columns - frame - name };
}

function graph({ added, removed }: LineCount, width: number, most: number): readonly [number, number] {
  if (width > most) return [added, removed];
  const scale = (amount: number): number => (amount === 0 ? 0 : 1 + Math.floor((amount * (width - 1)) / most));
  const total = Math.max(scale(added + removed), added > 0 && removed > 0 ? 2 : 0);
  if (added < removed) {
    const plus = scale(added);
    return [plus, total - plus];
  }
  const minus = scale(removed);
  return [total - minus, minus];
}

function shorten(name: string, width: number): string {
  if (name.length <= width) return name;
  const tail = name.slice(name.length - (width - 3));
  const slash = tail.indexOf("/");
  return `...${slash === -1 ? tail : tail.slice(slash)}`;
}

function sums(counts: readonly LineCount[]): string {
  const added = counts.reduce((sum, entry) => sum + entry.added, 0);
  const removed = counts.reduce((sum, entry) => sum + entry.removed, 0);
  const parts = [
    `${String(counts.length)} file${counts.length === 1 ? "" : "s"} changed`,
    ...(added > 0 || removed === 0 ? [`${String(added)} insertion${added === 1 ? "" : "s"}(+)`] : []),
    ...(removed > 0 || added === 0 ? [`${String(removed)} deletion${removed === 1 ? "" : "s"}(-)`] : []),
  ];
  return ` ${parts.join(", ")}\n`;
}

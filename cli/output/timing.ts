import type { Timing } from "../../engine/model/watch.js";
import type { Colours } from "./terminal.js";
import { number } from "./words.js";

/** Makes what a run prints, and adds the time of that to its own as another phase. */
export function timed(
  timing: Timing | undefined,
  phase: string,
  make: () => string,
): { readonly product: string; readonly timing: Timing | undefined } {
  const begun = performance.now();
  const product = make();
  const milliseconds = Math.round((performance.now() - begun) * 10) / 10;
  return { product, timing: timing === undefined ? undefined : { ...timing, phases: [...timing.phases, { phase, milliseconds }] } };
}

/** Where the time of a run went, for people: phases, transforms, memory, and the statements that took longest. */
export function timingText(timing: Timing | undefined, colours: Colours): string {
  if (timing === undefined) return "";
  const { phases, transforms, peakMemory, engineMemory, slow } = timing;
  const total = phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const share = (milliseconds: number): string => `${String(Math.round((milliseconds / Math.max(total, 1)) * 100))} %`;
  return [
    table(
      ["phase", "ms", "share"],
      [...phases, { phase: "all", milliseconds: total }].map(({ phase, milliseconds }) => [phase, ms(milliseconds), share(milliseconds)]),
      colours,
    ),
    transforms.length === 0
      ? ""
      : table(
          ["transform", "survey ms", "find ms", "sites"],
          transforms.map(({ transform, survey, find, sites }) => [transform, ms(survey), ms(find), number(sites)]),
          colours,
        ),
    slow === undefined || slow.length === 0
      ? ""
      : table(
          ["statements whose types took longest", "ms"],
          slow.map(({ file, line, milliseconds }) => [`${file}:${String(line)}`, ms(milliseconds)]),
          colours,
        ),
    `Peak memory: ${megabytes(peakMemory)}${engineMemory === undefined ? "" : `, and ${megabytes(engineMemory)} in TypeScript 7`}\n`,
  ].join("");
}

function megabytes(bytes: number): string {
  return `${number(Math.round(bytes / 1024 / 1024))} MB`;
}

function ms(milliseconds: number): string {
  return number(Math.round(milliseconds));
}

// The first column is words, the others are numbers.
function table(head: readonly string[], rows: readonly (readonly string[])[], colours: Colours): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ")}\n`;
  return colours.bold(line(head)) + rows.map(line).join("");
}

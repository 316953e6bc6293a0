import type { Colours } from "./terminal.js";

/** Code with the number of each line before it. */
export function numbered(code: string, colours: Colours): string {
  const lines = code.split("\n");
  const width = String(lines.length).length;
  return lines.map((line, index) => `${colours.dim(`${String(index + 1).padStart(width)} │`)} ${line}`.trimEnd()).join("\n") + "\n";
}

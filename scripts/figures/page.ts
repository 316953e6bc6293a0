import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes figures between the two markers of their name in docs/reliability.md. */
export function writeFigures(name: string, figures: string): void {
  const path = join(import.meta.dirname, "../../docs/reliability.md");
  const pattern = new RegExp(`(<!-- ${name}:start -->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`, "u");
  const text = readFileSync(path, "utf8");
  if (!pattern.test(text)) throw new Error(`docs/reliability.md has no markers to write the figures of ${name} between.`);
  writeFileSync(
    path,
    text.replace(pattern, (_, start: string, end: string) => `${start}${figures}\n${end}`),
  );
}

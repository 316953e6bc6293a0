import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";

/**
 * What was typed, with every pattern replaced by the files it matches: shells that do not expand `**`, and patterns in quotes.
 * A name that exists is never taken for a pattern. Git-ignored files do not match.
 *
 * @throws CodemodError `missing-path` for a pattern that matches nothing
 */
export async function expandGlobs(typed: readonly string[], cwd: string): Promise<readonly string[]> {
  const isPattern = (path: string): boolean => /[*?[{!]/u.test(path) && !existsSync(resolve(cwd, path));
  if (!typed.some(isPattern)) return typed;
  const { globby } = await import("globby");
  const expanded: string[] = [];
  for (const path of typed) {
    if (!isPattern(path)) {
      expanded.push(path);
      continue;
    }
    const files = await globby(path, { cwd, gitignore: true, ignore: ["**/node_modules/**"], followSymbolicLinks: false });
    const code = files.filter((file) => /\.[cm]?[jt]sx?$/u.test(file));
    if (code.length === 0) throw new CodemodError("missing-path", `No source file matches \`${path}\`. Nothing was written.`);
    expanded.push(...code.sort());
  }
  return expanded;
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import picomatch from "picomatch";
import type { RepoPath } from "../../engine/model/text.js";
import { isFile } from "./root.js";

const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** Who owns a file by the repository's CODEOWNERS, as it is written there; undefined when there is no such file. */
export function ownersIn(root: string): ((file: RepoPath) => string) | undefined {
  const place = places.find((path) => isFile(join(root, path)));
  if (place === undefined) return undefined;
  const rules = readFileSync(join(root, place), "utf8")
    .split(/\r?\n/u)
    .map((line) => line.replace(/(?:^|\s)#.*$/u, "").trim())
    .filter((line) => line !== "" && !/^\^?\[/u.test(line))
    .map((line) => {
      const [pattern = "", ...owners] = line.split(/\s+/u);
      return { matches: matcherOf(pattern), owners: owners.join(" ") };
    });
  // The last rule that matches counts, also one without an owner.
  return (file) => rules.findLast(({ matches }) => matches(file))?.owners ?? "";
}

// As in .gitignore: a slash at the start or in the middle ties a pattern to the root, a folder stands for all that is in it. `docs/*`
// alone does not go deeper.
function matcherOf(pattern: string): (file: string) => boolean {
  const bare = pattern.replace(/^\//u, "");
  const tied = pattern.startsWith("/") || bare.replace(/\/$/u, "").includes("/") ? bare : `**/${bare}`;
  const globs = tied.endsWith("/") ? [`${tied}**`] : tied.endsWith("/*") ? [tied] : [tied, `${tied}/**`];
  return picomatch(globs, { dot: true });
}

import ignore, { type Ignore } from "ignore";
import type { RepoPath } from "../model/text.js";

/** The rules of one ignore file, and where it stands. */
export interface IgnoreFile {
  readonly text: string;
  /** The folder its patterns are anchored to, inside the root. */
  readonly folder: RepoPath;
  /** For a file at or above the root: the way from its folder down to the root, with a "/" at the end unless empty. */
  readonly above?: string;
}

/** The rules that hold in a folder. */
export interface Rules {
  readonly matcher: Ignore;
  readonly caseSensitive: boolean;
  /** The way from the outermost ignore file down to the root, with a "/" at the end unless empty. */
  readonly prefix: string;
}

/** Rules from above the root, the weakest first; none if they ignore the root itself: whoever works in an ignored folder wants its files. */
export function outerRules(files: readonly IgnoreFile[], caseSensitive: boolean): Rules {
  const none: Rules = { matcher: ignore({ ignorecase: !caseSensitive }), caseSensitive, prefix: "" };
  const prefix = files.map(({ above }) => above ?? "").sort((left, right) => right.length - left.length)[0] ?? "";
  const matcher = ignore({ ignorecase: !caseSensitive });
  for (const { text, above } of files) matcher.add(anchored(text, prefix.slice(0, prefix.length - (above ?? "").length)));
  return prefix !== "" && matcher.ignores(prefix) ? none : { matcher, caseSensitive, prefix };
}

/** Adds the ignore file of a folder, which outweighs those around it. */
export function withRules({ matcher, caseSensitive, prefix }: Rules, { text, folder }: IgnoreFile): Rules {
  const place = folder === "" ? prefix : `${prefix}${folder}/`;
  return { matcher: ignore({ ignorecase: !caseSensitive }).add(matcher).add(anchored(text, place)), caseSensitive, prefix };
}

/** Does git ignore this path? A folder's path ends in "/". */
export function isIgnored(path: string, { matcher, prefix }: Rules): boolean {
  return matcher.ignores(prefix + path);
}

/**
 * The patterns of an ignore file as they read from `place`'s root. All rules must be in one matcher: a folder that an outer
 * file ignores and an inner one brings back is entered, and then the outer file has no say in what is below by that rule.
 */
function anchored(text: string, place: string): readonly string[] {
  const folder = place.replace(/[\\[\]*?]/gu, "\\$&");
  const lines = text
    .replace(/^\ufeff/u, "")
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== "" && !line.startsWith("#") && line !== "/" && line !== "!/");
  return lines.map((line) => {
    const negation = line.startsWith("!") ? "!" : "";
    const pattern = line.slice(negation.length);
    const isAnchored = /\/(?=.*\S)/u.test(pattern);
    if (place === "") return line;
    return `${negation}/${folder}${isAnchored ? pattern.replace(/^\//u, "") : `**/${pattern}`}`;
  });
}

import ignore from "ignore";
import type { RepoPath } from "../model/text.js";

/** The rules of one ignore file, and where it stands. */
export interface IgnoreFile {
  readonly text: string;
  /** The folder its patterns are anchored to, inside the root. */
  readonly folder: RepoPath;
  /** For a file above the root: the way from its folder down to the root, with a "/" at the end. */
  readonly above?: string;
}

/** Rule sets in rising order of precedence: the nearest ignore file comes last. */
export type Rules = readonly RuleSet[];

interface RuleSet {
  /** Undefined: this set says nothing about the path. */
  readonly decide: (path: string) => boolean | undefined;
}

/** Adds an ignore file below those already known. */
export function withRules(rules: Rules, file: IgnoreFile, caseSensitive: boolean): Rules {
  const matcher = ignore({ ignorecase: !caseSensitive }).add(file.text);
  const prefix = file.above ?? "";
  const skip = file.folder === "" ? 0 : file.folder.length + 1;
  const decide = (path: string): boolean | undefined => {
    const result = matcher.test(prefix + path.slice(skip));
    return result.ignored ? true : result.unignored ? false : undefined;
  };
  return [...rules, { decide }];
}

/**
 * Does git ignore this path? A folder's path ends in "/". A path below an ignored folder must not be asked for: git never
 * looks there, whatever the rules say of the path itself.
 */
export function isIgnored(path: string, rules: Rules): boolean {
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    const decision = rules[index]?.decide(path);
    if (decision !== undefined) return decision;
  }
  return false;
}

/** Rules from above the root, unless they ignore the root itself: whoever works in an ignored folder wants its files. */
export function outerRules(files: readonly IgnoreFile[], caseSensitive: boolean): Rules {
  const rules = files.reduce<Rules>((known, file) => withRules(known, file, caseSensitive), []);
  const hidesRoot = files.some((file) => file.above !== undefined && file.above !== "" && ignore({ ignorecase: !caseSensitive }).add(file.text).ignores(file.above));
  return hidesRoot ? [] : rules;
}

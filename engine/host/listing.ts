import type { Children } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { isIgnored, outerRules, withRules, type IgnoreFile, type Rules } from "./gitignore.js";
import { ancestorsOf, folderOf, inside, nameOf } from "./paths.js";

/** What a listing needs to know of a tree. */
export interface Listable {
  readonly caseSensitive: boolean;
  children(folder: RepoPath): Children | undefined;
  /** Text of an ignore file; undefined when it cannot be read. */
  ignoreText(path: RepoPath): string | undefined;
  /** Ignore files outside the tree that govern it, the weakest first: `.git/info/exclude`, `.gitignore` of folders above the root. */
  outerIgnoreFiles(): readonly IgnoreFile[];
}

const closed: ReadonlySet<string> = new Set(["node_modules", ".git", ".codemod"]);

/**
 * The files below `paths` whose names end in one of `extensions`, sorted by code unit. Folders that git ignores are not
 * entered, so their size does not matter. A folder that cannot be read stands in the list itself, so that it is not passed over in
 * silence. The ignore file of the user's home is not read: every machine sees the same files.
 */
export function listFiles(tree: Listable, paths: readonly RepoPath[], extensions: readonly string[]): readonly RepoPath[] {
  const found = new Set<RepoPath>();
  const outer = outerRules(tree.outerIgnoreFiles(), tree.caseSensitive);
  const isWanted = (name: string): boolean => extensions.some((extension) => name.endsWith(extension));
  for (const path of paths) {
    if (isFile(tree, path)) {
      if (isWanted(nameOf(path))) found.add(path);
      continue;
    }
    const rules = rulesAround(tree, path, outer);
    if (rules !== undefined) collect(tree, path, rules, isWanted, found);
  }
  return [...found].sort();
}

function isFile(tree: Listable, path: RepoPath): boolean {
  if (path === "") return false;
  const siblings = tree.children(folderOf(path));
  const name = nameOf(path);
  return siblings !== undefined && (siblings.files.includes(name) || siblings.links.includes(name));
}

// Undefined: the folder is, or lies in, one that is never entered.
function rulesAround(tree: Listable, folder: RepoPath, outer: Rules): Rules | undefined {
  let rules = outer;
  for (const ancestor of ancestorsOf(folder)) {
    rules = withOwnRules(tree, ancestor, rules);
    const next = childTowards(ancestor, folder);
    if (closed.has(nameOf(next)) || isIgnored(`${next}/`, rules)) return undefined;
  }
  return rules;
}

function childTowards(ancestor: RepoPath, path: RepoPath): RepoPath {
  const rest = ancestor === "" ? path : path.slice(ancestor.length + 1);
  return inside(ancestor, rest.split("/", 1)[0] ?? "");
}

function withOwnRules(tree: Listable, folder: RepoPath, rules: Rules): Rules {
  if (tree.children(folder)?.files.includes(".gitignore") !== true) return rules;
  const text = tree.ignoreText(inside(folder, ".gitignore"));
  return text === undefined ? rules : withRules(rules, { text, folder });
}

function collect(tree: Listable, folder: RepoPath, around: Rules, isWanted: (name: string) => boolean, found: Set<RepoPath>): void {
  const children = childrenOf(tree, folder);
  if (children === "unreadable") found.add(folder);
  if (children === undefined || children === "unreadable") return;
  const rules = withOwnRules(tree, folder, around);
  for (const names of [children.files, children.links]) {
    for (const name of names) {
      const path = inside(folder, name);
      if (isWanted(name) && !isIgnored(path, rules)) found.add(path);
    }
  }
  for (const name of children.folders) {
    const path = inside(folder, name);
    if (!closed.has(name) && !isIgnored(`${path}/`, rules)) collect(tree, path, rules, isWanted, found);
  }
}

function childrenOf(tree: Listable, folder: RepoPath): Children | "unreadable" | undefined {
  try {
    return tree.children(folder);
  } catch {
    return "unreadable";
  }
}

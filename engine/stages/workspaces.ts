import picomatch from "picomatch";
import { parse as parseYaml } from "yaml";
import type { Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { holds, inside, readableChildren } from "./folders.js";

/** A package.json as far as it matters here. */
export interface Manifest {
  readonly name: string | undefined;
  readonly workspaces: readonly string[];
  /** Why it could not be read; its folder still counts. */
  readonly problem: string | undefined;
}

/** The package.json of a folder; undefined when it has none. */
export function manifestOf(host: Host, folder: RepoPath): Manifest | undefined {
  if (!holds(host, folder, "package.json")) return undefined;
  const path = inside(folder, "package.json");
  const parsed = attempt(() => JSON.parse(host.read(path)?.text ?? "null") as unknown);
  if (!isRecord(parsed.value))
    return {
      name: undefined,
      workspaces: [],
      problem: `\`${path}\` could not be read: ${parsed.problem ?? "it holds no object"}. Its folder was taken as a package all the same.`,
    };
  const { name, workspaces } = parsed.value;
  return {
    name: typeof name === "string" && name !== "" ? name : undefined,
    workspaces: stringsIn(isRecord(workspaces) ? workspaces["packages"] : workspaces),
    problem: undefined,
  };
}

/** The workspaces a repository declares, whichever tool it uses, and what could not be read of that. */
export interface Workspaces {
  readonly folders: readonly RepoPath[];
  readonly notes: readonly string[];
}

/** Folders of the workspaces of npm, Yarn, pnpm and Lerna: those that a pattern names, no negated pattern takes back, and that hold a package.json. */
export function workspacesOf(host: Host): Workspaces {
  const root = "" as RepoPath;
  const notes: string[] = [];
  const patterns = [...(manifestOf(host, root)?.workspaces ?? []), ...pnpmPatterns(host, notes), ...lernaPatterns(host, notes)]
    .map(plainPattern)
    .filter((pattern) => pattern !== "" && !leadsOut(pattern));
  const wanted = patterns.filter((pattern) => !pattern.startsWith("!"));
  const isTakenBack = picomatch(patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => plainPattern(pattern.slice(1))));
  const folders = new Set<RepoPath>();
  for (const pattern of wanted) {
    for (const folder of foldersMatching(host, pattern)) {
      if (folder !== "" && !isTakenBack(folder) && holds(host, folder, "package.json")) folders.add(folder);
    }
  }
  return { folders: [...folders].sort(), notes };
}

function pnpmPatterns(host: Host, notes: string[]): readonly string[] {
  return patternsFrom(host, "pnpm-workspace.yaml", (text) => parseYaml(text) as unknown, notes);
}

function lernaPatterns(host: Host, notes: string[]): readonly string[] {
  return patternsFrom(host, "lerna.json", (text) => JSON.parse(text) as unknown, notes);
}

function patternsFrom(host: Host, name: string, parse: (text: string) => unknown, notes: string[]): readonly string[] {
  if (!holds(host, "" as RepoPath, name)) return [];
  const parsed = attempt(() => parse(host.read(name as RepoPath)?.text ?? ""));
  if (parsed.problem !== undefined)
    notes.push(`\`${name}\` could not be read: ${parsed.problem}. Packages were found by their package.json alone.`);
  return isRecord(parsed.value) ? stringsIn(parsed.value["packages"]) : [];
}

// "./packages/*/" and "packages/*" are the same pattern.
function plainPattern(pattern: string): string {
  const negated = pattern.startsWith("!");
  const plain = pattern
    .slice(negated ? 1 : 0)
    .replace(/^(?:\.\/)+/u, "")
    .replace(/^\.$/u, "")
    .replace(/\/+$/u, "");
  return negated && plain !== "" ? `!${plain}` : plain;
}

// Another repository's packages are not for this one to look at.
function leadsOut(pattern: string): boolean {
  return /^!?(?:\/|[A-Za-z]:)/u.test(pattern) || pattern.replace(/^!/u, "").split("/").includes("..");
}

function* foldersMatching(host: Host, pattern: string): Generator<RepoPath> {
  const { base, glob } = picomatch.scan(pattern);
  const start = (glob === "" ? pattern : base) as RepoPath;
  if (glob === "") {
    yield start;
    return;
  }
  const depth = pattern.includes("**") ? Infinity : pattern.split("/").length;
  const matches = picomatch(pattern);
  yield* foldersBelow(host, start, start === "" ? 0 : start.split("/").length, depth, matches);
}

function* foldersBelow(
  host: Host,
  folder: RepoPath,
  level: number,
  depth: number,
  matches: (path: string) => boolean,
): Generator<RepoPath> {
  if (matches(folder)) yield folder;
  if (level >= depth) return;
  for (const name of readableChildren(host, folder)?.folders ?? []) {
    if (name !== "node_modules" && name !== ".git") yield* foldersBelow(host, inside(folder, name), level + 1, depth, matches);
  }
}

function attempt(parse: () => unknown): { readonly value: unknown; readonly problem: string | undefined } {
  try {
    return { value: parse(), problem: undefined };
  } catch (error) {
    return {
      value: undefined,
      problem: (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]?.replace(/[.:]$/u, "") ?? "",
    };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

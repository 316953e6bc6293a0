import { matchFiles } from "@ts-morph/common";
import { ts } from "ts-morph";
import type { Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";

/** A tsconfig as it was read, and what TypeScript said of it. */
export interface ParsedTsconfig {
  readonly path: RepoPath;
  readonly command: ts.ParsedCommandLine;
  /** TypeScript's first complaint about the JSON itself: nothing in it can be relied on. */
  readonly broken: string | undefined;
  /** TypeScript's first complaint about its content, e.g. an `extends` that leads nowhere; the rest of it holds. */
  readonly complaint: string | undefined;
  /** Files it lists or matches. */
  readonly files: ReadonlySet<RepoPath>;
  /** It, or a config it extends, says which files are its own, instead of leaving that to the default. */
  readonly hasList: boolean;
  /** It names its files one by one, so what those import belongs to it too. */
  readonly isByEntry: boolean;
  /** Configurations it refers to, in its order. */
  readonly references: readonly RepoPath[];
}

interface Cache {
  readonly parsed: Map<RepoPath, ParsedTsconfig | undefined>;
  readonly extended: Map<string, ts.ExtendedConfigCacheEntry>;
}

const caches = new WeakMap<Host, Cache>();

/**
 * A tsconfig of the repository by TypeScript's own reading: `extends` followed, also into node_modules, and the file list
 * worked out. File names are absolute. Each is parsed once per host. Undefined when there is no such file, or its JSON is broken.
 */
export function parseTsconfig(host: Host, path: RepoPath): ts.ParsedCommandLine | undefined {
  const parsed = readTsconfig(host, path);
  return parsed === undefined || parsed.broken !== undefined ? undefined : parsed.command;
}

/** The same with everything discovery asks of it; undefined when there is no such file. */
export function readTsconfig(host: Host, path: RepoPath): ParsedTsconfig | undefined {
  let cache = caches.get(host);
  if (cache === undefined) caches.set(host, (cache = { parsed: new Map(), extended: new Map() }));
  if (!cache.parsed.has(path)) cache.parsed.set(path, parse(host, path, cache));
  return cache.parsed.get(path);
}

/** Forgets what was parsed: the next reading sees the host's present files. */
export function forgetTsconfigs(host: Host): void {
  caches.delete(host);
}

function parse(host: Host, path: RepoPath, cache: Cache): ParsedTsconfig | undefined {
  const absolute = `${host.root}/${path}`;
  const files = host.compiler;
  const text = files.readFile(absolute);
  if (text === undefined) return undefined;
  const source = ts.parseJsonText(absolute, text);
  const parseHost: ts.ParseConfigHost & Pick<ts.ModuleResolutionHost, "directoryExists" | "realpath"> = {
    useCaseSensitiveFileNames: files.caseSensitive,
    fileExists: (name) => files.fileExists(name),
    readFile: (name) => files.readFile(name),
    directoryExists: (name) => files.directoryExists(name),
    realpath: (name) => files.realpath(name),
    readDirectory: (folder, extensions, excludes, includes, depth) => filesIn(host, folder, extensions, excludes ?? [], includes, depth),
  };
  const command = ts.parseJsonSourceFileConfigFileContent(
    source,
    parseHost,
    folderOf(absolute),
    undefined,
    absolute,
    undefined,
    undefined,
    cache.extended,
  );
  const [syntaxError] = (source as ts.JsonSourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  const complaint = command.errors.find(({ code }) => !emptyListCodes.has(code));
  return {
    path,
    command,
    broken: syntaxError === undefined ? undefined : textOf(syntaxError),
    complaint: complaint === undefined ? undefined : textOf(complaint),
    files: new Set(command.fileNames.map((name) => repoPathOf(host, name)).filter((name) => name !== undefined)),
    hasList: Array.isArray((command.raw as RawTsconfig).files) || Array.isArray((command.raw as RawTsconfig).include),
    isByEntry: isByEntry(command.raw as RawTsconfig),
    references: (command.projectReferences ?? [])
      .map((reference) => repoPathOf(host, ts.resolveProjectReferencePath(reference)))
      .filter((name) => name !== undefined),
  };
}

interface RawTsconfig {
  readonly files?: unknown;
  readonly include?: unknown;
}

// A config whose list came out empty is usual: one that only holds references, or a base that others extend.
const emptyListCodes: ReadonlySet<number> = new Set([18002, 18003]);

function isByEntry({ files, include }: RawTsconfig): boolean {
  return (
    Array.isArray(files) &&
    files.length > 0 &&
    !(Array.isArray(include) && include.some((pattern) => typeof pattern === "string" && !/\.d\.[cm]?ts$/u.test(pattern)))
  );
}

// TypeScript's matching over the host's memory of its folders: overlapping globs of many configs read each folder once.
function filesIn(
  host: Host,
  folder: string,
  extensions: readonly string[],
  excludes: readonly string[],
  includes: readonly string[],
  depth: number | undefined,
): string[] {
  const entriesOf = (name: string): { files: string[]; directories: string[] } => {
    const children = childrenOf(host, name);
    return { files: [...(children?.files ?? []), ...(children?.links ?? [])], directories: [...(children?.folders ?? [])] };
  };
  const exists = (name: string): boolean => childrenOf(host, name) !== undefined;
  return matchFiles.call(
    undefined,
    folder,
    extensions,
    excludes,
    includes,
    host.compiler.caseSensitive,
    host.root,
    depth,
    entriesOf,
    (name: string) => name,
    exists,
  );
}

function childrenOf(host: Host, absolute: string): ReturnType<Host["children"]> {
  const path = repoPathOf(host, absolute.replace(/(?<=.)\/$/u, ""));
  try {
    return path === undefined ? undefined : host.children(path);
  } catch {
    return undefined;
  }
}

function repoPathOf(host: Host, absolute: string): RepoPath | undefined {
  if (absolute === host.root) return "" as RepoPath;
  return absolute.startsWith(`${host.root}/`) ? (absolute.slice(host.root.length + 1) as RepoPath) : undefined;
}

function folderOf(absolute: string): string {
  return absolute.slice(0, absolute.lastIndexOf("/")) || "/";
}

function textOf(diagnostic: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
}

import { Buffer } from "node:buffer";
import type { Children, Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { overlayCompilerFiles } from "./compiler-files.js";
import { encode } from "./decode.js";
import { openHost, repoPathIn, type Tree } from "./open.js";
import type { Operations, Rights, Standing } from "./operations.js";
import { ancestorsOf, folderOf, nameOf } from "./paths.js";

/** How a host in memory differs from a plain tree of files. */
export interface MemoryOptions {
  /** Absolute path the files seem to have; nothing is read or written there. */
  readonly root?: string;
  /** Symbolic links, each with the repository path it leads to, or one that starts with "/" and leads out. */
  readonly links?: Readonly<Record<string, string>>;
  /** Permission bits of files that do not have the usual 0o644. */
  readonly modes?: Readonly<Record<string, number>>;
  /**
   * Called before each operation of a commit with its number, counted from 1; `"before"` fails it, `"after"` carries it out
   * and then reports a failure all the same, as a disk may.
   */
  readonly fault?: (operation: number, name: keyof Operations) => "before" | "after" | undefined;
}

/** A host in memory, and a way to look at what became of its files. */
export interface MemoryHost extends Host {
  /** Every file's text by path, a byte order mark included, and nothing but text. */
  files(): Readonly<Record<string, string>>;
  mode(path: string): number | undefined;
  /** Operations of commits so far. */
  operations(): number;
}

interface Stored {
  readonly bytes: Uint8Array;
  readonly rights: Rights;
}

/**
 * A repository in memory, for tests: the same listing, reading and committing as on a disk, over files given as text or bytes.
 * The compiler sees them too, and the real disk everywhere outside `root`.
 */
export function openMemory(files: Readonly<Record<string, string | Uint8Array>>, options: MemoryOptions = {}): MemoryHost {
  const root = options.root ?? "/joinery-memory";
  const links = new Map(Object.entries(options.links ?? {}) as [RepoPath, string][]);
  const stored = new Map<RepoPath, Stored>();
  for (const [path, content] of Object.entries(files)) {
    stored.set(path as RepoPath, { bytes: typeof content === "string" ? encode(content, false) : content, rights: { mode: options.modes?.[path] ?? 0o644 } });
  }
  const shelf = shelfOf(stored, links);
  let count = 0;
  const fault = (name: keyof Operations): "before" | "after" | undefined => options.fault?.((count += 1), name);
  const tree: Tree = {
    root,
    caseSensitive: true,
    kindOf: (path) => shelf.kindOf(path),
    children: (folder) => shelf.children(folder),
    bytes: (path) => stored.get(shelf.follow(path))?.bytes,
    size: (path) => stored.get(shelf.follow(path))?.bytes.byteLength,
    outerIgnoreFiles: () => {
      const exclude = stored.get(".git/info/exclude" as RepoPath);
      return exclude === undefined ? [] : [{ text: Buffer.from(exclude.bytes).toString("utf8"), folder: "" as RepoPath, above: "" }];
    },
    operations: withFaults(memoryOperations(stored, links, shelf), fault, () => shelf.recount()),
  };
  const host = openHost(tree, (readText) =>
    overlayCompilerFiles(
      root,
      (absolute) => readText(repoPathIn(root, absolute) ?? ("" as RepoPath)),
      (absolute) => shelf.children(repoPathIn(root, absolute) ?? ("" as RepoPath))?.folders,
    ),
  );
  return {
    ...host,
    files: () => Object.fromEntries([...stored].map(([path, { bytes }]): [string, string] => [path, Buffer.from(bytes).toString("utf8")]).sort(([left], [right]) => (left < right ? -1 : 1))),
    mode: (path) => stored.get(path as RepoPath)?.rights.mode,
    operations: () => count,
  };
}

/** Folders are not stored: they are there because something is in them, or because a commit made them. */
interface Shelf {
  readonly madeFolders: Set<RepoPath>;
  kindOf(path: RepoPath): "file" | "folder" | "link" | undefined;
  children(folder: RepoPath): Children | undefined;
  /** Must be called when files or folders came or went. */
  recount(): void;
  /** Where links lead; at most one per path. */
  follow(path: RepoPath): RepoPath;
}

function shelfOf(stored: ReadonlyMap<RepoPath, Stored>, links: ReadonlyMap<RepoPath, string>): Shelf {
  const madeFolders = new Set<RepoPath>();
  let index: ReadonlyMap<RepoPath, { files: Set<string>; folders: Set<string>; links: Set<string> }> | undefined;
  const folders = (): NonNullable<typeof index> => (index ??= indexOf([...stored.keys()], [...links.keys()], [...madeFolders]));
  const follow = (path: RepoPath): RepoPath => {
    for (const [from, to] of links) {
      if (path === from || path.startsWith(`${from}/`)) return (to + path.slice(from.length)) as RepoPath;
    }
    return path;
  };
  return {
    madeFolders,
    recount: () => void (index = undefined),
    follow,
    kindOf: (path) => (links.has(path) ? "link" : stored.has(follow(path)) ? "file" : folders().has(follow(path)) ? "folder" : undefined),
    children: (folder) => {
      const found = folders().get(follow(folder));
      return found === undefined ? undefined : { files: [...found.files].sort(), folders: [...found.folders].sort(), links: [...found.links].sort() };
    },
  };
}

function indexOf(files: readonly RepoPath[], links: readonly RepoPath[], folders: readonly RepoPath[]): ReadonlyMap<RepoPath, { files: Set<string>; folders: Set<string>; links: Set<string> }> {
  const index = new Map<RepoPath, { files: Set<string>; folders: Set<string>; links: Set<string> }>();
  const at = (folder: RepoPath): { files: Set<string>; folders: Set<string>; links: Set<string> } => {
    const known = index.get(folder);
    if (known !== undefined) return known;
    const entry = { files: new Set<string>(), folders: new Set<string>(), links: new Set<string>() };
    index.set(folder, entry);
    if (folder !== "") at(folderOf(folder)).folders.add(nameOf(folder));
    return entry;
  };
  at("" as RepoPath);
  for (const folder of folders) at(folder);
  for (const path of files) at(folderOf(path)).files.add(nameOf(path));
  for (const path of links) at(folderOf(path)).links.add(nameOf(path));
  return index;
}

function memoryOperations(stored: Map<RepoPath, Stored>, links: ReadonlyMap<RepoPath, string>, shelf: Shelf): Operations {
  const present = (path: RepoPath): Stored => stored.get(path) ?? refuse("ENOENT");
  return {
    inspect: (path) => Promise.resolve(standingOf(shelf.kindOf(path), stored.get(shelf.follow(path)))),
    isInRoot: (folder) => Promise.resolve(!shelf.follow(folder).startsWith("/")),
    create: async (path, bytes) => {
      if (stored.has(path)) refuse("EEXIST");
      if (ancestorsOf(path).some((folder) => stored.has(folder))) refuse("ENOTDIR");
      stored.set(path, { bytes, rights: { mode: 0o644 } });
      return Promise.resolve();
    },
    setRights: async (path, rights) => Promise.resolve(void stored.set(path, { ...present(path), rights })),
    flush: async (path) => Promise.resolve(void present(path)),
    replace: async (temp, path) => {
      stored.set(path, present(temp));
      stored.delete(temp);
      return Promise.resolve();
    },
    place: async (temp, path) => {
      if (stored.has(path) || links.has(path)) refuse("EEXIST");
      stored.set(path, present(temp));
      stored.delete(temp);
      return Promise.resolve();
    },
    flushFolder: () => Promise.resolve(),
    remove: async (path) => Promise.resolve(void stored.delete(path)),
    makeFolder: async (folder) => {
      if (shelf.kindOf(folder) !== undefined) return Promise.resolve(false);
      shelf.madeFolders.add(folder);
      return Promise.resolve(true);
    },
    removeFolder: async (folder) => {
      const found = shelf.children(folder);
      if (found !== undefined && found.files.length + found.folders.length + found.links.length > 0) refuse("ENOTEMPTY");
      return Promise.resolve(void shelf.madeFolders.delete(folder));
    },
  };
}

function standingOf(kind: "file" | "folder" | "link" | undefined, file: Stored | undefined): Standing | undefined {
  if (kind === undefined) return undefined;
  return kind === "file" && file !== undefined ? { kind, ...file } : kind === "file" ? undefined : { kind };
}

function refuse(code: string): never {
  throw Object.assign(new Error(code), { code });
}

type Fault = (name: keyof Operations) => "before" | "after" | undefined;

function withFaults(operations: Operations, fault: Fault, recount: () => void): Operations {
  const faulty = <Arguments extends unknown[], Result>(name: keyof Operations, operation: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      const when = fault(name);
      if (when === "before") refuse("EIO");
      const result = await operation(...given);
      recount();
      if (when === "after") refuse("EIO");
      return result;
    };
  return {
    inspect: faulty("inspect", operations.inspect),
    isInRoot: faulty("isInRoot", operations.isInRoot),
    create: faulty("create", operations.create),
    setRights: faulty("setRights", operations.setRights),
    flush: faulty("flush", operations.flush),
    replace: faulty("replace", operations.replace),
    place: faulty("place", operations.place),
    flushFolder: faulty("flushFolder", operations.flushFolder),
    remove: faulty("remove", operations.remove),
    makeFolder: faulty("makeFolder", operations.makeFolder),
    removeFolder: faulty("removeFolder", operations.removeFolder),
  };
}

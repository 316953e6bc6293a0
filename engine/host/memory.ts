import { Buffer } from "node:buffer";
import type { Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { overlayCompilerFiles } from "./compiler-files.js";
import { encode } from "./decode.js";
import { systemError, withFaults, type Fault } from "./faults.js";
import { openHost, repoPathIn } from "./open.js";
import type { Operations, Standing } from "./operations.js";
import { ancestorsOf } from "./paths.js";
import { openShelf, type Shelf, type Stored } from "./shelf.js";

/** How a host in memory differs from a plain tree of files. */
export interface MemoryOptions {
  /** Absolute path the files seem to have; nothing is read or written there. */
  readonly root?: string;
  /** Symbolic links, each with the repository path it leads to, or one that starts with "/" and leads out. */
  readonly links?: Readonly<Record<string, string>>;
  /** Permission bits of files that do not have the usual 0o644. */
  readonly modes?: Readonly<Record<string, number>>;
  /** Decides which operations of commits fail; their count goes on from one commit to the next. */
  readonly fault?: Fault;
}

/** A host in memory, and a way to look at what became of its files. */
export interface MemoryHost extends Host {
  /** Every file's text by path, sorted, a byte order mark included. */
  files(): Readonly<Record<string, string>>;
  /** Permission bits; undefined when there is no such file. */
  mode(path: string): number | undefined;
}

/**
 * A repository in memory, for tests: the same listing, reading and committing as on a disk, over files given as text or bytes.
 * The compiler sees them too, and the real disk everywhere outside `root`.
 */
export function openMemory(files: Readonly<Record<string, string | Uint8Array>>, options: MemoryOptions = {}): MemoryHost {
  const root = options.root ?? "/joinery-memory";
  const shelf = openShelf(new Map(Object.entries(options.links ?? {}) as [RepoPath, string][]));
  for (const [path, content] of Object.entries(files)) {
    shelf.put(path as RepoPath, {
      bytes: typeof content === "string" ? encode(content, false) : content,
      rights: { mode: options.modes?.[path] ?? 0o644 },
    });
  }
  const operations = memoryOperations(shelf);
  const tree = {
    root,
    caseSensitive: true,
    kindOf: shelf.kindOf,
    children: shelf.children,
    bytes: (path: RepoPath) => shelf.files.get(shelf.follow(path))?.bytes,
    size: (path: RepoPath) => shelf.files.get(shelf.follow(path))?.bytes.byteLength,
    outerIgnoreFiles: () => {
      const exclude = shelf.files.get(".git/info/exclude" as RepoPath);
      return exclude === undefined ? [] : [{ text: textOf(exclude), folder: "" as RepoPath, above: "" }];
    },
    operations: options.fault === undefined ? operations : withFaults(operations, options.fault),
  };
  const pathOf = (absolute: string): RepoPath => repoPathIn(root, absolute) ?? ("" as RepoPath);
  const host = openHost(tree, (readText) =>
    overlayCompilerFiles(
      root,
      (absolute) => readText(pathOf(absolute)),
      (absolute) => shelf.children(pathOf(absolute))?.folders,
    ),
  );
  return {
    ...host,
    files: () => Object.fromEntries([...shelf.files.keys()].sort().map((path) => [path, textOf(shelf.files.get(path))])),
    mode: (path) => shelf.files.get(path as RepoPath)?.rights.mode,
  };
}

function textOf(file: Stored | undefined): string {
  return Buffer.from(file?.bytes ?? []).toString("utf8");
}

function memoryOperations(shelf: Shelf): Operations {
  const { files } = shelf;
  return {
    inspect: (path) => later(() => standingOf(shelf, path)),
    names: (folder) =>
      later(() => {
        const found = shelf.children(folder);
        return found === undefined ? [] : [...found.files, ...found.folders, ...found.links];
      }),
    isInRoot: (folder) => later(() => !shelf.follow(folder).startsWith("/")),
    create: (path, bytes, mode) =>
      later(() => {
        if (files.has(path)) throw systemError("EEXIST");
        if (ancestorsOf(path).some((folder) => files.has(folder))) throw systemError("ENOTDIR");
        shelf.put(path, { bytes, rights: { mode: mode ?? 0o644 } });
      }),
    setRights: (path, rights) =>
      later(() => {
        shelf.put(path, { ...storedAt(shelf, path), rights });
      }),
    flush: (path) => later(() => void storedAt(shelf, path)),
    replace: (temp, path) =>
      later(() => {
        move(shelf, temp, path);
      }),
    place: (temp, path) =>
      later(() => {
        if (shelf.kindOf(path) !== undefined) throw systemError("EEXIST");
        move(shelf, temp, path);
      }),
    flushFolder: () => later(() => undefined),
    remove: (path) =>
      later(() => {
        shelf.drop(path);
      }),
    makeFolder: (folder) =>
      later(() => {
        if (shelf.kindOf(folder) !== undefined) throw systemError("EEXIST");
        shelf.makeFolder(folder);
      }),
    removeFolder: (folder) =>
      later(() => {
        const found = shelf.children(folder);
        if (found !== undefined && found.files.length + found.folders.length + found.links.length > 0) throw systemError("ENOTEMPTY");
        shelf.dropFolder(folder);
      }),
  };
}

function later<Result>(operation: () => Result): Promise<Result> {
  return Promise.resolve().then(operation);
}

function storedAt(shelf: Shelf, path: RepoPath): Stored {
  const file = shelf.files.get(path);
  if (file === undefined) throw systemError("ENOENT");
  return file;
}

function move(shelf: Shelf, from: RepoPath, to: RepoPath): void {
  shelf.put(to, storedAt(shelf, from));
  shelf.drop(from);
}

function standingOf(shelf: Shelf, path: RepoPath): Standing | undefined {
  const kind = shelf.kindOf(path);
  const file = shelf.files.get(shelf.follow(path));
  if (kind === "file") return file === undefined ? undefined : { kind, ...file };
  return kind === undefined ? undefined : { kind };
}

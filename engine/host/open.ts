import { CodemodError } from "../model/errors.js";
import type { Children, CompilerFiles, FileText, Host } from "../model/host.js";
import type { ContentHash, RepoPath } from "../model/text.js";
import { carryOut, prepare } from "./commit.js";
import { decode } from "./decode.js";
import { factOf } from "./errno.js";
import type { IgnoreFile } from "./gitignore.js";
import { listFiles } from "./listing.js";
import type { Operations } from "./operations.js";
import { folderOf, inside, nameOf } from "./paths.js";

/** Raw access to one tree: what disk and memory do differently. */
export interface Tree {
  /** Absolute, "/" on every platform, links resolved. */
  readonly root: string;
  readonly caseSensitive: boolean;
  /** What stands at a path, links not followed; undefined when nothing does. */
  kindOf(path: RepoPath): "file" | "folder" | "link" | "other" | undefined;
  /** Throws the system's error when the folder is there and cannot be read. */
  children(folder: RepoPath): Children | undefined;
  /** Links are followed. Undefined when there is no file; throws the system's error when it cannot be read. */
  bytes(path: RepoPath): Uint8Array | undefined;
  size(path: RepoPath): number | undefined;
  outerIgnoreFiles(): readonly IgnoreFile[];
  readonly operations: Operations;
}

/** Texts are remembered up to this many UTF-16 units together, about as much as 40,000 files of usual size. */
const textBudget = 256 * 1024 * 1024;

/**
 * A host over a tree. A file read twice in a run gives the same text both times: texts are remembered, and one that had to be
 * dropped for want of memory is compared by hash when it is read again. Open another host for another run.
 *
 * @param compiler gets the host's own reading, so that the compiler sees the same texts without a second trip to the disk
 */
export function openHost(tree: Tree, compiler: (readText: (path: RepoPath) => string | undefined) => CompilerFiles): Host {
  const texts = new Map<RepoPath, FileText>();
  const dropped = new Map<RepoPath, ContentHash>();
  const folders = new Map<RepoPath, Children | undefined>();
  let remembered = 0;

  const children = (folder: RepoPath): Children | undefined => {
    if (!folders.has(folder))
      folders.set(
        folder,
        attempt(folder, () => tree.children(folder)),
      );
    return folders.get(folder);
  };
  const read = (path: RepoPath): FileText | undefined => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const bytes = attempt(path, () => tree.bytes(path));
    if (bytes === undefined) return undefined;
    const file = decode(path, bytes);
    if (remembered + file.text.length <= textBudget) {
      remembered += file.text.length;
      texts.set(path, file);
    } else if ((dropped.get(path) ?? file.hash) === file.hash) dropped.set(path, file.hash);
    else
      throw new CodemodError(
        "stale-file",
        `Could not read \`${path}\` again: it changed during the run. Nothing was written. Run the same command again.`,
      );
    return file;
  };
  const forget = (paths: readonly RepoPath[]): void => {
    for (const path of paths) {
      remembered -= texts.get(path)?.text.length ?? 0;
      texts.delete(path);
      dropped.delete(path);
    }
    folders.clear();
  };

  return {
    root: tree.root,
    compiler: compiler((path) => readLeniently(read, path)),
    list: (paths, extensions) =>
      Promise.resolve().then(() =>
        listFiles(
          {
            caseSensitive: tree.caseSensitive,
            children,
            ignoreText: (path) => readLeniently(read, path),
            outerIgnoreFiles: () => tree.outerIgnoreFiles(),
          },
          paths,
          extensions,
        ),
      ),
    read,
    exists: (path) => path === "" || tree.kindOf(path) !== undefined,
    isLink: (path) => path !== "" && children(folderOf(path))?.links.includes(nameOf(path)) === true,
    entries: (folder) => {
      const found = children(folder);
      return found === undefined ? [] : [...found.files, ...found.folders, ...found.links].sort();
    },
    children,
    size: (path) => texts.get(path)?.bytes ?? attempt(path, () => tree.size(path)),
    commit: async (writes) => {
      try {
        await carryOut(tree.operations, await prepare(tree.operations, writes));
      } finally {
        forget(writes.map(({ path }) => path));
      }
    },
  };
}

function attempt<Result>(path: RepoPath, look: () => Result): Result {
  try {
    return look();
  } catch (error) {
    throw new CodemodError(
      "unreadable-file",
      `Could not read \`${path === "" ? "." : path}\`: ${factOf(error)}. Make it readable, or leave it out.`,
      { cause: error },
    );
  }
}

function readLeniently(read: (path: RepoPath) => FileText | undefined, path: RepoPath): string | undefined {
  try {
    return read(path)?.text;
  } catch {
    return undefined;
  }
}

/** The repository path of an absolute one; undefined outside the root. */
export function repoPathIn(root: string, absolute: string): RepoPath | undefined {
  if (absolute === root) return "" as RepoPath;
  const start = root.endsWith("/") ? root : `${root}/`;
  return absolute.startsWith(start) ? (absolute.slice(start.length) as RepoPath) : undefined;
}

/** The absolute path of a repository path. */
export function absoluteIn(root: string, path: RepoPath): string {
  return path === "" ? root : inside(root as RepoPath, path);
}

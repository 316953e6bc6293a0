import type { Children } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import type { Rights } from "./operations.js";
import { folderOf, nameOf } from "./paths.js";

/** A file in memory. */
export interface Stored {
  readonly bytes: Uint8Array;
  readonly rights: Rights;
}

/** Files, folders and links in memory. */
export interface Shelf {
  /** Every file, links not among them, by path. */
  readonly files: ReadonlyMap<RepoPath, Stored>;
  put(path: RepoPath, file: Stored): void;
  drop(path: RepoPath): void;
  makeFolder(folder: RepoPath): void;
  dropFolder(folder: RepoPath): void;
  kindOf(path: RepoPath): "file" | "folder" | "link" | undefined;
  children(folder: RepoPath): Children | undefined;
  /** Where a path leads: out of the tree when it begins with "/". One link per path is followed. */
  follow(path: RepoPath): RepoPath;
}

interface Entries {
  readonly files: Set<string>;
  readonly folders: Set<string>;
  readonly links: Set<string>;
}

/** A shelf with nothing but links on it. Folders are there because something is in them, or because they were made. */
export function openShelf(links: ReadonlyMap<RepoPath, string>): Shelf {
  const files = new Map<RepoPath, Stored>();
  const made = new Set<RepoPath>();
  let known: ReadonlyMap<RepoPath, Entries> | undefined;
  const folders = (): ReadonlyMap<RepoPath, Entries> => (known ??= entriesOf(files.keys(), links.keys(), made));
  const follow = (path: RepoPath): RepoPath => {
    for (const [from, to] of links) {
      if (path === from || path.startsWith(`${from}/`)) return (to + path.slice(from.length)) as RepoPath;
    }
    return path;
  };
  return {
    files,
    put: (path, file) => {
      if (!files.has(path)) known = undefined;
      files.set(path, file);
    },
    drop: (path) => {
      if (files.delete(path)) known = undefined;
    },
    makeFolder: (folder) => {
      made.add(folder);
      known = undefined;
    },
    dropFolder: (folder) => {
      made.delete(folder);
      known = undefined;
    },
    kindOf: (path) => (links.has(path) ? "link" : files.has(follow(path)) ? "file" : folders().has(follow(path)) ? "folder" : undefined),
    children: (folder) => {
      const found = folders().get(follow(folder));
      return found === undefined
        ? undefined
        : { files: [...found.files].sort(), folders: [...found.folders].sort(), links: [...found.links].sort() };
    },
    follow,
  };
}

function entriesOf(files: Iterable<RepoPath>, links: Iterable<RepoPath>, made: Iterable<RepoPath>): ReadonlyMap<RepoPath, Entries> {
  const folders = new Map<RepoPath, Entries>();
  const at = (folder: RepoPath): Entries => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const entries: Entries = { files: new Set(), folders: new Set(), links: new Set() };
    folders.set(folder, entries);
    if (folder !== "") at(folderOf(folder)).folders.add(nameOf(folder));
    return entries;
  };
  at("" as RepoPath);
  for (const folder of made) at(folder);
  for (const path of files) at(folderOf(path)).files.add(nameOf(path));
  for (const path of links) at(folderOf(path)).links.add(nameOf(path));
  return folders;
}

import type { RepoPath } from "../model/text.js";

/** What stands at a path, links not followed. */
export type Standing =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly rights: Rights }
  | { readonly kind: "folder" }
  | { readonly kind: "link" }
  | { readonly kind: "other" };

/** Who may do what with a file. The owner is missing where the platform has none. */
export interface Rights {
  /** The nine permission bits and the three above them. */
  readonly mode: number;
  readonly owner?: { readonly user: number; readonly group: number };
}

/**
 * The few things a commit does to a tree, each of which may fail. Disk and memory have their own; the algorithm above them
 * is one, so that what is tested with failures in memory is what runs on a disk.
 */
export interface Operations {
  /** Undefined when nothing stands there. */
  inspect(path: RepoPath): Promise<Standing | undefined>;
  /** Names of what is in a folder; empty when there is none. */
  names(folder: RepoPath): Promise<readonly string[]>;
  /** Does the folder, with all links followed, lie in the root? A folder that does not exist lies where its nearest existing ancestor does. */
  isInRoot(folder: RepoPath): Promise<boolean>;
  /**
   * Creates a file; fails when something stands there. Its bytes may still be in flight afterwards: see `flush`.
   *
   * @param mode never more open than this, so that a secret is not readable for a moment; undefined: as the user's new files are
   */
  create(path: RepoPath, bytes: Uint8Array, mode: number | undefined): Promise<void>;
  setRights(path: RepoPath, rights: Rights): Promise<void>;
  /** Returns once the file's bytes are on the disk. */
  flush(path: RepoPath): Promise<void>;
  /** Puts a file in the place of another, in one step. */
  replace(temp: RepoPath, path: RepoPath): Promise<void>;
  /** Puts a file where nothing stands; fails when something does. */
  place(temp: RepoPath, path: RepoPath): Promise<void>;
  /** Returns once the folder's entries are on the disk. */
  flushFolder(folder: RepoPath): Promise<void>;
  /** Removes a file; nothing to remove is fine. */
  remove(path: RepoPath): Promise<void>;
  /** Creates one folder in an existing one. */
  makeFolder(folder: RepoPath): Promise<void>;
  /** Removes a folder if it is empty. */
  removeFolder(folder: RepoPath): Promise<void>;
}

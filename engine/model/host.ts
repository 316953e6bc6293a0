import type { ContentHash, RepoPath } from "./text.js";

/** The bytes of one file as the engine uses them. */
export interface FileText {
  /** Decoded UTF-8 without the byte order mark. */
  readonly text: string;
  readonly bom: boolean;
  readonly hash: ContentHash;
  readonly bytes: number;
}

/**
 * Read-only view of the machine for the compiler: absolute paths, node_modules and declaration files included.
 * Project files answered here have the same text as `Host.read` gives.
 */
export interface CompilerFiles {
  readonly fileExists: (path: string) => boolean;
  readonly directoryExists: (path: string) => boolean;
  readonly readFile: (path: string) => string | undefined;
  readonly realpath: (path: string) => string;
  readonly getDirectories: (path: string) => string[];
  readonly caseSensitive: boolean;
  /** Absolute path of the declarations of the runtime that ships with this tool, for repositories that have not installed it yet. */
  readonly runtimeTypes: string;
}

/** Where files are: a disk, or memory for tests. */
export interface Host {
  /** Absolute path of the repository root. */
  readonly root: string;
  readonly compiler: CompilerFiles;
  /**
   * Files whose names end in one of `extensions` (`.ts`, with the dot) below the given paths, sorted by code unit. Git-ignored ones,
   * `node_modules`, `.git` and `.codemod` are left out, except a file that is itself one of `paths`. A symbolic link to a file is listed, one
   * to a folder is not entered. A folder that cannot be read is listed itself.
   */
  list(paths: readonly RepoPath[], extensions: readonly string[]): Promise<readonly RepoPath[]>;
  /** Undefined when there is no such file. Throws `CodemodError` when it exists and cannot be read or decoded. */
  read(path: RepoPath): FileText | undefined;
  exists(path: RepoPath): boolean;
  /** True when the path itself is a symbolic link. */
  isLink(path: RepoPath): boolean;
  /** Names of the entries of a folder; empty when there is none. */
  entries(folder: RepoPath): readonly string[];
  /** The same by kind, git-ignored ones and `node_modules` included; undefined when there is no such folder. */
  children(folder: RepoPath): Children | undefined;
  /** Bytes of a file, without reading it; undefined when there is no such file. */
  size(path: RepoPath): number | undefined;
  /**
   * Replaces files: each through a temporary file in the same folder, flushed, then renamed; mode kept.
   * Either all are written or, when one fails, those already written are put back and the error is thrown.
   */
  commit(writes: readonly Write[]): Promise<void>;
}

/** What is right inside a folder, by kind, each list sorted by code unit. */
export interface Children {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** Symbolic links, wherever they lead. */
  readonly links: readonly string[];
}

/** One file to replace. */
export interface Write {
  readonly path: RepoPath;
  readonly text: string;
  /** The hash the file must still have; a file that moved on is refused before anything is written. Undefined: the file must not exist. */
  readonly base: ContentHash | undefined;
}

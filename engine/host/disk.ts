import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { constants, chmod, chown, copyFile, link, lstat, mkdir, open, readFile, realpath, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Children, CompilerFiles, Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { diskCompilerFiles } from "./compiler-files.js";
import { errnoOf } from "./errno.js";
import type { IgnoreFile } from "./gitignore.js";
import { openJournal, type Journal } from "./journal.js";
import { absoluteIn, openHost, repoPathIn, type Tree } from "./open.js";
import type { Operations, Standing } from "./operations.js";

/**
 * The repository at `root` on the real disk. Opens nothing yet; one host serves one run, since it remembers what it read.
 * Files are never followed out of the root: a link's target is not replaced, and a folder that is a link is not entered.
 */
export function openDisk(root: string): Host {
  const real = realRoot(root);
  const base = diskCompilerFiles();
  const tree: Tree = {
    root: real,
    caseSensitive: base.caseSensitive,
    kindOf: (path) => kindAt(absoluteIn(real, path)),
    children: (folder) => childrenAt(absoluteIn(real, folder)),
    bytes: (path) => ifThere(() => readFileSync(absoluteIn(real, path))),
    size: (path) => ifThere(() => statSync(absoluteIn(real, path)).size),
    outerIgnoreFiles: () => outerIgnoreFiles(real),
    operations: diskOperations(real),
  };
  return openHost(tree, (readText) => sharingTexts(base, real, readText));
}

/** The journal of the repository at `root` on the real disk. */
export function openDiskJournal(root: string): Journal {
  return openJournal(diskOperations(realRoot(root)));
}

function realRoot(root: string): string {
  return slashed(existsSync(root) ? realpathSync.native(root) : root);
}

// Files of the repository come from the host, so that a text is read once and the compiler sees what the scan saw.
function sharingTexts(base: CompilerFiles, root: string, readText: (path: RepoPath) => string | undefined): CompilerFiles {
  return {
    ...base,
    readFile: (absolute) => {
      const path = absolute.includes("/node_modules/") ? undefined : repoPathIn(root, absolute);
      return (path === undefined ? undefined : readText(path)) ?? base.readFile(absolute);
    },
  };
}

function slashed(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}

function isAbsence(error: unknown): boolean {
  const code = errnoOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function ifThere<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function kindAt(absolute: string): ReturnType<Tree["kindOf"]> {
  const stats = ifThere(() => lstatSync(absolute));
  if (stats === undefined) return undefined;
  return stats.isSymbolicLink() ? "link" : stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
}

function childrenAt(absolute: string): Children | undefined {
  const entries = ifThere(() => readdirSync(absolute, { withFileTypes: true }));
  if (entries === undefined) return undefined;
  const names = (isWanted: (entry: Dirent) => boolean): string[] =>
    entries
      .filter(isWanted)
      .map(({ name }) => name)
      .sort();
  return {
    files: names((entry) => entry.isFile()),
    folders: names((entry) => entry.isDirectory()),
    links: names((entry) => entry.isSymbolicLink()),
  };
}

function namesAt(absolute: string): readonly string[] {
  return ifThere(() => readdirSync(absolute)) ?? [];
}

// From the nearest folder with a `.git`, down to the one above the root. Without a `.git` nothing above the root governs it.
function outerIgnoreFiles(root: string): readonly IgnoreFile[] {
  const top = gitRootOf(root);
  if (top === undefined) return [];
  const files: IgnoreFile[] = [];
  const add = (path: string, folder: string): void => {
    const text = ifThere(() => readFileSync(path, "utf8"));
    if (text !== undefined)
      files.push({
        text,
        folder: "" as RepoPath,
        above: root
          .slice(folder.length)
          .replace(/^\//u, "")
          .replace(/(?<=.)$/u, "/"),
      });
  };
  add(join(gitFolderOf(top), "info", "exclude"), top);
  const between: string[] = [];
  for (let folder = root; folder !== top; folder = slashed(dirname(folder))) between.unshift(slashed(dirname(folder)));
  for (const folder of between) add(join(folder, ".gitignore"), folder);
  return files;
}

function gitRootOf(root: string): string | undefined {
  for (let folder = root; ; folder = slashed(dirname(folder))) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (slashed(dirname(folder)) === folder) return undefined;
  }
}

// In a linked worktree `.git` is a file naming a folder, which in turn names the one that all worktrees share.
function gitFolderOf(top: string): string {
  const dotGit = join(top, ".git");
  if (statSync(dotGit).isDirectory()) return dotGit;
  const named = /^gitdir:\s*(.+?)\s*$/mu.exec(readFileSync(dotGit, "utf8"))?.[1];
  const own = named === undefined ? dotGit : resolveFrom(top, named);
  const shared = ifThere(() => readFileSync(join(own, "commondir"), "utf8"))?.trim();
  return shared === undefined ? own : resolveFrom(own, shared);
}

function resolveFrom(folder: string, path: string): string {
  return path.startsWith("/") || /^[A-Za-z]:/u.test(path) ? path : join(folder, path);
}

/** What a commit does, on the disk. */
export function diskOperations(root: string): Operations {
  const at = (path: RepoPath): string => absoluteIn(root, path);
  return {
    inspect: (path) => standingAt(at(path)),
    names: (folder) => Promise.resolve().then(() => namesAt(at(folder))),
    isInRoot: async (folder) => repoPathIn(slashed(await realpath(root)), slashed(await realpathOfNearest(at(folder)))) !== undefined,
    create: async (path, bytes, mode) => {
      const file = await open(at(path), "wx", mode ?? 0o666);
      try {
        await file.writeFile(bytes);
      } finally {
        await file.close();
      }
    },
    setRights: async (path, { mode, owner }) => {
      // Changing the owner clears the set-user bits, so the mode comes second. A stranger's file can only be given back by root.
      if (owner !== undefined && (owner.user !== process.getuid?.() || owner.group !== process.getgid?.()))
        await chown(at(path), owner.user, owner.group).catch(() => undefined);
      await chmod(at(path), mode);
    },
    flush: (path) => flushAt(at(path)),
    replace: (temp, path) => rename(at(temp), at(path)),
    place: async (temp, path) => {
      // Unlike a rename, a second name cannot take the place of a file that somebody made just now.
      await link(at(temp), at(path)).catch((error: unknown) => {
        if (errnoOf(error) === "EEXIST") throw error;
        return copyFile(at(temp), at(path), constants.COPYFILE_EXCL).then(() => flushAt(at(path)));
      });
      await rm(at(temp));
    },
    // Windows cannot open a folder; its renames are durable without.
    flushFolder: (folder) => (process.platform === "win32" ? Promise.resolve() : flushAt(at(folder))),
    remove: (path) => rm(at(path), { force: true }),
    makeFolder: async (folder) => {
      await mkdir(at(folder));
    },
    removeFolder: (folder) => rmdir(at(folder)),
  };
}

async function standingAt(absolute: string): Promise<Standing | undefined> {
  try {
    const stats = await lstat(absolute);
    if (stats.isSymbolicLink()) return { kind: "link" };
    if (stats.isDirectory()) return { kind: "folder" };
    if (!stats.isFile()) return { kind: "other" };
    return {
      kind: "file",
      bytes: await readFile(absolute),
      rights: { mode: stats.mode & 0o7777, owner: { user: stats.uid, group: stats.gid } },
    };
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

async function realpathOfNearest(absolute: string): Promise<string> {
  try {
    return await realpath(absolute);
  } catch (error) {
    const parent = dirname(absolute);
    if (!isAbsence(error) || parent === absolute) throw error;
    return join(await realpathOfNearest(parent), basename(absolute));
  }
}

// A file without write permission can still be flushed, opened for reading; Windows alone wants it open for writing.
async function flushAt(absolute: string): Promise<void> {
  const file = await open(absolute, process.platform === "win32" ? "r+" : "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

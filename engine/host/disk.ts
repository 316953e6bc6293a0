import { existsSync, readdirSync, realpathSync } from "node:fs";
import { constants, chmod, chown, copyFile, link, lstat, mkdir, open, readFile, realpath, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { CompilerFiles, Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { diskCompilerFiles } from "./compiler-files.js";
import { errnoOf } from "./errno.js";
import { openJournal, type Journal } from "./journal.js";
import { diskLooks, ifThere, isAbsence, slashed } from "./looks.js";
import { absoluteIn, openHost, repoPathIn, type Tree } from "./open.js";
import type { Operations, Standing } from "./operations.js";
import type { Trace } from "./trace.js";

/**
 * The repository at `root` on the real disk. Opens nothing yet; one host serves one run, since it remembers what it read.
 * Files are never followed out of the root: a link's target is not replaced, and a folder that is a link is not entered.
 *
 * @param trace remembers what was asked, and the answers
 */
export function openDisk(root: string, trace?: Trace): Host {
  const real = realRoot(root);
  const looks = trace?.watch(diskLooks) ?? diskLooks;
  const base = diskCompilerFiles(looks);
  const tree: Tree = {
    root: real,
    caseSensitive: base.caseSensitive,
    kindOf: (path) => looks.kind(absoluteIn(real, path)),
    children: (folder) => looks.children(absoluteIn(real, folder)),
    bytes: (path) => looks.bytes(absoluteIn(real, path)),
    size: (path) => looks.size(absoluteIn(real, path)),
    outerIgnoreFiles: () => looks.outerIgnoreFiles(real),
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

function namesAt(absolute: string): readonly string[] {
  return ifThere(() => readdirSync(absolute)) ?? [];
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

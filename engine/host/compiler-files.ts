import { existsSync, readdirSync, readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompilerFiles } from "../model/host.js";

/** The compiler's view of the real disk. Written without the compiler's own file functions, so that a host can be opened without loading it. */
export function diskCompilerFiles(): CompilerFiles {
  return {
    fileExists: (path) => statOf(path)?.isFile() ?? false,
    directoryExists: (path) => statOf(path)?.isDirectory() ?? false,
    readFile: textOf,
    realpath: (path) => attempt(() => realpathSync.native(path)) ?? path,
    getDirectories: (path) =>
      (attempt(() => readdirSync(path, { withFileTypes: true })) ?? [])
        .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && statOf(join(path, entry.name))?.isDirectory() === true))
        .map((entry) => entry.name),
    caseSensitive: isCaseSensitive(),
    runtimeTypes: join(ownRoot(), "runtime", "dist", "index.d.ts"),
  };
}

function statOf(path: string): Stats | undefined {
  return attempt(() => statSync(path, { throwIfNoEntry: false }));
}

function textOf(path: string): string | undefined {
  const bytes = attempt(() => readFileSync(path));
  if (bytes === undefined) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.toString("utf8", 3) : bytes.toString("utf8");
}

// A compiler asks for many paths that are not there or may not be read: both are answers, not errors.
function attempt<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}

function isCaseSensitive(): boolean {
  const own = fileURLToPath(import.meta.url);
  return !existsSync(own === own.toUpperCase() ? own.toLowerCase() : own.toUpperCase());
}

/**
 * Project files from memory, everything outside `root` from the real disk: in-memory projects still see the compiler's
 * libraries, `@types` and the runtime.
 */
export function overlayCompilerFiles(
  root: string,
  read: (absolute: string) => string | undefined,
  folders: (absolute: string) => readonly string[] | undefined,
): CompilerFiles {
  const disk = diskCompilerFiles();
  const inside = (path: string): boolean => path === root || path.startsWith(`${root}/`);
  return {
    ...disk,
    fileExists: (path) => (inside(path) ? read(path) !== undefined : disk.fileExists(path)),
    directoryExists: (path) => (inside(path) ? folders(path) !== undefined : disk.directoryExists(path)),
    readFile: (path) => (inside(path) ? read(path) : disk.readFile(path)),
    realpath: (path) => (inside(path) ? path : disk.realpath(path)),
    getDirectories: (path) => (inside(path) ? [...(folders(path) ?? [])] : disk.getDirectories(path)),
    caseSensitive: true,
  };
}

/** The folder of this tool's own package.json, found from wherever the code was built to. */
export function ownRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "runtime", "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("This installation of joinery is incomplete: its runtime folder is missing. Install it again.");
    folder = parent;
  }
  return folder;
}

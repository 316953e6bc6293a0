import { ts } from "ts-morph";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompilerFiles } from "../model/host.js";

/** The compiler's view of the real disk. */
export function diskCompilerFiles(): CompilerFiles {
  return {
    fileExists: (path) => ts.sys.fileExists(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    readFile: (path) => ts.sys.readFile(path),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
    getDirectories: (path) => ts.sys.getDirectories(path),
    caseSensitive: ts.sys.useCaseSensitiveFileNames,
    runtimeTypes: join(ownRoot(), "runtime", "dist", "index.d.ts"),
  };
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

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CompilerFiles } from "../model/host.js";
import { diskLooks, type Looks } from "./looks.js";

/** The compiler's view of the real disk. Written without the compiler's own file functions, so that a host can be opened without loading it. */
export function diskCompilerFiles(looks: Looks = diskLooks): CompilerFiles {
  return {
    fileExists: (path) => looks.isFile(path),
    directoryExists: (path) => looks.isFolder(path),
    readFile: (path) => textOf(path, looks),
    realpath: (path) => looks.real(path) ?? path,
    getDirectories: (path) => [...looks.folders(path)],
    caseSensitive: isCaseSensitive(),
    runtimeTypes: join(ownRoot(), "runtime", "dist", "index.d.ts"),
  };
}

function textOf(path: string, looks: Looks): string | undefined {
  const bytes = bytesOf(path, looks);
  if (bytes === undefined) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return buffer.toString("utf16le", 2);
  return buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? buffer.toString("utf8", 3) : buffer.toString("utf8");
}

// A compiler asks for many paths that are not there or may not be read: both are answers, not errors.
function bytesOf(path: string, looks: Looks): Uint8Array | undefined {
  try {
    return looks.bytes(path);
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

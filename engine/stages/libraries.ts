import { getLibFiles, libFolderInMemoryPath } from "@ts-morph/common";
import type { ts } from "ts-morph";

let libraries: ReadonlyMap<string, string> | undefined;

/** Where the compiler's own declaration files seem to be. They ship inside ts-morph and never touch a disk. */
export const libraryFolder: string = libFolderInMemoryPath;

/** The text of one of the compiler's own declaration files; undefined for any other path. */
export function libraryText(path: string): string | undefined {
  if (!path.startsWith(libraryFolder)) return undefined;
  libraries ??= new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
  return libraries.get(path.slice(path.lastIndexOf("/") + 1));
}

/** The compiler's own declaration files as parsed so far. They never change, so that all runs of a process share them. */
export const parsedLibraries: Map<string, ts.SourceFile> = new Map();

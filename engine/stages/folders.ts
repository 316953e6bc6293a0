import type { Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";

/** The folder a path lies in; "" for the root and what is right inside it. */
export function folderOf(path: RepoPath): RepoPath {
  return path.slice(0, Math.max(0, path.lastIndexOf("/"))) as RepoPath;
}

/** The last part of a path. */
export function nameOf(path: RepoPath): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path of an entry of a folder. */
export function inside(folder: RepoPath, name: string): RepoPath {
  return (folder === "" ? name : `${folder}/${name}`) as RepoPath;
}

/** Does the path lie in the folder, or is it the folder? */
export function isInside(folder: RepoPath, path: RepoPath): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

/** The folder itself and those around it, the nearest first, the root last. */
export function upwardFrom(folder: RepoPath): readonly RepoPath[] {
  const folders = [folder];
  for (let at = folder; at !== "";) {
    at = folderOf(at);
    folders.push(at);
  }
  return folders;
}

/** Does the folder hold a file, or a link, of this name? */
export function holds(host: Host, folder: RepoPath, name: string): boolean {
  const children = readableChildren(host, folder);
  return children !== undefined && (children.files.includes(name) || children.links.includes(name));
}

/** What is in a folder; undefined when there is none, or it cannot be read. */
export function readableChildren(host: Host, folder: RepoPath): ReturnType<Host["children"]> {
  try {
    return host.children(folder);
  } catch {
    return undefined;
  }
}

/** Order by code unit, the same on every machine. */
export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

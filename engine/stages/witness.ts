import type { Host } from "../model/host.js";
import type { RepoPath } from "../model/text.js";
import { inside, readableChildren } from "./folders.js";

/**
 * Asks the host, where its answers are traced, for all that a compiler which reads the disk itself may have gone by: what its programs hold, what
 * is in each folder of the repository, and which packages are installed where. Where an import leads is decided by nothing else: by
 * files that are there, by manifests beside them, and by what is missing in a folder.
 *
 * @param files absolute paths of all files in the programs, those of packages included, the compiler's own libraries left out
 */
export function witness(host: Host, files: Iterable<string>): void {
  if (host.isTraced !== true) return;
  const folders = new Set<string>([host.root]);
  const add = (folder: string): void => {
    for (let at = folder; at !== "" && !folders.has(at); at = folderOf(at)) folders.add(at);
  };
  for (const folder of ownFolders(host, "" as RepoPath)) add(`${host.root}/${folder}`);
  for (const file of files) {
    host.compiler.readFile(file);
    add(folderOf(file));
  }
  add(folderOf(host.root));
  for (const folder of folders) {
    const path = folder === host.root ? "" : folder.startsWith(`${host.root}/`) ? folder.slice(host.root.length + 1) : undefined;
    if (path !== undefined) readableChildren(host, path as RepoPath);
    host.compiler.readFile(`${folder}/package.json`);
    for (const manifest of manifestsIn(host, `${folder}/node_modules`)) host.compiler.readFile(manifest);
  }
}

// Folders that git ignores are among them: an import may lead to what a build has put there.
function* ownFolders(host: Host, folder: RepoPath): Generator<RepoPath> {
  for (const name of readableChildren(host, folder)?.folders ?? []) {
    if (name === "node_modules" || name === ".git" || name === ".codemod") continue;
    yield inside(folder, name);
    yield* ownFolders(host, inside(folder, name));
  }
}

// `@acme` holds packages of its own.
function* manifestsIn(host: Host, folder: string): Generator<string> {
  for (const name of host.compiler.getDirectories(folder)) {
    if (name.startsWith("@"))
      for (const inner of host.compiler.getDirectories(`${folder}/${name}`)) yield `${folder}/${name}/${inner}/package.json`;
    else if (!name.startsWith(".")) yield `${folder}/${name}/package.json`;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

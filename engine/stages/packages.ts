import picomatch from "picomatch";
import type { Host } from "../model/host.js";
import type { PackageInfo } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";
import { compare, folderOf, upwardFrom } from "./folders.js";
import { manifestOf, workspacesOf } from "./workspaces.js";

/** The packages of a repository, and which file belongs to which. */
export interface Packages {
  /** The root first, then by folder. Names are unique. */
  readonly all: readonly PackageInfo[];
  readonly ownerOf: (file: RepoPath) => PackageInfo;
  readonly notes: readonly string[];
}

/**
 * The root, every declared workspace, and every other folder around one of `files` whose package.json has a name. A nameless
 * package.json outside the workspaces only sets the module kind of its folder (`{ "type": "commonjs" }`) and makes no package.
 */
export function packagesOf(host: Host, files: readonly RepoPath[]): Packages {
  const workspaces = workspacesOf(host);
  const folders = new Set<RepoPath>(["" as RepoPath, ...workspaces.folders]);
  const declared = new Set(folders);
  for (const around of new Set([...new Set(files.map(folderOf))].flatMap(upwardFrom))) {
    if (!folders.has(around) && manifestOf(host, around)?.name !== undefined) folders.add(around);
  }
  const { all, notes } = named(host, [...folders].sort(compare), declared);
  const byFolder = new Map(all.map((pkg) => [pkg.folder, pkg]));
  return { all, notes: [...workspaces.notes, ...notes], ownerOf: (file) => packageAround(byFolder, folderOf(file)) };
}

/** The package whose folder is nearest around `folder`. */
export function packageAround(byFolder: ReadonlyMap<RepoPath, PackageInfo>, folder: RepoPath): PackageInfo {
  for (const around of upwardFrom(folder)) {
    const found = byFolder.get(around);
    if (found !== undefined) return found;
  }
  return { name: ".", folder: "" as RepoPath };
}

// Of packages with one name the declared one keeps it: that is where an import of the name leads.
function named(
  host: Host,
  folders: readonly RepoPath[],
  declared: ReadonlySet<RepoPath>,
): { readonly all: readonly PackageInfo[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const holders = new Map<string, RepoPath>();
  const names = new Map<RepoPath, string>();
  for (const folder of [...folders].sort(
    (left, right) => Number(declared.has(right)) - Number(declared.has(left)) || compare(left, right),
  )) {
    const manifest = manifestOf(host, folder);
    if (manifest?.problem !== undefined) notes.push(manifest.problem);
    const fallback = folder === "" ? "." : folder;
    const name = manifest?.name ?? fallback;
    const holder = holders.get(name);
    if (holder !== undefined)
      notes.push(`\`${fallback}\` and \`${holder === "" ? "." : holder}\` are both named \`${name}\`; the first goes by its folder here.`);
    else holders.set(name, folder);
    names.set(folder, holder === undefined ? name : fallback);
  }
  return { all: folders.map((folder) => ({ name: names.get(folder) ?? folder, folder })), notes };
}

/** Does a package's name or folder match the glob? The root's folder is ".". */
export function matchesPackage(glob: string): (pkg: PackageInfo) => boolean {
  const matches = picomatch(glob.replace(/^\.\//u, "").replace(/(?<=.)\/$/u, ""), { dot: true });
  return (pkg) => matches(pkg.name) || matches(pkg.folder === "" ? "." : pkg.folder);
}

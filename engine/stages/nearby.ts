import { ts } from "ts-morph";
import type { RepoPath } from "../model/text.js";
import type { LoadContext } from "./context.js";
import { folderOf } from "./folders.js";

/**
 * The common case of resolution, answered from folder listings instead of dozens of questions to the disk: `./poll.js` (or
 * `./poll`, where a bundler fills the extension in) beside which `poll.ts` stands. Undefined for every other import; the
 * compiler's own resolution would say the same for those answered here.
 */
export function nearbySources(
  { host }: LoadContext,
  options: ts.CompilerOptions,
): (specifier: string, containingFile: string) => string | undefined {
  if (options.rootDirs !== undefined || options.moduleSuffixes !== undefined) return () => undefined;
  const { moduleResolution: kind } = options;
  // `node`, which most older projects use, is 2; its name in the enum has been retired.
  const fillsExtension = kind === ts.ModuleResolutionKind.Bundler || Number(kind) === 2;
  const listings = new Map<string, ReadonlySet<string>>();
  const filesIn = (folder: string): ReadonlySet<string> => {
    const known = listings.get(folder);
    if (known !== undefined) return known;
    const files = new Set(host.children(folder as RepoPath)?.files ?? []);
    listings.set(folder, files);
    return files;
  };
  return (specifier, containingFile) => {
    // `./` and `..` name a folder.
    if (!/^\.\.?\//u.test(specifier) || /(?:^|\/)\.{0,2}$/u.test(specifier)) return undefined;
    if (!containingFile.startsWith(`${host.root}/`) || containingFile.includes("/node_modules/")) return undefined;
    const target = join(folderOf(containingFile.slice(host.root.length + 1) as RepoPath), specifier);
    const name = target === undefined ? undefined : sourceName(target.slice(target.lastIndexOf("/") + 1), fillsExtension);
    if (target === undefined || name === undefined) return undefined;
    const folder = target.includes("/") ? target.slice(0, target.lastIndexOf("/")) : "";
    return filesIn(folder).has(name) ? `${host.root}/${folder === "" ? "" : `${folder}/`}${name}` : undefined;
  };
}

// `.ts` is what the compiler looks for first; where it is missing, the compiler itself goes on looking.
function sourceName(name: string, fillsExtension: boolean): string | undefined {
  if (name.endsWith(".js")) return `${name.slice(0, -3)}.ts`;
  return fillsExtension && !/\.(?:[cm]?[jt]sx?|json|node)$/u.test(name) ? `${name}.ts` : undefined;
}

function join(folder: string, specifier: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of specifier.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

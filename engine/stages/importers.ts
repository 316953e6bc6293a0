import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";
import { specifiersIn } from "./specifiers.js";

/** The files of a program that import one of `targets`, straight or through others. */
export function importersOf(loaded: Loaded, targets: ReadonlySet<RepoPath>): readonly RepoPath[] {
  const importers = new Map<RepoPath, RepoPath[]>();
  for (const source of loaded.program.getSourceFiles()) {
    const path = loaded.toRepoPath(source.fileName);
    if (path === undefined || source.isDeclarationFile) continue;
    for (const { text } of specifiersIn(source)) {
      const target = loaded.resolve(path, text);
      if (target !== undefined) importers.set(target, [...(importers.get(target) ?? []), path]);
    }
  }
  const reached = new Set<RepoPath>();
  const queue = [...targets];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const importer of importers.get(next) ?? []) {
      if (reached.has(importer)) continue;
      reached.add(importer);
      queue.push(importer);
    }
  }
  return [...reached];
}

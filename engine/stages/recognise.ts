import type { Finding } from "../model/finding.js";
import type { RepoPath } from "../model/text.js";
import { byFile, type FilePass } from "./plan.js";
import { followAll } from "./ranges.js";

/**
 * Gives the sites found in a later pass the ids they had in the first scan. An id counts equal sites of a function, so it
 * moves on to the next one when an edit makes the first disappear: what was decided about one would hit another.
 */
export function recognise(
  found: readonly Finding[],
  first: readonly Finding[],
  passes: ReadonlyMap<RepoPath, readonly FilePass[]>,
): readonly Finding[] {
  const known = byFile(first);
  return [...byFile(found)].flatMap(([path, list]) => {
    const sites = known.get(path) ?? [];
    const taken = new Set(sites.map(({ id }) => id));
    const waiting = new Map<string, string[]>();
    for (const site of sites) {
      const start = followAll(site.span.start, passes.get(path) ?? []);
      const key = `${site.transform} ${String(start)}`;
      waiting.set(key, [...(waiting.get(key) ?? []), site.id]);
    }
    return list.map((finding) => {
      const id = waiting.get(`${finding.transform} ${String(finding.span.start)}`)?.shift();
      return { ...finding, id: id ?? (taken.has(finding.id) ? `${finding.id}-new` : finding.id) };
    });
  });
}

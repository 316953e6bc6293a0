import { CodemodError } from "../model/errors.js";
import type { Host } from "../model/host.js";
import type { FilePlan, Plan } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";

/**
 * Carries out a plan: all its files, or none. Files whose text stays the same are not touched.
 *
 * @throws CodemodError `stale-file` when a file is not what the plan was made against, `write-failed`, `outside-root`, and
 * `stale-plan` for a plan that contradicts itself; the message's last sentence says whether anything was written
 */
export async function write(plan: Plan, host: Pick<Host, "commit">): Promise<void> {
  checkPlan(plan.files);
  const writes = plan.files.filter(({ before, after }) => before !== after).map(({ path, after, base }) => ({ path, text: after, base }));
  if (writes.length > 0) await host.commit(writes);
}

// A plan may come from a file that a person, or a merge of shards, has changed.
function checkPlan(files: readonly FilePlan[]): void {
  const seen = new Set<RepoPath>();
  for (const { path } of files) {
    if (isOutside(path))
      throw new CodemodError(
        "outside-root",
        `The plan names \`${path}\`, which lies outside the repository. Nothing was written. Make the plan again.`,
      );
    if (seen.has(path))
      throw new CodemodError(
        "stale-plan",
        `The plan names \`${path}\` twice. Nothing was written. Make the plan again, or merge its parts with \`codemod merge\`.`,
      );
    seen.add(path);
  }
}

function isOutside(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:/u.test(path) || path.split("/").some((part) => part === "" || part === "." || part === "..");
}

import { Buffer } from "node:buffer";
import { CodemodError } from "../model/errors.js";
import type { RepoPath } from "../model/text.js";
import type { Change } from "./change.js";
import { carryOut } from "./commit.js";
import type { Operations } from "./operations.js";
import { folderOf, outsideRoot } from "./paths.js";
import type { Entry } from "./record.js";
import { restore } from "./restore.js";

/** What stands where a change goes: its old text, its new one, or something else, undefined when there is nothing. */
export type Standing = { readonly is: "old" | "new" } | { readonly is: "other"; readonly bytes: Uint8Array | undefined };

/** Looks at what stands where a change goes. A new text that equals the old one counts as old. */
export async function standingOf(operations: Operations, { path, before, after }: Change): Promise<Standing> {
  const standing = await operations.inspect(path);
  if (standing === undefined) return before === undefined ? { is: "old" } : { is: "other", bytes: undefined };
  if (standing.kind !== "file") return { is: "other", bytes: undefined };
  const bytes = Buffer.from(standing.bytes);
  if (before !== undefined && bytes.equals(before.bytes)) return { is: "old" };
  return bytes.equals(after) ? { is: "new" } : { is: "other", bytes };
}

/**
 * Brings all files of a run to their old or to their new texts, from whatever mix of the two they are in: all, or none. `begin` is
 * called once it is certain that nothing stands in the way, before the first file is touched. Can be repeated after a crash.
 *
 * @returns the files that moved
 * @throws CodemodError `changed-since` when a file holds neither text, and those of a commit
 */
export async function bringTo(
  operations: Operations,
  { changes, folders, run }: Entry,
  to: "old" | "new",
  begin: () => Promise<void>,
): Promise<readonly RepoPath[]> {
  const moving: Change[] = [];
  const foreign: RepoPath[] = [];
  for (const change of changes) {
    if (!(await operations.isInRoot(folderOf(change.path)))) throw outsideRoot(change.path);
    const { is } = await standingOf(operations, change);
    if (is === "other") foreign.push(change.path);
    else if (is !== to) moving.push(change);
  }
  if (foreign.length > 0) throw changedSince(run.id, foreign, to);
  await begin();
  // What the killed process left beside the files.
  for (const { temp } of changes) await operations.remove(temp);
  if (to === "new") await carryOut(operations, moving);
  else await putBack(operations, moving, folders);
  return moving.map(({ path }) => path).sort();
}

async function putBack(operations: Operations, moving: readonly Change[], folders: readonly RepoPath[]): Promise<void> {
  await carryOut(
    operations,
    moving.flatMap(({ path, temp, before, after }) =>
      before === undefined ? [] : [{ path, temp, before: { bytes: after, rights: before.rights }, after: before.bytes }],
    ),
  );
  const made = moving.filter(({ before }) => before === undefined);
  const { changed } = await restore(operations, { changes: made, placed: made, folders });
  if (changed.length > 0)
    throw new CodemodError(
      "write-failed",
      `Could not remove ${changed.map((path) => `\`${path}\``).join(", ")}. The other files hold their old text again. Run \`codemod undo\` again.`,
    );
}

const listed = 10;

/** The refusal to move files of a run that hold neither its old nor its new text. */
export function changedSince(id: number, files: readonly RepoPath[], to: "old" | "new"): CodemodError {
  const rows = files.slice(0, listed).map((file) => `\n  ${file}`);
  const more = files.length > listed ? `\n  … and ${String(files.length - listed)} more` : "";
  const head = files.length === 1 ? "One file was" : `${String(files.length)} files were`;
  const advice =
    to === "old"
      ? `\`codemod undo ${String(id)} --merge --dry-run\` shows a patch that takes the run's edits out and keeps yours; without \`--dry-run\` it is carried out.`
      : `Put them back, or take the run back with \`codemod undo ${String(id)} --merge\`.`;
  return new CodemodError(
    "changed-since",
    `${head} changed since run ${String(id)}:${rows.join("")}${more}\nNothing was written. ${advice}`,
  );
}

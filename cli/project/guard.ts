import { CodemodError } from "../../engine/model/errors.js";
import type { RepoPath } from "../../engine/model/text.js";
import { dirtyAmong, unstagedAmong } from "./git.js";
import type { Place } from "./root.js";

const listed = 10;

/**
 * Refuses to write where nothing could bring the old text back.
 *
 * @throws CodemodError `no-repository` outside a git repository, unless a person said yes
 */
export function guardPlace(place: Place, isAllowed: boolean): void {
  if (place.isRepository || isAllowed) return;
  if (place.gitFault !== undefined) {
    throw new CodemodError(
      "no-repository",
      `Could not ask git whether ${place.root} is committed: ${place.gitFault}. Mend that, or add \`--yes\`. Nothing was written.`,
    );
  }
  throw new CodemodError(
    "no-repository",
    `${place.root} is not in a git repository, so nothing could bring the old text back. Run \`git init\` and commit, or add \`--yes\`. Nothing was written.`,
  );
}

/**
 * Refuses to write over what was not committed.
 *
 * @throws CodemodError `dirty-tree`, naming the files
 */
export async function guardFiles(place: Place, files: readonly RepoPath[]): Promise<void> {
  if (!place.isRepository || files.length === 0) return;
  const dirty = await dirtyAmong(place.root, files);
  if (dirty.length === 0) return;
  const rows = listOf(dirty.map(({ file, state }) => `${state.padEnd(9)}  ${file}`));
  const head = dirty.length === 1 ? "One file that would change holds" : `${String(dirty.length)} files that would change hold`;
  throw new CodemodError(
    "dirty-tree",
    `${head} work that is not committed:${rows}\nCommit or stash it, or add \`--allow-dirty\`. Nothing was written.`,
  );
}

/**
 * Refuses to stage more than the edits: a file that would change must hold what is staged.
 *
 * @throws CodemodError `dirty-tree`, naming the files
 */
export async function guardStaged(place: Place, files: readonly RepoPath[]): Promise<void> {
  const mixed = files.length === 0 ? [] : await unstagedAmong(place.root, files);
  if (mixed.length === 0) return;
  const head =
    mixed.length === 1 ? "One staged file that would change holds" : `${String(mixed.length)} staged files that would change hold`;
  throw new CodemodError("dirty-tree", `${head} work that is not staged:${listOf(mixed)}\nStage it too, or stash it. Nothing was written.`);
}

function listOf(rows: readonly string[]): string {
  const more = rows.length > listed ? `\n  … and ${String(rows.length - listed)} more` : "";
  return (
    rows
      .slice(0, listed)
      .map((row) => `\n  ${row}`)
      .join("") + more
  );
}

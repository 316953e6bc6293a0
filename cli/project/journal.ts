import { CodemodError } from "../../engine/model/errors.js";
import type { Journal } from "../../engine/host/journal.js";
import type { Run } from "../../engine/model/journal.js";
import type { Place } from "./root.js";

/** The journal of a place. */
export async function journalOf(place: Place): Promise<Journal> {
  const { openDiskJournal } = await import("../../engine/host/disk.js");
  return openDiskJournal(place.root);
}

/**
 * The run that was named, or the newest that `isMeant`.
 *
 * @throws CodemodError `no-run` for one that is not in the journal, and when none is meant
 */
export async function runNamed(journal: Journal, typed: string | undefined, isMeant: (run: Run) => boolean, nothing: string): Promise<Run> {
  const runs = await journal.runs();
  const run = typed === undefined ? runs.find(isMeant) : runs.find(({ id }) => String(id) === typed);
  if (run !== undefined) return run;
  const known = runs.length === 0 ? "The journal is empty." : "`codemod runs` shows what there is.";
  throw new CodemodError("no-run", `${typed === undefined ? nothing : `There is no run \`${typed}\`.`} ${known} Nothing was written.`);
}

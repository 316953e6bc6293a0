import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";

/** Does a file show something else to others than before, as far as anybody can tell? */
export function showsAnother(before: Loaded, after: Loaded, path: RepoPath): boolean {
  const [old, source] = [before.sourceOf(path), after.sourceOf(path)];
  if (old === undefined || source === undefined || before.declarationsOf === undefined || after.declarationsOf === undefined) return true;
  return before.declarationsOf(old) !== after.declarationsOf(source);
}

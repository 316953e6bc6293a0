import type { RepoPath } from "../model/text.js";
import type { Loaded } from "./load.js";

/** What a file shows to others: the text of its declarations. Undefined when it is not in the program, or shows nothing. */
export function declarationsOf(loaded: Loaded, path: RepoPath): string | undefined {
  const source = loaded.sourceOf(path);
  if (source === undefined) return undefined;
  let text: string | undefined;
  loaded.program.emit(source, (_name, content) => (text = content), undefined, true);
  return text;
}

import type { RepoPath } from "../model/text.js";
import type { Rights } from "./operations.js";

/** One file's way from old bytes to new ones. Everything needed to go either way, so a journal can keep it. */
export interface Change {
  readonly path: RepoPath;
  /** In the same folder; the new bytes wait here until they take their place. */
  readonly temp: RepoPath;
  /** Undefined: the file is new. */
  readonly before: { readonly bytes: Uint8Array; readonly rights: Rights } | undefined;
  readonly after: Uint8Array;
}

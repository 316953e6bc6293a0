import type { Readable } from "node:stream";
import type { Terminal } from "./output/terminal.js";
import type { Work } from "./work/selection.js";

/** What a command may use of the world around it. Tests make their own. */
export interface Context {
  readonly cwd: string;
  readonly stdin: Readable;
  /** Opens the terminal; `colour` is false under `--no-color`. */
  readonly terminal: (colour: boolean) => Terminal;
  /** Works selections out; by default in a thread of its own. */
  readonly work: () => Promise<Work>;
  /** Aborted by the first interrupt, with an `Interrupted` as its reason. */
  readonly signal: AbortSignal;
}

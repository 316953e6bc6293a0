import type { Writable } from "node:stream";
import pc from "picocolors";

/** Colours of one stream; each is the identity when the stream shows none. */
export type Colours = ReturnType<typeof pc.createColors>;

/** The two streams of a command: the product goes out, everything else goes beside it. */
export interface Terminal {
  /** Writes to stdout: the patch, the report, the page. Nothing else. */
  readonly product: (text: string) => void;
  /** Writes to stderr: progress, hints, summary, errors. */
  readonly aside: (text: string) => void;
  readonly productColours: Colours;
  readonly asideColours: Colours;
  readonly isProductTty: boolean;
  readonly isAsideTty: boolean;
  /** Columns of stdout; 80 when it is not a terminal. */
  readonly columns: number;
  readonly stderr: Writable;
}

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Opens the terminal over two streams. `colour` false is `--no-color`; otherwise each stream and the environment decide. */
export function openTerminal(stdout: Output, stderr: Output, env: NodeJS.ProcessEnv, colour: boolean): Terminal {
  return {
    product: (text) => void stdout.write(text),
    aside: (text) => void stderr.write(text),
    productColours: pc.createColors(hasColour(stdout, env, colour)),
    asideColours: pc.createColors(hasColour(stderr, env, colour)),
    isProductTty: stdout.isTTY === true,
    isAsideTty: stderr.isTTY === true,
    columns: stdout.isTTY === true ? (stdout.columns ?? 80) : 80,
    stderr,
  };
}

/** Does a stream show colour? `--no-color` decides first, then FORCE_COLOR, NO_COLOR and TERM, then whether it is a terminal. */
export function hasColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv, flag: boolean): boolean {
  if (!flag) return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  if ((env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return false;
  return stream.isTTY === true;
}

/** An empty line between a product and what is said about it, where both appear on one screen. */
export function gapAfter(product: string, terminal: Terminal): string {
  return product !== "" && terminal.isProductTty && terminal.isAsideTty ? "\n" : "";
}

/** A reader that went away, as `head` does, ends the output quietly; any other fault of a stream is thrown. */
export function endQuietly(stream: Writable, end: () => void): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    end();
  });
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { isFolder } from "../project/root.js";
import { vendoredRuntime } from "../project/installation.js";

/** Flags of `runtime`. */
export interface RuntimeFlags extends TalkFlags {
  readonly out: string;
  readonly force?: boolean;
}

/** Writes the runtime as one file; `-` prints it. A file that says something else is left alone, unless forced. */
export function runtime(flags: RuntimeFlags, context: Context): ExitCode {
  const terminal = context.terminal(flags.color);
  const text = vendoredRuntime();
  if (flags.out === "-") {
    terminal.product(text);
    return exitCodes.done;
  }
  const path = resolve(context.cwd, flags.out);
  if (isFolder(path))
    throw new CodemodError(
      "usage",
      `\`${flags.out}\` is a folder. Name the file to write, e.g. \`--out ${flags.out.replace(/\/+$/u, "")}/task-group.ts\`. Nothing was written.`,
    );
  const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  if (before !== undefined && before !== text && flags.force !== true) {
    throw new CodemodError(
      "already-exists",
      `\`${flags.out}\` exists and differs from the runtime of this version. Add \`--force\` to replace it. Nothing was written.`,
    );
  }
  if (before !== text) save(path, flags.out, text);
  if (flags.quiet !== true) terminal.aside(`${before === text ? "Already up to date" : "Wrote"}: ${flags.out}\n`);
  return exitCodes.done;
}

function save(path: string, typed: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (cause) {
    throw new CodemodError(
      "write-failed",
      `Could not write \`${typed}\`: ${cause instanceof Error ? cause.message : String(cause)}. Nothing was written.`,
      { cause },
    );
  }
}

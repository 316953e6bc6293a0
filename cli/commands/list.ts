import { catalogue } from "../../transforms/catalogue.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { json } from "../output/formats.js";

/** Flags of `list`. */
export interface ListFlags extends TalkFlags {
  readonly json?: boolean;
}

/** Shows every transform: its bug's number in the catalogue, its name, what it does. */
export function list(flags: ListFlags, context: Context): ExitCode {
  const terminal = context.terminal(flags.color);
  const colours = terminal.productColours;
  const width = Math.max(...catalogue.map(({ id }) => id.length));
  const rows = catalogue.map(
    ({ id, bug, summary }) => `${(bug === undefined ? "" : String(bug)).padStart(3)}  ${colours.cyan(id.padEnd(width))}  ${summary}\n`,
  );
  terminal.product(flags.json === true ? json({ version: 1, transforms: catalogue }) : rows.join(""));
  if (flags.quiet !== true && flags.json !== true) terminal.aside("One page about each: `codemod explain <transform>`\n");
  return exitCodes.done;
}

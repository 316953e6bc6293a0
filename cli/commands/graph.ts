import { CodemodError } from "../../engine/model/errors.js";
import type { Picture, Stop } from "../../transforms/thread-signal.js";
import type { Context } from "../context.js";
import { exitCodeOfRun, exitCodes, type ExitCode } from "../exit.js";
import { selectionOf, typedAgain, type SelectionFlags } from "../flags.js";
import { dotOf, mermaidOf, svgOf } from "../output/diagrams.js";
import { json } from "../output/formats.js";
import { openProgress } from "../output/progress.js";
import { gapAfter, type Terminal } from "../output/terminal.js";
import { joinedPictures, treeOf } from "../output/tree.js";
import { commandLine, count, didYouMean, number } from "../output/words.js";
import { placeOf } from "../project/root.js";
import type { GraphFormat } from "./formats.js";

/** Flags of `graph`: those of a selection, but for what belongs to other transforms, to the type check and to the cache. */
export interface GraphFlags extends Omit<SelectionFlags, "only" | "skip" | "typecheck" | "cache"> {
  readonly format: GraphFormat;
}

/** Shows the ways that `thread-signal` would send signals along, and what stands in theirs. Writes nothing. */
export async function graph(paths: readonly string[], flags: GraphFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
  const place = await placeOf(context.cwd);
  const selection = await selectionOf(paths, wholeOf(flags), place, context);
  if (selection === undefined) {
    if (flags.quiet !== true) terminal.aside("No file to look at: the list came up empty.\n");
    return exitCodes.done;
  }
  const progress = await openProgress(terminal, flags.quiet === true);
  const work = await context.work();
  const { outcome, pictures = [] } = await work({ ...selection, isDrawn: true }, progress.show, context.signal).finally(progress.stop);
  mustMatch(pictures, flags);
  const picture = joinedPictures(pictures);
  const product = await drawn(picture, flags, terminal);
  terminal.product(product);
  if (flags.quiet !== true) terminal.aside(gapAfter(product, terminal) + endingOf(picture.stops, paths, flags));
  return exitCodeOfRun(outcome, false);
}

function wholeOf(flags: GraphFlags): SelectionFlags {
  return { ...flags, only: [], skip: [], typecheck: true, cache: false };
}

async function drawn(picture: Pick<Picture, "stops" | "ways" | "starts">, flags: GraphFlags, terminal: Terminal): Promise<string> {
  switch (flags.json === true ? "json" : flags.format) {
    case "json":
      return json({ version: 1, ...picture });
    case "mermaid":
      return mermaidOf(picture);
    case "dot":
      return dotOf(picture);
    case "svg":
      return svgOf(picture);
    case "tree":
      return treeOf(picture, terminal.productColours);
  }
}

// A misspelt name would show an empty picture, and say that all is well.
function mustMatch(pictures: readonly Picture[], { from, to }: GraphFlags): void {
  if (pictures.length === 0) return;
  if (from !== undefined && pictures.every(({ functions }) => functions !== undefined))
    throw new CodemodError(
      "usage",
      `No function here is called \`${from}\`.${hint(
        from,
        pictures.flatMap(({ functions = [] }) => functions),
      )}`,
    );
  if (to !== undefined && pictures.every(({ ends }) => ends !== undefined))
    throw new CodemodError(
      "usage",
      `Nothing that could take a signal here is called \`${to}\`.${hint(
        to,
        pictures.flatMap(({ ends = [] }) => ends),
      )}`,
    );
}

function hint(word: string, candidates: readonly string[]): string {
  return didYouMean(word, [...new Set(candidates)].sort());
}

function endingOf(stops: readonly Stop[], paths: readonly string[], flags: GraphFlags): string {
  if (stops.length === 0)
    return flags.from === undefined
      ? "No call here could be given a signal that its code has. With `--from <function>` a function can be given one.\n"
      : `\`${flags.from}\` waits for nothing that could take a signal and has none.\n`;
  const sum = (isCounted: (stop: Stop) => boolean): number => stops.filter(isCounted).length;
  const [sources, takers] = [sum(({ state }) => state === "has"), sum(({ state }) => state === "takes")];
  const [ends, blocked] = [sum(({ state }) => state === "given"), sum(({ state }) => state === "blocked")];
  const line = `${count(sources, "function")} with a signal, ${number(takers)} to take it, ${count(ends, "call")} to end with it; ${blocked === 0 ? "nothing" : count(blocked, "place")} ${blocked === 1 || blocked === 0 ? "is" : "are"} blocked.\n`;
  const words = commandLine(["codemod", "apply", ...paths, ...typedAgain({ ...wholeOf(flags), only: ["thread-signal"] }), "--dry-run"]);
  return ends === 0 ? line : `${line}next as a diff: \`${words} --include-review\`\n`;
}

import { CodemodError } from "../../engine/model/errors.js";
import { catalogue, type CatalogueEntry } from "../../transforms/catalogue.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { didYouMean } from "../output/words.js";
import { pageOf } from "../project/installation.js";

/** Flags of `explain`. */
export interface ExplainFlags extends TalkFlags {
  readonly quiz?: boolean;
  /** The line on which a reader of the quiz sees the bug, as it was typed. */
  readonly answer?: string;
}

/** Shows the page of a transform, named by its id or by its bug's number. Without colours it is the page's Markdown. */
export async function explain(name: string | undefined, flags: ExplainFlags, context: Context): Promise<ExitCode> {
  const known = name === undefined ? undefined : entryOf(name);
  if (flags.quiz === true) return (await import("./quiz.js")).quiz(known, flags, context);
  if (flags.answer !== undefined) throw new CodemodError("usage", "`--answer` answers the quiz: add `--quiz`.");
  if (known === undefined)
    throw new CodemodError("usage", "`codemod explain` needs a transform: its id, or the number of its bug. `codemod list` shows all.");
  const terminal = context.terminal(flags.color);
  const page = pageOf(known.id) ?? `# ${known.id}\n\n> ${known.summary}\n`;
  if (!terminal.productColours.isColorSupported) {
    terminal.product(page);
    return exitCodes.done;
  }
  const { renderPage } = await import("../output/page.js");
  terminal.product(renderPage(page, terminal.productColours, terminal.columns));
  return exitCodes.done;
}

function entryOf(name: string): CatalogueEntry {
  const known = catalogue.find(({ id, bug }) => id === name || String(bug) === name);
  if (known === undefined) {
    const hint = /^\d+$/u.test(name)
      ? ""
      : didYouMean(
          name,
          catalogue.map(({ id }) => id),
        );
    throw new CodemodError("unknown-transform", `There is no transform \`${name}\`.${hint} \`codemod list\` shows all.`);
  }
  return known;
}

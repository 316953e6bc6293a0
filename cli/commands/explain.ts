import { CodemodError } from "../../engine/model/errors.js";
import { catalogue } from "../../transforms/catalogue.js";
import type { Context } from "../context.js";
import { exitCodes, type ExitCode } from "../exit.js";
import type { TalkFlags } from "../flags.js";
import { didYouMean } from "../output/words.js";
import { pageOf } from "../project/installation.js";

/** Shows the page of a transform, named by its id or by its bug's number. Without colours it is the page's Markdown. */
export async function explain(name: string, flags: TalkFlags, context: Context): Promise<ExitCode> {
  const terminal = context.terminal(flags.color);
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
  const page = pageOf(known.id) ?? `# ${known.id}\n\n> ${known.summary}\n`;
  if (!terminal.productColours.isColorSupported) {
    terminal.product(page);
    return exitCodes.done;
  }
  const { renderPage } = await import("../output/page.js");
  terminal.product(renderPage(page, terminal.productColours));
  return exitCodes.done;
}

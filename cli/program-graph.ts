import { Option, type Command } from "commander";
import { graphFormats } from "./commands/formats.js";
import type { GraphFlags } from "./commands/graph.js";
import type { Context } from "./context.js";
import type { ExitCode } from "./exit.js";
import { addTalkFlags, addThreadingFlags } from "./flags.js";
import { examples, subcommand } from "./help.js";

/** Adds the command that shows the ways of signals. */
export function addGraph(program: Command, context: Context, finish: (code: ExitCode) => void): void {
  const command = subcommand(
    program,
    "graph",
    "Finding and changing:",
    "show the ways `thread-signal` would send signals, and what blocks them",
  )
    .argument("[paths...]", "files or folders; without any, the current folder")
    .addHelpText(
      "before",
      examples([
        ["codemod graph", "a tree for each function that has a signal"],
        ["codemod graph --from textToImage", "what this function could end, if it had one"],
        ["codemod graph --to fetch --max-depth 4", "the ways to `fetch`, of four functions at most"],
        ["codemod graph src --format mermaid", "a flowchart for a pull request"],
        ["codemod graph --format svg > signals.svg", "a picture"],
      ]),
    );
  addThreadingFlags(command)
    .optionsGroup("What to print:")
    .addOption(new Option("--format <form>", "form of the graph on stdout").choices([...graphFormats]).default("tree"))
    .option("--json", "short for `--format json`");
  addTalkFlags(command).action(async (paths: readonly string[], flags: GraphFlags) => {
    const { graph } = await import("./commands/graph.js");
    finish(await graph(paths, flags, context));
  });
}

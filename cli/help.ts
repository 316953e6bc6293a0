import type { Command } from "commander";
import { exitCodes } from "./exit.js";

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: "nothing pending, or everything applied",
  pending: "findings remain (scan), or changes are pending (apply --dry-run --exit-code)",
  usage: "usage or configuration error, unknown transform",
  failedFiles: "finished, but some files failed or do not parse; the rest is done",
  verification: "verification failed, everything was put back",
  refused: "refused: uncommitted work, no repository, a file that changed meanwhile, another run",
  interrupted: "interrupted",
  terminated: "terminated",
};

/** The table of exit codes, as `--help` shows it. */
export function exitCodeTable(): string {
  const rows = Object.entries(exitCodes).map(
    ([name, code]) => `  ${String(code).padStart(3)}  ${meanings[name as keyof typeof exitCodes]}`,
  );
  return `Exit codes:\n${rows.join("\n")}`;
}

/** Examples, one a line, each with what it is for. */
export function examples(rows: readonly (readonly [command: string, purpose: string])[]): string {
  const width = Math.max(...rows.map(([command]) => command.length));
  return `Examples:\n${rows.map(([command, purpose]) => `  $ ${command.padEnd(width)}  ${purpose}`).join("\n")}\n`;
}

/** Adds a command with one line about it, below the heading `group`. */
export function subcommand(program: Command, name: string, group: string, description: string): Command {
  return program.command(name).helpGroup(group).description(description).summary(description).allowExcessArguments(false);
}

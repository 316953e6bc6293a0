import { CommanderError } from "commander";
import type { Readable } from "node:stream";
import { CodemodError } from "../engine/model/errors.js";
import { exitCodeOfError, exitCodes, Interrupted, type ExitCode } from "./exit.js";
import { openTerminal, type Output } from "./output/terminal.js";
import { createProgram } from "./program.js";
import type { Work } from "./work/selection.js";

/** What a command is given of the process that it runs in. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Loads what works selections out. */
  readonly work: () => Promise<Work>;
  /** Aborted by the first interrupt, with an `Interrupted` as its reason. */
  readonly signal: AbortSignal;
}

/** Runs what was typed to its end, errors told, and gives the exit code. Nothing of the process is touched. */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { cwd, env, stdin, stdout, stderr, work, signal } = surroundings;
  let exitCode: ExitCode = exitCodes.done;
  try {
    const context = { cwd, stdin, work, signal, terminal: (colour: boolean) => openTerminal(stdout, stderr, env, colour) };
    const program = createProgram(context, { stdout, stderr, env }, (code) => {
      exitCode = code;
    });
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    exitCode = report(error, args, surroundings);
  }
  return exitCode;
}

function report(error: unknown, args: readonly string[], { stdout, stderr, env }: Surroundings): ExitCode {
  const { aside, asideColours } = openTerminal(stdout, stderr, env, !args.includes("--no-color"));
  const isVerbose = args.includes("--verbose") || args.includes("-v");
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof Interrupted) aside(`${error.message} Nothing was written.\n`);
  else if (error instanceof CodemodError) aside(`${asideColours.red("error")} ${error.message}\n${isVerbose ? trace(error) : ""}`);
  else
    aside(
      `${asideColours.red("error")} joinery itself failed: ${error instanceof Error ? error.message : String(error)}\n${isVerbose ? trace(error) : "Run the command again with --verbose to see where.\n"}`,
    );
  return exitCodeOfError(error);
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { cause } = error;
  const below = cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause === "string" ? cause : undefined;
  return `${error.stack ?? error.message}\n${below === undefined ? "" : `caused by ${below}\n`}`;
}

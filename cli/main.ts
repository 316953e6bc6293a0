import { CommanderError } from "commander";
import { CodemodError } from "../engine/model/errors.js";
import { exitCodeOfError, exitCodes, Interrupted, type ExitCode } from "./exit.js";
import { endQuietly, openTerminal } from "./output/terminal.js";
import { createProgram } from "./program.js";

const { stdout, stderr, env } = process;
const interruption = new AbortController();

function listenForInterrupts(): void {
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      const reason = new Interrupted(name);
      if (interruption.signal.aborted) process.exit(reason.code);
      interruption.abort(reason);
    });
  }
}

function report(error: unknown): ExitCode {
  const { aside, asideColours } = openTerminal(stdout, stderr, env, !process.argv.includes("--no-color"));
  const isVerbose = process.argv.includes("--verbose") || process.argv.includes("-v");
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof Interrupted) aside(`${error.message} Nothing was written.\n`);
  else if (error instanceof CodemodError) aside(`${asideColours.red("error")} ${error.message}\n${isVerbose ? trace(error) : ""}`);
  else aside(`${asideColours.red("error")} joinery itself failed: ${error instanceof Error ? error.message : String(error)}\n${isVerbose ? trace(error) : "Run the command again with --verbose to see where.\n"}`);
  return exitCodeOfError(error);
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const cause = error.cause === undefined ? "" : `caused by ${error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause)}\n`;
  return `${error.stack ?? error.message}\n${cause}`;
}

endQuietly(stdout, () => { process.exitCode ??= exitCodes.done; });
endQuietly(stderr, () => undefined);
listenForInterrupts();

const program = createProgram(
  {
    cwd: process.cwd(),
    stdin: process.stdin,
    terminal: (colour) => openTerminal(stdout, stderr, env, colour),
    work: async () => (await import("./work/engine.js")).inThread,
    signal: interruption.signal,
  },
  { stdout, stderr, env },
  (code) => { process.exitCode = code; },
);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

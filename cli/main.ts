import { CommanderError } from "commander";
import { CodemodError } from "../engine/model/errors.js";
import type { Context } from "./context.js";
import { exitCodeOfError, exitCodes, Interrupted, type ExitCode } from "./exit.js";
import { interruptsOf } from "./interrupt.js";
import { endQuietly, openTerminal } from "./output/terminal.js";
import { createProgram } from "./program.js";

const { stdout, stderr, env } = process;

function report(error: unknown): ExitCode {
  const { aside, asideColours } = openTerminal(stdout, stderr, env, !process.argv.includes("--no-color"));
  const isVerbose = process.argv.includes("--verbose") || process.argv.includes("-v");
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

endQuietly(stdout, () => {
  process.exitCode ??= exitCodes.done;
});
endQuietly(stderr, () => undefined);

const context: Context = {
  cwd: process.cwd(),
  stdin: process.stdin,
  terminal: (colour) => openTerminal(stdout, stderr, env, colour),
  work: async () => (await import("./work/engine.js")).inThread,
  signal: interruptsOf(process, (code) => process.exit(code)),
};

try {
  const program = createProgram(context, { stdout, stderr, env }, (code) => {
    process.exitCode = code;
  });
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

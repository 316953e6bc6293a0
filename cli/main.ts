import { runCommand } from "./command.js";
import { exitCodes } from "./exit.js";
import { interruptsOf } from "./interrupt.js";
import { endQuietly } from "./output/terminal.js";

const { stdin, stdout, stderr, env } = process;

endQuietly(stdout, () => {
  process.exitCode ??= exitCodes.done;
});
endQuietly(stderr, () => undefined);

process.exitCode = await runCommand(process.argv.slice(2), {
  cwd: process.cwd(),
  env,
  stdin,
  stdout,
  stderr,
  work: async () => (await import("./work/engine.js")).inThread,
  signal: interruptsOf(process, (code) => process.exit(code)),
});

// Runs one program's scenarios one after the other and prints their logs as JSON. A process of its own, because a lost
// rejection would otherwise be the test runner's.
import { pathToFileURL } from "node:url";

/** How long leaks have to show themselves after a program has settled, in milliseconds. */
const afterglow = 250;
/** A scenario that has not settled by then hangs, in milliseconds. */
const patience = 4000;

const program = await import(pathToFileURL(process.argv[2]).href);
const logs = {};
let lines = [];
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
process.on("unhandledRejection", (error) => lines.push(`unhandled: ${messageOf(error)}`));
process.on("uncaughtException", (error) => lines.push(`uncaught: ${messageOf(error)}`));
process.on("warning", () => undefined);

for (const scenario of program.scenarios) {
  const own = [];
  lines = own;
  let timer;
  const hang = new Promise((resolve) => {
    timer = setTimeout(() => resolve("-- still running"), patience);
  });
  const ended = Promise.resolve()
    .then(() => program.main((line) => own.push(String(line)), scenario))
    .then(
      () => "-- settled",
      (error) => `-- rejected: ${messageOf(error)}`,
    );
  own.push(await Promise.race([ended, hang]));
  clearTimeout(timer);
  await new Promise((resolve) => setTimeout(resolve, afterglow));
  logs[scenario] = own;
}
process.stdout.write(JSON.stringify(logs), () => process.exit(0));

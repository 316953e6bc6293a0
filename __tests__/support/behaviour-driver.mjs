// Runs one program's scenarios one after the other and sends their logs. A thread of its own, because a lost rejection would
// otherwise be the test runner's.
import { parentPort, workerData } from "node:worker_threads";
import { virtualTime } from "./virtual-time.mjs";

/** How long leaks have to show themselves after a program has settled, in milliseconds. */
const afterglow = 250;
/** A scenario that has not settled by then hangs, in milliseconds. */
const patience = 4000;

const time = virtualTime();
const program = await import(`data:text/javascript,${encodeURIComponent(workerData)}`);
const logs = {};
let lines = [];
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
process.on("unhandledRejection", (error) => lines.push(`unhandled: ${messageOf(error)}`));
process.on("uncaughtException", (error) => lines.push(`uncaught: ${messageOf(error)}`));
process.on("warning", () => undefined);

for (const scenario of program.scenarios) {
  const own = [];
  lines = own;
  const ended = Promise.resolve()
    .then(() => program.main((line) => own.push(String(line)), scenario))
    .then(
      () => "-- settled",
      (error) => `-- rejected: ${messageOf(error)}`,
    );
  const hang = time.pass(patience, ended).then(() => "-- still running");
  own.push(await Promise.race([ended, hang]));
  await hang;
  await time.pass(afterglow);
  logs[scenario] = own;
}
parentPort.postMessage(logs);
process.exit(0);

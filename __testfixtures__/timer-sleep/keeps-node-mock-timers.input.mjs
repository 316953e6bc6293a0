import { mock } from "node:test";
import { promisify } from "node:util";

mock.timers.enable({ apis: ["setTimeout"] });

const wait = promisify(setTimeout);

export async function testsTheTimeout(run) {
  const waiting = wait(5_000);
  mock.timers.tick(5_000);
  await waiting;
  await run();
}

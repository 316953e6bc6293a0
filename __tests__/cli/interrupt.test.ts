import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { finished, launch } from "./support/repository.js";
import { service } from "./support/service.js";

const { built, repositoryWith } = openBench();

/** A service with a file that keeps the engine busy for ever. */
const busy = { ...service, "src/busy.ts": "declare function blockHere(): void;\nblockHere();\nexport {};\n" };

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("an interrupt while the compiler is busy", () => {
  it.each([
    ["SIGINT", "scan", 130, "Interrupted. Nothing was written.\n"],
    ["SIGINT", "apply", 130, "Interrupted. Nothing was written.\n"],
    ["SIGTERM", "apply", 143, "Asked to end. Nothing was written.\n"],
  ] as const)("%s ends `%s` with %i, and says that nothing was written", async (signal, command, expected, stderr) => {
    const repository = repositoryWith(busy);
    const before = repository.hash();
    const began = join(repository.root, ".git", "began");
    const child = launch(built().bin, [command, "--quiet"], { cwd: repository.root, env: { JOINERY_TEST_BEGAN: began } });
    const ended = finished(child);
    await until(() => existsSync(began));
    child.kill(signal);
    expect(await ended).toEqual({ code: expected, stdout: "", stderr });
    expect(repository.hash()).toBe(before);
  });

  it("ends a command that waits for its list of files", async () => {
    const repository = repositoryWith();
    const child = launch(built().bin, ["apply", "--quiet", "--files-from", "-"], { cwd: repository.root, keepsStdinOpen: true });
    const ended = finished(child);
    // More than a pipe holds: it is all taken only by a command that is reading.
    await new Promise<void>((resolve) =>
      child.stdin?.write("src/poll.ts\n".repeat(200_000), () => {
        resolve();
      }),
    );
    child.kill("SIGINT");
    expect(await ended).toEqual({ code: 130, stdout: "", stderr: "Interrupted. Nothing was written.\n" });
  });
});

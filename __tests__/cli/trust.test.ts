import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { finished, launch, type Ran, type Repository } from "./support/repository.js";
import { pollApplied, pollText, service } from "./support/service.js";

const { built, codemod, repositoryWith, spawned } = openBench();

describe("an engine that dies without a word", () => {
  const dying = { ...service, "src/end.ts": "declare function endHere(): void;\nendHere();\nexport {};\n" };
  const applied = (repository: Repository, deaths: number): Promise<Ran> => {
    const counter = join(repository.root, ".git/ends");
    writeFileSync(counter, "x".repeat(deaths));
    return spawned(repository, ["apply", "--json"], { env: { JOINERY_TEST_ENDS: counter } });
  };

  it("is started again, once, and every file is accounted for", async () => {
    const repository = repositoryWith(dying);
    const { code, stdout } = await applied(repository, 1);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ totals: { files: 3, changed: 1, unchanged: 2, skipped: 0, failed: 0 } });
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });

  it("ends the run the second time, with 3 and nothing written", async () => {
    const repository = repositoryWith(dying);
    const { code, stdout, stderr } = await applied(repository, 2);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toContain("the engine ended without an answer, twice. Nothing was written.");
    expect(repository.text("src/poll.ts")).toBe(pollText);
    expect(existsSync(join(repository.root, ".codemod/runs"))).toBe(false);
  });
});

describe("the code of a repository", () => {
  const mine = (name: string, up = ""): string =>
    `require("node:fs").writeFileSync(__dirname + ${JSON.stringify(`/${up}.git/ran-${name}`)}, "");\n`;
  const mined: Readonly<Record<string, string>> = {
    ...service,
    "package.json":
      '{ "name": "service", "type": "commonjs", "scripts": { "preinstall": "touch .git/ran-script", "test": "touch .git/ran-script" } }\n',
    "src/poll.ts": `import { settings } from "./settings.js";\nsettings();\n${pollText}`,
    "src/settings.ts": `${mine("source", "../")}export const settings = (): void => undefined;\n`,
    ".gitignore": "node_modules/\n",
    ...Object.fromEntries(
      [
        "prettier.config.js",
        ".prettierrc.cjs",
        "eslint.config.js",
        "babel.config.js",
        "jest.config.js",
        "vite.config.js",
        "codemod.config.cjs",
      ].map((name) => [name, mine(name)]),
    ),
    "codemod.config.js": mine("configuration"),
    ".pnp.cjs": mine("pnp"),
    ...Object.fromEntries(
      ["typescript", "prettier", "task-group", "ts-morph", "joinery"].flatMap((name) => [
        [`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }\n`],
        [`node_modules/${name}/index.js`, mine(name, "../../")],
      ]),
    ),
  };
  const ranIn = (repository: Repository): readonly string[] =>
    readdirSync(join(repository.root, ".git")).filter((name) => name.startsWith("ran-"));

  it("is never run by scan, plan and apply, whatever lies there", async () => {
    const repository = repositoryWith(mined);
    for (const args of [["scan"], ["plan", "--out", ".git/plan.json"], ["apply", "--dry-run"], ["apply"]])
      await codemod(repository, [...args, "--no-config", "--no-cache", "--quiet"]);
    expect(repository.text("src/poll.ts")).toContain("sleep(100)");
    expect(ranIn(repository)).toEqual([]);
  });

  it("is run where it configures this tool, and there alone", async () => {
    const repository = repositoryWith(mined);
    await codemod(repository, ["scan", "--no-cache", "--quiet"]);
    expect(ranIn(repository)).toEqual(["ran-configuration"]);
  });
});

describe("the network", () => {
  const hook = pathToFileURL(join(import.meta.dirname, "support/watch-network.mjs")).href;
  const attempts = async (bin: string, args: readonly string[], repository: Repository): Promise<boolean> => {
    const notes = join(repository.root, ".git/network");
    await finished(launch(bin, args, { cwd: repository.root, env: { JOINERY_TEST_NETWORK: notes } }, ["--import", hook]));
    return existsSync(notes);
  };

  it("is asked for nothing by an apply", async () => {
    const repository = repositoryWith();
    expect(await attempts(built().bin, ["apply", "--quiet"], repository)).toBe(false);
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });

  it("would not be asked unnoticed, not from a thread either", async () => {
    const repository = repositoryWith({
      "ask.cjs": 'const { Worker } = require("node:worker_threads");\nnew Worker(`${__dirname}/thread.cjs`);\n',
      "thread.cjs": 'fetch("http://127.0.0.1:59999/").catch(() => undefined);\n',
    });
    expect(await attempts(join(repository.root, "ask.cjs"), [], repository)).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { hostname } from "node:os";
import { openBench } from "./support/bench.js";
import type { Repository } from "./support/repository.js";
import { pollText, service } from "./support/service.js";

const { codemod, repositoryWith } = openBench();

/** A repository that nothing is to be said about. */
const healthy: Readonly<Record<string, string>> = {
  ...service,
  ".gitignore": "node_modules/\n.codemod/\n",
  ".prettierrc": '{ "printWidth": 100 }\n',
  "node_modules/task-group/package.json": '{ "name": "task-group", "types": "index.d.ts" }\n',
  "node_modules/task-group/index.d.ts": "export declare function sleep(ms: number): Promise<void>;\n",
};

interface Report {
  readonly versions: { readonly engine: object };
  readonly found?: object;
  readonly imports?: object;
  readonly cache: object;
  readonly journal: object;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly hints: readonly string[];
}

async function reportOf(repository: Repository, args: readonly string[] = []): Promise<Report & { readonly exit: number | null }> {
  const { code, stdout, stderr } = await codemod(repository, ["doctor", "--json", ...args]);
  expect(stderr).toBe("");
  return { ...(JSON.parse(stdout) as Report), exit: code };
}

async function hintsOn(files: Readonly<Record<string, string>>, options?: { git: boolean }): Promise<readonly string[]> {
  return (await reportOf(repositoryWith({ ...healthy, ...files }, options))).hints;
}

describe("doctor", () => {
  it("says what a run depends on, a line each, and writes nothing", async () => {
    const repository = repositoryWith(healthy);
    const before = repository.hash();
    const { code, stdout, stderr } = await codemod(repository, ["doctor"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^joinery {4}9\.8\.7, ts-morph \d+\.\d+\.\d+, Node v\d+/u),
      expect.stringMatching(/^engine {5}TypeScript 7, and 6 for projects with JavaScript: \d+\.\d+\.\d+, \d+\.\d+\.\d+$/u),
      `folder     ${repository.root}`,
      "git        all is committed",
      "found      2 files in 1 project (1 with a tsconfig) of 1 package; 0 skipped, 0 failed",
      "imports    100 % of 0 lead to types",
      "formatter  .prettierrc, 100 columns",
      "runtime    `task-group` is installed",
      "journal    empty",
      "cache      0 outcomes, 0.0 MB, in node_modules/.cache/joinery",
      "",
    ]);
    expect(repository.hash()).toBe(before);
  });

  it("says the same to other programs", async () => {
    const report = await reportOf(repositoryWith(healthy));
    expect(report).toMatchObject({
      version: 1,
      exit: 0,
      git: { isRepository: true, uncommitted: 0 },
      found: { packages: 1, projects: 1, tsconfigs: 1, files: 2, skipped: 0, failed: 0 },
      imports: { imports: 0, untyped: 0, names: [] },
      formatter: { file: ".prettierrc", width: 100 },
      runtime: { isInstalled: true },
      journal: { runs: 0, unfinished: [] },
      cache: { folder: "node_modules/.cache/joinery", entries: 0, bytes: 0 },
      problems: [],
      hints: [],
    });
  });
});

describe("imports", () => {
  it("count as untyped when they lead to nothing, or to a script without types", async () => {
    const repository = repositoryWith({
      ...healthy,
      "node_modules/plain/package.json": '{ "name": "plain", "main": "index.js" }\n',
      "node_modules/plain/index.js": "exports.x = 1;\n",
      "src/use.ts":
        'import a from "absent";\nimport b from "absent/deep";\nimport "@scope/absent/x";\nimport c from "plain";\nexport * from "./gone.js";\nexport type T = import("absent").T;\nexport const d = [a, b, c, import("./poll.js")];\n',
    });
    const { imports, hints } = await reportOf(repository);
    expect(imports).toEqual({
      imports: 7,
      untyped: 6,
      names: [
        { name: "absent", imports: 3 },
        { name: "./gone.js", imports: 1 },
        { name: "@scope/absent", imports: 1 },
        { name: "plain", imports: 1 },
      ],
    });
    expect(hints).toEqual([
      "6 imports lead to no types: `absent` (3), `./gone.js`, `@scope/absent`, 1 more. Install what is missing; sites that depend on it are left alone.",
    ]);
    expect((await codemod(repository, ["doctor"])).stdout).toContain("imports    14.2 % of 7 lead to types\n");
  });

  it("do not count where no types are to be had, or the repository declares them", async () => {
    expect(
      await hintsOn({
        "src/ambient.d.ts": 'declare module "made" {}\n  declare module "page:*" {}\ndeclare module "*.tpl.js" {}\n',
        "src/use.ts":
          'import "node:fs";\nimport "fs";\nimport "./a.css";\nimport "./b.svg?url";\nimport "virtual:pages";\nimport "made";\nimport "page:x";\nimport "./x.tpl.js";\n',
      }),
    ).toEqual([]);
  });
});

describe("a hint", () => {
  it.each([
    ["src/tools.mjs", "export {};\n", /^1 file belongs to no tsconfig \(`src\/tools\.mjs`\): it is read with lenient options\.$/u],
    ["src/tsconfig.json", '{ "extends": "./gone.json" }\n', /^`src\/tsconfig\.json` has a mistake, and the rest of it was used: /u],
  ])("is given on %s", async (path, text, pattern) => {
    expect(await hintsOn({ [path]: text })).toEqual([expect.stringMatching(pattern)]);
  });

  it("is given where there is no git, no formatter, no runtime and nothing to keep outcomes in", async () => {
    expect((await reportOf(repositoryWith(service, { git: false }))).hints).toEqual([
      "There is no git repository here, so `apply` needs `--yes`: git could not bring an old text back.",
      "No formatter says how wide lines may get, so long calls are broken as the code around them is.",
      "`task-group`, which rewritten code imports, is not installed here: `codemod init` adds it, as a dependency or as a file of yours.",
      "Nothing is kept between runs: there is no `node_modules` here, or the configuration says so; `--cache-dir` names a folder.",
    ]);
  });

  it("is given on work that is not committed", async () => {
    const repository = repositoryWith(healthy);
    repository.write("src/quiet.ts", "export const quiet = 2;\n");
    repository.write("src/new.ts", "export {};\n");
    expect((await reportOf(repository)).hints).toEqual(["2 files hold work that is not committed: `apply` refuses to write over it."]);
  });

  it("is given on another program of the same name", async () => {
    const hints = await hintsOn({
      "node_modules/.bin/codemod": "",
      "node_modules/package.json": '{ "name": "codemod-of-others" }',
    });
    expect(hints).toEqual([
      "`npx codemod` runs the package `codemod-of-others` here: use `npx joinery`, which is the same program as this one.",
    ]);
  });
});

describe("what stands in the way", () => {
  it("of a configuration that is broken ends with 2", async () => {
    const { exit, problems } = await reportOf(repositoryWith({ ...healthy, "codemod.config.json": '{ "ovner": "class" }' }));
    expect({ exit, codes: problems.map(({ code }) => code) }).toEqual({ exit: 2, codes: ["broken-config"] });
    expect(problems[0]?.message).toContain("Did you mean `owner`?");
  });

  it("of one that is nearer, too", async () => {
    const files = { "packages/a/package.json": '{ "name": "a", "codemod": { "x": 1 } }', "packages/a/src/x.ts": "export {};\n" };
    expect(await reportOf(repositoryWith({ ...healthy, ...files }))).toMatchObject({ exit: 2, problems: [{ code: "broken-config" }] });
  });

  it("of a folder without code ends with 2", async () => {
    const repository = repositoryWith({ "package.json": "{}" });
    const { code, stdout } = await codemod(repository, ["doctor"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining("problem There is nothing to scan.") as string });
  });

  it("of a run that was killed ends with 5", async () => {
    const repository = repositoryWith(healthy);
    await codemod(repository, ["apply"]);
    expect(await reportOf(repository)).toMatchObject({ exit: 0, journal: { runs: 1, unfinished: [] } });
    const state = JSON.parse(repository.text(".codemod/runs/1/state.json")) as object;
    repository.write(".codemod/runs/1/state.json", JSON.stringify({ ...state, state: "writing" }));
    expect(await reportOf(repository)).toMatchObject({
      exit: 5,
      journal: { runs: 1, unfinished: [1] },
      problems: [{ code: "unfinished-run" }],
    });
    expect((await codemod(repository, ["doctor"])).stdout).toContain("journal    1 run, unfinished: 1\n");
  });

  it("of a process that writes ends with 5", async () => {
    const repository = repositoryWith(healthy);
    const holder = { pid: process.pid, machine: hostname(), since: "2030-01-01T00:00:00Z", command: "codemod apply" };
    repository.write(".codemod/lock/1", JSON.stringify(holder));
    const { code, stdout } = await codemod(repository, ["doctor"]);
    expect(code).toBe(5);
    expect(stdout).toContain("journal    empty; somebody is writing\n");
    expect(stdout).toContain("problem Another run is writing here: `codemod apply`");
  });
});

describe("--clear-cache", () => {
  it("deletes what is kept, and says how much that was", async () => {
    const repository = repositoryWith({ ...healthy, "src/other.ts": pollText });
    await codemod(repository, ["scan"]);
    await codemod(repository, ["scan", "--include-review"]);
    expect((await reportOf(repository)).cache).toMatchObject({ entries: 2 });
    const { cache } = await reportOf(repository, ["--clear-cache"]);
    expect(cache).toMatchObject({ folder: "node_modules/.cache/joinery", entries: 0, bytes: 0, cleared: expect.any(Number) as number });
    expect((await codemod(repository, ["scan", "--verbose"])).stderr).not.toContain("Nothing that counts has changed");
    expect((await codemod(repository, ["doctor", "--clear-cache"])).stdout).toMatch(
      /cache {6}cleared of 0\.0 MB; 0 outcomes, 0\.0 MB, in /u,
    );
  });

  it("knows the folder of a flag, and of a configuration", async () => {
    const repository = repositoryWith({ ...healthy, "codemod.config.json": '{ "cache": "node_modules/kept" }' });
    await codemod(repository, ["scan"]);
    expect((await reportOf(repository)).cache).toMatchObject({ folder: "node_modules/kept", entries: 1 });
    await codemod(repository, ["scan", "--cache-dir", "node_modules/mine"]);
    expect((await reportOf(repository, ["--cache-dir", "node_modules/mine", "--clear-cache"])).cache).toMatchObject({ entries: 0 });
    expect((await reportOf(repository)).cache).toMatchObject({ entries: 1 });
  });
});

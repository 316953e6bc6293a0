import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { pageText, projectRoot } from "./support/build.js";
import { runInProcess } from "./support/in-process.js";
import { modulesOf } from "./support/modules.js";
import { run } from "./support/repository.js";

const { built, codemod, repositoryWith, spawned } = openBench();

describe("start-up", () => {
  it.each([[["--help"]], [["--version"]], [["list"]], [["explain", "4"]], [["scan", "--help"]], [["runs"]], [["nonsense"]]])(
    "loads no compiler for %j",
    async (args) => {
      const modules = await modulesOf(built().bin, args, projectRoot);
      expect(modules).toContain("/commander/");
      expect(modules).not.toMatch(/ts-morph|\/typescript\/|\/jiti\/|\/marked\//u);
    },
  );

  it("loads it for a scan: the trace would have shown it", async () => {
    expect(await modulesOf(built().bin, ["scan"], repositoryWith().root)).toMatch(/\/ts-morph\//u);
  });
});

describe("--version", () => {
  it("names joinery, ts-morph and the compiler inside it", async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, "node_modules/ts-morph/package.json"), "utf8")) as { version: string };
    const { ts } = await import("ts-morph");
    expect(await spawned(repositoryWith(), ["--version"])).toEqual({
      code: 0,
      stdout: `joinery 9.8.7 (ts-morph ${version}, TypeScript ${ts.version})\n`,
      stderr: "",
    });
  });
});

describe("--help", () => {
  it("begins with examples, groups commands, ends with the exit codes", async () => {
    const { code, stdout, stderr } = await spawned(repositoryWith(), ["--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.startsWith("Examples:\n  $ codemod apply --dry-run")).toBe(true);
    expect(stdout).toMatch(
      /Finding and changing:[^]*Plans as files:[^]*Taking back:[^]*Learning:[^]*Setting up:[^]*Exit codes:\n {4}0 {2}[^]*143 {2}terminated\n$/u,
    );
  });

  it.each(["scan", "apply", "graph", "plan", "merge", "undo", "resume", "runs", "list", "explain", "init", "doctor", "runtime"])(
    "of %s begins with examples, too",
    async (command) => {
      const { code, stdout } = await spawned(repositoryWith(), [command, "--help"]);
      expect(code).toBe(0);
      expect(stdout.startsWith(`Examples:\n  $ codemod ${command}`)).toBe(true);
      expect(stdout).toContain("Exit codes:\n");
      expect((await codemod(repositoryWith(), ["help", command])).stdout).toBe(stdout);
    },
  );

  it("goes to stderr, as a usage error, when no command was given", async () => {
    const { code, stdout, stderr } = await spawned(repositoryWith(), []);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Usage: codemod");
  });
});

describe("list", () => {
  it("shows number, name and summary of each", async () => {
    const { code, stdout, stderr } = await spawned(repositoryWith(), ["list"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "One page about each: `codemod explain <transform>`\n" });
    expect(stdout.split("\n")[0]).toBe("  4  old-wait     Replace `oldWait` with `sleep`");
    expect(JSON.parse((await spawned(repositoryWith(), ["list", "--json"])).stdout)).toMatchObject({
      version: 1,
      transforms: [{ id: "old-wait", bug: 4 }, { id: "loose-start", bug: 1 }, { id: "lost-error" }, { id: "wrong-type" }],
    });
  });
});

describe("explain", () => {
  it("prints the page as it is when piped, by name and by number", async () => {
    const repository = repositoryWith();
    for (const name of ["old-wait", "4"])
      expect(await spawned(repository, ["explain", name])).toEqual({ code: 0, stdout: pageText, stderr: "" });
  });

  it("renders it for a terminal", async () => {
    const { stdout } = await spawned(repositoryWith(), ["explain", "4"], { env: { FORCE_COLOR: "1" } });
    expect(stdout).toContain("\u001b[1m");
    expect(stdout).not.toContain("```");
  });
});

describe("explain --quiz", () => {
  const quiz = (...args: readonly string[]): ReturnType<typeof run> => runInProcess(projectRoot, ["explain", ...args], projectRoot);

  it("shows the code with its lines, and says how to answer where nobody can be asked", async () => {
    const { code, stdout, stderr } = await run(join(projectRoot, "bin", "codemod"), ["explain", "4", "--quiz"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 │ export async function [^]*\n6 │ {5}await new Promise[^]*\n8 │ \}\n$/u);
    expect(stderr).toBe("Which line holds the bug? Answer with `codemod explain timer-sleep --quiz --answer <line>`.\n");
  });

  it("tells a right answer from a wrong one, and then the diagnosis and the fix", async () => {
    const right = await quiz("timer-sleep", "--quiz", "--answer", "6");
    expect(right.stdout).toContain("Found. Line 6 is bug 4, timer-sleep: ");
    expect(right.stdout).toMatch(/\n## Diagnosis\n\n\S[^]*\n## Fix\n\n```ts\n/u);
    const wrong = await quiz("timer-sleep", "--quiz", "--answer", "3");
    expect(wrong.stdout).toContain("Not there. It is on line 6: bug 4, timer-sleep: ");
  });

  it.each([
    [["--quiz"], "error The quiz asks at a terminal, and there is none."],
    [["--quiz", "--answer", "2"], "error `--answer` needs to know the question"],
    [["4", "--quiz", "--answer", "nine"], "error --answer takes the number of a line, 1 to 8, not `nine`."],
    [["4", "--answer", "2"], "error `--answer` answers the quiz: add `--quiz`."],
    [[], "error `codemod explain` needs a transform"],
  ])("refuses %j as a usage error", async (args, message) => {
    const { code, stderr } = await quiz(...args);
    expect(code).toBe(2);
    expect(stderr.startsWith(message)).toBe(true);
  });
});

describe("the real command", () => {
  const bin = join(projectRoot, "bin", "codemod");

  it("is built: `npm run build` makes dist/", () => {
    expect(existsSync(join(projectRoot, "dist", "cli", "main.js"))).toBe(true);
  });

  it("names its version and lists its transforms", async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
    expect((await run(bin, ["--version"])).stdout.startsWith(`joinery ${version} (ts-morph `)).toBe(true);
    const { code, stdout } = await run(bin, ["list"]);
    expect(code).toBe(0);
    expect(stdout).toContain("timer-sleep");
  });
});

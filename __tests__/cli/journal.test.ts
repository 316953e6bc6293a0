import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import type { Repository } from "./support/repository.js";
import { declarations, pollApplied, pollText, service } from "./support/service.js";

const { codemod, repositoryWith } = openBench();

const waitText = `${declarations}export async function wait(): Promise<void> {\n  await oldWait(1);\n}\n`;
const two = { ...service, "src/wait.ts": waitText };
const waitApplied = waitText.replace("oldWait(1);", "sleep(1);").replace(/^/u, 'import { sleep } from "task-group";\n\n');

/** What `kill -9` leaves behind after the first file: the run unfinished, the second file old, its temporary file beside it. */
function halfWritten(repository: Repository): void {
  const state = JSON.parse(repository.text(".codemod/runs/1/state.json")) as { state: string; sum: string };
  repository.write(".codemod/runs/1/state.json", JSON.stringify({ ...state, state: "writing" }));
  const lines = repository.text(`.codemod/runs/1/changes-${state.sum.slice(0, 16)}.jsonl`).split("\n");
  const { temp } = JSON.parse(lines[1] ?? "") as { temp: string };
  repository.write("src/wait.ts", waitText);
  repository.write(temp, "half");
}

describe("undo", () => {
  it("puts the files of the last run back, byte for byte, and says so", async () => {
    const repository = repositoryWith({ ...two, "src/crlf.ts": `\uFEFF${waitText.replaceAll("\n", "\r\n")}` });
    const before = repository.hash();
    expect((await codemod(repository, ["apply"])).code).toBe(0);
    expect(repository.hash()).not.toBe(before);
    const { code, stdout, stderr } = await codemod(repository, ["undo"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toBe("Run 1 is undone: 3 files were put back.\n");
    expect(repository.hash()).toBe(before);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("takes run after run back, the newest first, and then has none left", async () => {
    const repository = repositoryWith(two);
    await codemod(repository, ["apply", "src/wait.ts"]);
    await codemod(repository, ["apply", "src/poll.ts"]);
    expect((await codemod(repository, ["undo"])).stderr).toContain("Run 2 is undone: 1 file was put back.\n");
    expect(repository.text("src/poll.ts")).toBe(pollText);
    expect(repository.text("src/wait.ts")).toBe(waitApplied);
    expect(JSON.parse((await codemod(repository, ["undo", "1", "--json"])).stdout)).toEqual({
      version: 1,
      run: 1,
      state: "undone",
      files: ["src/wait.ts"],
      written: ["src/wait.ts"],
    });
    expect(await codemod(repository, ["undo"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error There is no run to take back. `codemod runs` shows what there is. Nothing was written.\n",
    });
    expect((await codemod(repository, ["undo", "1"])).stderr).toBe("error Run 1 is undone already. Nothing was written.\n");
    expect((await codemod(repository, ["undo", "9"])).stderr).toContain("error There is no run `9`.");
  });

  it("shows with --dry-run the patch that would", async () => {
    const repository = repositoryWith();
    const forward = await codemod(repository, ["apply", "--patch", ".git/forward.patch"]);
    expect(forward.code).toBe(0);
    const { code, stdout } = await codemod(repository, ["undo", "--dry-run"]);
    expect(code).toBe(0);
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
    repository.write(".git/back.patch", stdout);
    repository.git("apply", ".git/back.patch");
    expect(repository.text("src/poll.ts")).toBe(pollText);
  });

  it("refuses files that were edited since, names them, and offers what keeps both", async () => {
    const repository = repositoryWith(two);
    await codemod(repository, ["apply"]);
    repository.write("src/poll.ts", `${pollApplied}// typed since\n`);
    const edited = repository.hash();
    for (const flags of [[], ["--dry-run"]]) {
      const { code, stdout, stderr } = await codemod(repository, ["undo", ...flags]);
      expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
      expect(stderr).toBe(
        "error One file was changed since run 1:\n  src/poll.ts\nNothing was written. `codemod undo 1 --merge --dry-run` shows a patch that takes the run's edits out and keeps yours; without `--dry-run` it is carried out.\n",
      );
    }
    expect(repository.hash()).toBe(edited);
    const { stdout: patch } = await codemod(repository, ["undo", "1", "--merge", "--dry-run"]);
    expect(repository.hash()).toBe(edited);
    repository.write(".git/merge.patch", patch);
    repository.git("apply", "--check", ".git/merge.patch");
    const { code, stderr } = await codemod(repository, ["undo", "1", "--merge"]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "Run 1 is undone: 2 files were put back; in one of them what was edited since stays.\n",
    });
    expect(repository.text("src/poll.ts")).toBe(`${pollText}// typed since\n`);
    expect(repository.text("src/wait.ts")).toBe(waitText);
  });

  it("names the line where an edit made since touches one of the run, and writes nothing", async () => {
    const repository = repositoryWith();
    await codemod(repository, ["apply"]);
    repository.write("src/poll.ts", pollApplied.replace("sleep(100)", "sleep(200)"));
    const { code, stderr } = await codemod(repository, ["undo", "--merge"]);
    expect(code).toBe(5);
    expect(stderr).toContain("\n  src/poll.ts:9: the edit made since touches one of the run\nNothing was written.");
    expect(repository.text("src/poll.ts")).toContain("sleep(200)");
  });
});

describe("resume", () => {
  it("finishes a run that was ended while it wrote", async () => {
    const repository = repositoryWith(two);
    await codemod(repository, ["apply"]);
    const after = repository.hash();
    halfWritten(repository);
    expect(await codemod(repository, ["resume"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "Run 1 is finished: 1 file was written, 1 file had the new text already. To take it back: `codemod undo`\n",
    });
    expect(repository.hash()).toBe(after);
    expect((await codemod(repository, ["resume"])).code).toBe(2);
  });

  it("leaves the choice: the same run can be undone", async () => {
    const repository = repositoryWith(two);
    const before = repository.hash();
    await codemod(repository, ["apply"]);
    halfWritten(repository);
    expect((await codemod(repository, ["undo"])).stderr).toBe("Run 1 is undone: 1 file was put back.\n");
    expect(repository.hash()).toBe(before);
  });

  it("comes before any other apply", async () => {
    const repository = repositoryWith(two);
    await codemod(repository, ["apply"]);
    halfWritten(repository);
    const { code, stdout, stderr } = await codemod(repository, ["apply", "--allow-dirty"]);
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toBe(
      "error Run 1 (`codemod apply`) was ended while it wrote, so 2 files may be old or new. `codemod resume` finishes it, `codemod undo` takes it back. Nothing was written.\n",
    );
    expect((await codemod(repository, ["apply", "--dry-run"])).code).toBe(0);
  });
});

describe("runs", () => {
  it("shows each run, the newest first", async () => {
    const repository = repositoryWith(two);
    expect((await codemod(repository, ["runs"])).stderr).toBe("No run yet: `codemod apply` makes the first.\n");
    await codemod(repository, ["apply", "src/poll.ts", "--only", "old-wait"]);
    await codemod(repository, ["apply"]);
    await codemod(repository, ["undo"]);
    const { code, stdout, stderr } = await codemod(repository, ["runs"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "To take one back: `codemod undo <run>`\n" });
    expect(stdout).toMatch(
      /^2 {2}undone {7}\d{4}-\d\d-\d\d \d\d:\d\d UTC {5}1 file {2}codemod apply\n1 {2}written {6}\d{4}-\d\d-\d\d \d\d:\d\d UTC {5}1 file {2}codemod apply src\/poll\.ts --only old-wait\n$/u,
    );
    expect(JSON.parse((await codemod(repository, ["runs", "--json"])).stdout)).toMatchObject({
      version: 1,
      runs: [
        { run: 2, state: "undone", command: "codemod apply", files: ["src/wait.ts"] },
        { run: 1, state: "written", command: "codemod apply src/poll.ts --only old-wait", files: ["src/poll.ts"] },
      ],
    });
  });

  it("are kept out of git and out of every scan", async () => {
    const repository = repositoryWith();
    await codemod(repository, ["apply"]);
    repository.write(".codemod/runs/1/copy.ts", waitText);
    expect(repository.git("status", "--porcelain")).toBe(" M src/poll.ts\n");
    expect((await codemod(repository, ["scan", "--json"])).stdout).not.toContain(".codemod");
    writeFileSync(join(repository.root, ".codemod/.gitignore"), "");
    expect((await codemod(repository, ["scan", "--json"])).stdout).not.toContain(".codemod");
  });

  it("are not made by a dry run, nor by an apply that writes nothing", async () => {
    const repository = repositoryWith();
    await codemod(repository, ["apply", "--dry-run"]);
    await codemod(repository, ["apply", "src/quiet.ts"]);
    expect(existsSync(join(repository.root, ".codemod"))).toBe(false);
  });
});

describe("two at once", () => {
  it("the second refuses, and says who the first is", async () => {
    const repository = repositoryWith();
    mkdirSync(join(repository.root, ".codemod/lock"), { recursive: true });
    const holder = { pid: process.pid, machine: hostname(), since: "2024-05-06T07:08:09.000Z", command: "codemod apply src" };
    writeFileSync(join(repository.root, ".codemod/lock/1"), JSON.stringify(holder));
    const { code, stdout, stderr } = await codemod(repository, ["apply"]);
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toBe(
      `error Another run is writing here: \`codemod apply src\`, process ${String(process.pid)} on ${hostname()}, since 2024-05-06T07:08:09.000Z. Nothing was written. Wait until it has ended. If you know that it has, delete the folder \`.codemod/lock\`.\n`,
    );
    expect(readFileSync(join(repository.root, "src/poll.ts"), "utf8")).toBe(pollText);
  });
});

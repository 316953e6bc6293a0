import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import type { Repository } from "./support/repository.js";
import { declarations, pollApplied, pollText, service } from "./support/service.js";

const { codemod, repositoryWith, spawned } = openBench();

const site = `${declarations}export async function wait(): Promise<void> {\n  await oldWait(1);\n}\n`;

/** Files whose bytes are easy to spoil: line endings, marks, ends and names. */
const awkward: Readonly<Record<string, string>> = {
  "src/crlf.ts": site.replaceAll("\n", "\r\n"),
  "src/bom.ts": `\uFEFF${site}`,
  "src/bom-crlf.ts": `\uFEFF${site.replaceAll("\n", "\r\n")}`,
  "src/no-end.ts": site.trimEnd(),
  "src/mixed.ts": site.replace("\n", "\r\n"),
  "src/with space/my file.ts": site,
  'src/quo"te.ts': site,
  "src/größe-日本-🎉.ts": site,
  "src/[id]/$page.ts": site,
  "src/tabs.ts": site.replace("  await", "\tawait"),
};

describe("apply --dry-run", () => {
  it("prints a patch that git takes, and writes nothing", async () => {
    const repository = repositoryWith();
    const before = repository.hash();
    const { code, stdout, stderr } = await spawned(repository, ["apply", "--dry-run"]);
    expect(code).toBe(0);
    expect(
      stdout.startsWith(
        'diff --git a/src/poll.ts b/src/poll.ts\n--- a/src/poll.ts\n+++ b/src/poll.ts\n@@ -1,10 +1,12 @@\n+import { sleep } from "task-group";\n+\n',
      ),
    ).toBe(true);
    expect(stderr).toContain("1 file to change · 1 unchanged · 0 skipped · 0 failed\n");
    expect(stderr).toContain("next to carry this out: `codemod apply`\n");
    expect(stderr).toContain("next 1 more finding needs a person: `codemod apply --dry-run --include-review`\n");
    expect(stderr.endsWith("This was a dry run: no source was written.\n")).toBe(true);
    expect(repository.hash()).toBe(before);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("is the apply: git arrives at the same bytes, whatever the line endings, marks and names", async () => {
    const [byGit, byTool] = [repositoryWith({ ...service, ...awkward }), repositoryWith({ ...service, ...awkward })];
    const { stdout } = await codemod(byGit, ["apply", "--dry-run", "--quiet"]);
    byGit.write(".git/dry.patch", stdout);
    byGit.git("apply", "--check", ".git/dry.patch");
    byGit.git("apply", "--whitespace=nowarn", ".git/dry.patch");
    expect((await spawned(byTool, ["apply"])).code).toBe(0);
    for (const path of Object.keys(awkward)) {
      expect(byTool.text(path), path).toContain("sleep(1)");
      expect(byTool.read(path).equals(byGit.read(path)), path).toBe(true);
    }
    expect(byTool.hash()).toBe(byGit.hash());
  });

  it("leaves every byte outside of its edits as it was", async () => {
    const repository = repositoryWith({ ...service, ...awkward });
    await codemod(repository, ["apply"]);
    for (const [path, before] of Object.entries(awkward)) {
      const after = repository.text(path);
      expect(after.replace(/import \{ sleep \} from "task-group";\r?\n(?:\r?\n)?/u, "").replace("sleep(1)", "oldWait(1)"), path).toBe(
        before,
      );
    }
  });

  it("works from a subfolder, piped into git there", async () => {
    const repository = repositoryWith({ ...service, "other/wait.ts": site });
    const cwd = join(repository.root, "src");
    const { stdout } = await codemod(repository, ["apply", "--dry-run"], { cwd });
    expect(stdout).toContain("--- a/src/poll.ts\n");
    expect(stdout).not.toContain("other/wait.ts");
    repository.write(".git/dry.patch", stdout);
    repository.git("-C", "src", "apply", "../.git/dry.patch");
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });

  it("never refuses: not on a dirty tree, not outside of a repository", async () => {
    const dirty = repositoryWith();
    dirty.write("src/poll.ts", `${pollText}// more\n`);
    expect((await codemod(dirty, ["apply", "--dry-run"])).code).toBe(0);
    const outside = repositoryWith(service, { git: false });
    expect((await codemod(outside, ["apply", "--dry-run"])).stdout).toContain("+++ b/src/poll.ts\n");
  });

  it("tells with --exit-code whether changes are pending", async () => {
    const repository = repositoryWith();
    expect((await codemod(repository, ["apply", "--dry-run", "--exit-code"])).code).toBe(1);
    expect((await codemod(repository, ["apply", "--dry-run", "--exit-code", "src/quiet.ts"])).code).toBe(0);
    const alone = await codemod(repository, ["apply", "--exit-code"]);
    expect(alone).toEqual({
      code: 2,
      stdout: "",
      stderr: "error `--exit-code` tells whether changes are pending, so it needs `--dry-run`. Nothing was written.\n",
    });
  });

  it("saves the patch where --patch says, byte for byte what it would print", async () => {
    const repository = repositoryWith();
    const printed = await codemod(repository, ["apply", "--dry-run", "--quiet"]);
    const saved = await codemod(repository, ["apply", "--dry-run", "--quiet", "--patch", ".git/out.patch", "--stat"]);
    expect(repository.text(".git/out.patch")).toBe(printed.stdout);
    expect(saved).toEqual({ code: 0, stdout: " src/poll.ts | 4 +++-\n 1 file changed, 3 insertions(+), 1 deletion(-)\n", stderr: "" });
    const missing = await codemod(repository, ["apply", "--patch", "gone/out.patch"]);
    expect(missing).toEqual({
      code: 2,
      stdout: "",
      stderr: "error Could not save the patch as `gone/out.patch`: its folder is missing or cannot be written. Nothing was written.\n",
    });
    expect(repository.text("src/poll.ts")).toBe(pollText);
  });

  it("takes up edits for a person with --include-review, and no sooner", async () => {
    const repository = repositoryWith();
    expect((await codemod(repository, ["apply", "--dry-run"])).stdout).not.toContain("+  start();");
    expect((await codemod(repository, ["apply", "--dry-run", "--include-review"])).stdout).toContain(
      "-  looseStart();\n+  await sleep(100);\n+  start();\n",
    );
  });

  it("prints one document with --json: what would change, what is left, what became of every file", async () => {
    const repository = repositoryWith({ ...service, "src/broken.ts": "export const x = oldWait(;\n" });
    const { code, stdout } = await spawned(repository, ["apply", "--dry-run", "--json"]);
    const report = JSON.parse(stdout) as Record<string, unknown> & {
      applied: { transform: string; bug?: number; pass: number }[];
      left: { transform: string; verdict: string }[];
    };
    expect(code).toBe(3);
    expect(report).toMatchObject({
      version: 1,
      written: false,
      changed: [{ file: "src/poll.ts", package: "service", findings: 1 }],
      totals: { files: 3, changed: 1, unchanged: 1, skipped: 1, failed: 0 },
    });
    expect(report.applied.map(({ transform, bug, pass }) => ({ transform, bug, pass }))).toEqual([
      { transform: "old-wait", bug: 4, pass: 1 },
    ]);
    expect(report.left.map(({ transform, verdict }) => ({ transform, verdict }))).toEqual([
      { transform: "loose-start", verdict: "review" },
      { transform: "lost-error", verdict: "report" },
    ]);
    expect((await codemod(repository, ["apply", "--dry-run", "--json"])).stdout).toBe(stdout);
  });

  it("takes back an edit that would break the types", async () => {
    const repository = repositoryWith({
      ...service,
      "src/typed.ts": "declare function wrongType(): number;\nexport const value: number = wrongType();\n",
    });
    const { stdout, stderr } = await codemod(repository, ["apply", "--dry-run", "src/typed.ts"]);
    expect(stdout).toBe("");
    expect(stderr).toContain("1 edit was taken back; `codemod scan` shows why.\n");
    expect((await codemod(repository, ["apply", "--dry-run", "--no-typecheck", "src/typed.ts"])).stdout).toContain(
      '+export const value: number = "text";\n',
    );
  });
});

describe("apply", () => {
  it("writes, says so, and finds nothing to write the second time", async () => {
    const repository = repositoryWith();
    const first = await spawned(repository, ["apply"]);
    expect(first.code).toBe(0);
    expect(first.stdout).toBe("");
    expect(first.stderr.endsWith("1 file was written. To take that back: `codemod undo`\n")).toBe(true);
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
    expect(repository.git("status", "--porcelain")).toBe(" M src/poll.ts\n");
    repository.commit();
    const second = await codemod(repository, ["apply"]);
    expect(second.code).toBe(0);
    expect(second.stderr.endsWith("There was nothing to write.\n")).toBe(true);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("says in JSON that it wrote", async () => {
    const repository = repositoryWith();
    expect(JSON.parse((await codemod(repository, ["apply", "--json"])).stdout)).toMatchObject({
      written: true,
      run: 1,
      changed: [{ file: "src/poll.ts" }],
    });
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });

  it("says that the runtime is missing, and the command that installs it", async () => {
    const repository = repositoryWith({
      ...service,
      "pnpm-lock.yaml": "",
      "packages/api/package.json": '{ "name": "api" }',
      "packages/api/wait.ts": site,
    });
    const { stderr } = await codemod(repository, ["apply", "--dry-run", "packages/api"]);
    expect(stderr).toMatch(
      /note The changed files of packages\/api import `task-group`, which is not installed there\. Run `cd packages\/api && pnpm add task-group@file:\S+\/runtime`\.\n/u,
    );
    repository.write("node_modules/task-group/package.json", '{ "name": "task-group" }');
    expect((await codemod(repository, ["apply", "--dry-run", "packages/api"])).stderr).not.toContain("not installed");
  });

  it("hears what the configuration and the flags say about the runtime", async () => {
    const repository = repositoryWith({
      ...service,
      "codemod.config.ts": 'console.log("not the product");\nexport default { runtime: "./src/lib/task-group.ts" };\n',
      "src/lib/task-group.ts": "export declare function sleep(ms: number): Promise<void>;\n",
    });
    const { stdout, stderr } = await spawned(repository, ["apply", "--dry-run"]);
    expect(stdout).toContain('+import { sleep } from "./lib/task-group.js";\n');
    expect(stdout).not.toContain("not the product");
    expect(stderr).toContain("not the product");
    expect((await codemod(repository, ["apply", "--dry-run", "--no-config"])).stdout).toContain('+import { sleep } from "task-group";\n');
  });
});

describe("the guard", () => {
  it.each([
    [
      "modified",
      (repository: Repository) => {
        repository.write("src/poll.ts", `${pollText}// more\n`);
      },
    ],
    [
      "staged",
      (repository: Repository) => {
        repository.write("src/poll.ts", `${pollText}// more\n`);
        repository.git("add", "src/poll.ts");
      },
    ],
    [
      "untracked",
      (repository: Repository) => {
        repository.git("rm", "--cached", "--quiet", "src/poll.ts");
        repository.git("-c", "user.name=a", "-c", "user.email=b@c", "commit", "--quiet", "-m", "x");
      },
    ],
  ])("refuses a file that is %s, names it and the flag", async (state, soil) => {
    const repository = repositoryWith();
    soil(repository);
    const before = repository.hash();
    const { code, stdout, stderr } = await codemod(repository, ["apply"]);
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).toBe(
      `error One file that would change holds work that is not committed:\n  ${state.padEnd(9)}  src/poll.ts\nCommit or stash it, or add \`--allow-dirty\`. Nothing was written.\n`,
    );
    expect(repository.hash()).toBe(before);
    expect((await codemod(repository, ["apply", "--allow-dirty"])).code).toBe(0);
    expect(repository.text("src/poll.ts")).toContain("sleep(100)");
  });

  it("does not mind work in files it would not touch", async () => {
    const repository = repositoryWith({ ...service, "größe.txt": "a\n" });
    repository.write("src/quiet.ts", "export const quiet = 2;\n");
    repository.write("größe.txt", "b\n");
    repository.write("new.txt", "c\n");
    expect((await codemod(repository, ["apply"])).code).toBe(0);
  });

  it("names files beyond ASCII as they are", async () => {
    const repository = repositoryWith({ ...service, "src/größe 1.ts": site });
    repository.write("src/größe 1.ts", `${site}\n`);
    expect((await codemod(repository, ["apply"])).stderr).toContain("modified   src/größe 1.ts\n");
  });

  it("refuses outside of a repository, unless told yes", async () => {
    const repository = repositoryWith(service, { git: false });
    const { code, stdout, stderr } = await codemod(repository, ["apply"]);
    expect({ code, stdout, stderr }).toEqual({
      code: 5,
      stdout: "",
      stderr: `error ${repository.root} is not in a git repository, so nothing could bring the old text back. Run \`git init\` and commit, or add \`--yes\`. Nothing was written.\n`,
    });
    expect(repository.text("src/poll.ts")).toBe(pollText);
    expect((await codemod(repository, ["apply", "--yes"])).code).toBe(0);
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });

  it("says so when git cannot be asked", async () => {
    const repository = repositoryWith();
    const noGit = join(process.execPath, "..", "gone");
    const { code, stderr } = await spawned(repository, ["apply"], { env: { PATH: noGit } });
    expect(code).toBe(5);
    expect(stderr).toBe(
      `error Could not ask git whether ${repository.root} is committed: spawn git ENOENT. Mend that, or add \`--yes\`. Nothing was written.\n`,
    );
    expect((await spawned(repository, ["apply", "--dry-run"], { env: { PATH: noGit } })).code).toBe(0);
  });

  it("runs nothing that the repository's git configuration names", async () => {
    const repository = repositoryWith();
    repository.git("config", "core.fsmonitor", "touch .git/was-run; false");
    await codemod(repository, ["apply"]);
    expect(existsSync(join(repository.root, ".git/was-run"))).toBe(false);
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });
});

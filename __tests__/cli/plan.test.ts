import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { declarations, pollApplied, pollText, service } from "./support/service.js";

const { codemod, repositoryWith, spawned } = openBench();

const waitText = `${declarations}export async function wait(): Promise<void> {\n  await oldWait(1);\n}\n`;
const tsconfig = service["tsconfig.json"] ?? "";
const monorepo = {
  "package.json": '{ "name": "all", "workspaces": ["packages/*"] }\n',
  ...Object.fromEntries(
    ["api", "web", "jobs"].flatMap((name) => [
      [`packages/${name}/package.json`, `{ "name": "${name}", "type": "module" }\n`],
      [`packages/${name}/tsconfig.json`, tsconfig],
      [`packages/${name}/wait.ts`, waitText],
    ]),
  ),
};

describe("plan", () => {
  it("saves what apply would do, and `apply` carries it out: the same bytes", async () => {
    const files = { ...service, "src/bom.ts": `\uFEFF${waitText.replaceAll("\n", "\r\n")}` };
    const [byPlan, byApply] = [repositoryWith(files), repositoryWith(files)];
    const { code, stdout, stderr } = await codemod(byPlan, ["plan", "--out", ".git/plan.json"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("next to carry this out: `codemod apply .git/plan.json`\n");
    expect(stderr.endsWith("The plan is in `.git/plan.json`. No source was written.\n")).toBe(true);
    expect(byPlan.text("src/poll.ts")).toBe(pollText);
    const dry = await codemod(byPlan, ["apply", ".git/plan.json", "--dry-run"]);
    expect(dry.stdout).toBe((await codemod(byApply, ["apply", "--dry-run"])).stdout);
    const applied = await spawned(byPlan, ["apply", ".git/plan.json"]);
    expect(applied.code).toBe(0);
    expect(applied.stderr.endsWith("2 files were written. To take that back: `codemod undo`\n")).toBe(true);
    await codemod(byApply, ["apply"]);
    expect(byPlan.text("src/poll.ts")).toBe(pollApplied);
    expect(byPlan.hash()).toBe(byApply.hash());
    expect((await codemod(byPlan, ["runs"])).stdout).toContain("codemod apply .git/plan.json\n");
  });

  it("prints with `--out -`, the same for the same repository", async () => {
    const repository = repositoryWith();
    const first = await codemod(repository, ["plan", "--out", "-", "--quiet"]);
    expect(JSON.parse(first.stdout)).toMatchObject({ version: 1, kind: "joinery-plan", files: [{ path: "src/poll.ts" }] });
    expect((await codemod(repository, ["plan", "--out", "-", "--quiet"])).stdout).toBe(first.stdout);
  });

  it("is refused by apply when a file has changed since", async () => {
    const repository = repositoryWith();
    await codemod(repository, ["plan", "--out", ".git/plan.json"]);
    repository.write("src/poll.ts", `${pollText}// typed since\n`);
    repository.commit();
    const before = repository.hash();
    expect(await codemod(repository, ["apply", ".git/plan.json"])).toEqual({
      code: 5,
      stdout: "",
      stderr:
        "error Could not carry out the plan `.git/plan.json`: `src/poll.ts` is not what it was made for. Nothing was written. Make it again with `codemod plan`.\n",
    });
    expect(repository.hash()).toBe(before);
  });

  it("stands under the guard like any apply", async () => {
    const repository = repositoryWith();
    repository.write("src/poll.ts", `${pollText}// more\n`);
    await codemod(repository, ["plan", "--out", ".git/plan.json"]);
    expect((await codemod(repository, ["apply", ".git/plan.json"])).stderr).toContain("work that is not committed");
  });

  it.each([
    ["paths that lead out", '"path": "src/poll.ts"', '"path": "../poll.ts"', 2],
    ["another text", '"text": "sleep(100)"', '"text": "danger()"', 2],
    ["another hash", '"base": "', '"base": "0', 5],
  ])("that was tampered with, %s, is refused and writes nothing", async (_, from, to, expected) => {
    const repository = repositoryWith();
    await codemod(repository, ["plan", "--out", ".git/plan.json"]);
    const text = repository.text(".git/plan.json");
    expect(text).toContain(from);
    repository.write(".git/plan.json", text.replaceAll(from, to));
    const before = repository.hash();
    const { code, stdout, stderr } = await codemod(repository, ["apply", ".git/plan.json"]);
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
    expect(stderr).toMatch(/^error [^\n]*Nothing was written\.[^\n]*\n$/u);
    expect(repository.hash()).toBe(before);
  });

  it("comes alone: paths and flags that choose are refused", async () => {
    const repository = repositoryWith();
    await codemod(repository, ["plan", "--out", ".git/plan.json"]);
    for (const more of [["src"], ["--only", "old-wait"], ["--include-review"]]) {
      const { code, stderr } = await codemod(repository, ["apply", ".git/plan.json", ...more]);
      expect(code).toBe(2);
      expect(stderr).toContain("The plan `.git/plan.json` says already what is to be changed");
    }
    expect((await codemod(repository, ["apply", "gone.json"])).code).toBe(2);
  });

  it("works from a subfolder", async () => {
    const repository = repositoryWith();
    const cwd = join(repository.root, "src");
    await codemod(repository, ["plan", "--out", "../.git/plan.json"], { cwd });
    expect((await codemod(repository, ["apply", "../.git/plan.json"], { cwd })).code).toBe(0);
    expect(repository.text("src/poll.ts")).toBe(pollApplied);
  });
});

describe("plan --shard and merge", () => {
  it("give together what one plan gives, every file accounted for once", async () => {
    const repository = repositoryWith(monorepo);
    const whole = await codemod(repository, ["plan", "--out", "-", "--quiet"]);
    const parts = [1, 2].map((index) => `.git/${String(index)}.json`);
    for (const [index, out] of parts.entries())
      expect((await codemod(repository, ["plan", "--shard", `${String(index + 1)}/2`, "--out", out, "--quiet"])).code).toBe(0);
    const filesIn = (path: string): readonly unknown[] => (JSON.parse(repository.text(path)) as { files: unknown[] }).files;
    expect(parts.map((path) => filesIn(path).length).sort()).toEqual([1, 2]);
    const { code, stderr } = await codemod(repository, ["merge", ...parts, "--out", ".git/plan.json"]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "2 plans with 3 files in all; the result is in `.git/plan.json`. To carry it out: `codemod apply .git/plan.json`\n",
    });
    expect(repository.text(".git/plan.json")).toBe(whole.stdout);
  });

  it("refuse what is no part", async () => {
    for (const shard of ["0/2", "3/2", "2", "a/b"]) {
      const { code, stderr } = await codemod(repositoryWith(), ["plan", "--shard", shard, "--out", "-"]);
      expect(code).toBe(2);
      expect(stderr).toContain(`not \`${shard}\`.`);
    }
  });
});

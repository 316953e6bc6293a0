import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstOffender } from "../../cli/verify/bisect.js";
import { bundlesOf, partsOf } from "../../cli/verify/parts.js";
import type { FilePlan, Plan } from "../../engine/model/plan.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";
import { openBench } from "./support/bench.js";
import { finding } from "./support/outcome.js";
import { finished, launch } from "./support/repository.js";
import { declarations, service } from "./support/service.js";

const { built, codemod, repositoryWith } = openBench();

const tsconfig = service["tsconfig.json"] ?? "";
const waits = (...numbers: readonly number[]): string =>
  `${declarations}${numbers.map((ms) => `export async function wait${String(ms)}(): Promise<void> {\n  await oldWait(${String(ms)});\n}\n`).join("")}`;

/** Three packages; each number stands for one site. */
const monorepo = {
  "package.json": '{ "name": "all", "workspaces": ["packages/*"] }\n',
  ...Object.fromEntries(
    ["api", "jobs", "web"].flatMap((name) => [
      [`packages/${name}/package.json`, `{ "name": "@shop/${name}", "type": "module" }\n`],
      [`packages/${name}/tsconfig.json`, tsconfig],
    ]),
  ),
  "packages/api/one.ts": waits(1),
  "packages/api/two.ts": `\uFEFF${waits(2).replaceAll("\n", "\r\n")}`,
  "packages/jobs/three.ts": waits(3, 4, 5),
  "packages/web/six.ts": waits(6),
};
/** A command that fails once the edit of one site is in place. */
const fails = (ms: number): string => `if grep -rqF 'sleep(${String(ms)})' .; then echo "site ${String(ms)} broke it"; exit 1; fi`;

describe("--verify", () => {
  it("runs in the folder of each changed package, by its name, and keeps what passes", async () => {
    const repository = repositoryWith(monorepo);
    const log = join(repository.root, ".git/log");
    const command = `echo "{package} $(basename "$PWD")" >> ${log}`;
    const { code, stderr } = await codemod(repository, ["apply", "--verify", command, "--verify", `echo second >> ${log}`]);
    expect(code).toBe(0);
    expect(stderr.endsWith("4 files were written. To take that back: `codemod undo`\n")).toBe(true);
    expect(repository.text(".git/log")).toBe("@shop/api api\nsecond\n@shop/jobs jobs\nsecond\n@shop/web web\nsecond\n");
  });

  it("takes back the one file it fails with, keeps the rest, and says why", async () => {
    const repository = repositoryWith(monorepo);
    const { code, stderr } = await codemod(repository, ["apply", "--verify", fails(2)]);
    expect(code).toBe(0);
    expect(stderr).toContain("failed in @shop/api with the edits of\n    packages/api/two.ts:6  old-wait\n    │ site 2 broke it\n");
    expect(stderr).toContain("3 files changed · 1 unchanged");
    expect(stderr.endsWith("3 files were written. 1 edit was taken back. To take that back: `codemod undo`\n")).toBe(true);
    expect(repository.git("status", "--porcelain")).toBe(" M packages/api/one.ts\n M packages/jobs/three.ts\n M packages/web/six.ts\n");
    expect((await codemod(repository, ["undo"])).stderr).toBe("Run 1 is undone: 3 files were put back.\n");
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("takes back one finding of a file and keeps its others, the import with them", async () => {
    const repository = repositoryWith(monorepo);
    const before = repository.hash();
    const { code, stdout } = await codemod(repository, ["apply", "--json", "--verify", fails(4)]);
    expect(code).toBe(0);
    const text = repository.text("packages/jobs/three.ts");
    expect(text).toBe(
      waits(3, 4, 5)
        .replace("oldWait(3);", "sleep(3);")
        .replace("oldWait(5);", "sleep(5);")
        .replace(/^/u, 'import { sleep } from "task-group";\n\n'),
    );
    const report = JSON.parse(stdout) as { takenBack: unknown; applied: unknown[]; left: { line: number; demoted?: string }[] };
    expect(report.takenBack).toMatchObject([
      { files: ["packages/jobs/three.ts"], package: "@shop/jobs", why: "offender", lines: ["site 4 broke it"] },
    ]);
    expect(report.applied).toHaveLength(5);
    expect(report.left).toMatchObject([{ line: 9, demoted: expect.stringContaining("failed with it in @shop/jobs.") as string }]);
    await codemod(repository, ["undo"]);
    expect(repository.hash()).toBe(before);
  });

  it("keeps no half of a file that the types need whole", async () => {
    const pair =
      "declare function wrongType(): number;\nexport const pair: [number, number] | [string, string] = [\n  wrongType(), // one\n  wrongType(),\n];\n";
    const repository = repositoryWith({ ...service, "src/pair.ts": pair });
    const command = "if grep -q 'text\", // one' src/pair.ts; then exit 1; fi";
    expect((await codemod(repository, ["apply", "--dry-run", "src/pair.ts"])).stdout).toContain('+  "text", // one\n+  "text",\n');
    const { code, stderr } = await codemod(repository, ["apply", "--verify", command]);
    expect(code).toBe(0);
    expect(repository.text("src/pair.ts")).toBe(pair);
    expect(stderr).toContain("src/pair.ts:3  wrong-type\n    src/pair.ts:4  wrong-type\n");
    const loose = repositoryWith({ ...service, "src/pair.ts": pair });
    await codemod(loose, ["apply", "--no-typecheck", "--verify", command]);
    expect(loose.text("src/pair.ts")).toBe(pair.replace("  wrongType(),\n]", '  "text",\n]'));
  });

  it("takes back as well what needs the types of what goes, and keeps the rest", async () => {
    const shown = "declare function wrongType(): number;\nexport const shown = wrongType();\n";
    const reader =
      'import { shown } from "./shown.js";\ndeclare function wrongType(): number;\nexport const pair: [number, number] | [string, string] = [shown, wrongType()];\n';
    const repository = repositoryWith({ ...service, "src/shown.ts": shown, "src/reader.ts": reader });
    expect((await codemod(repository, ["apply", "--dry-run"])).stdout).toContain('= [shown, "text"];\n');
    const { code, stderr } = await codemod(repository, ["apply", "--verify", "! grep -q text src/shown.ts"]);
    expect(code).toBe(0);
    expect(stderr).toContain("failed with, these would add a type error\n    src/reader.ts:3  wrong-type\n");
    expect([repository.text("src/shown.ts"), repository.text("src/reader.ts")]).toEqual([shown, reader]);
    expect(repository.text("src/poll.ts")).toContain("sleep(100)");
  });

  it("finds the edit of another package that a command fails with", async () => {
    const repository = repositoryWith(monorepo);
    const { stderr } = await codemod(repository, ["apply", "--verify", `cd .. && ${fails(6)}`]);
    expect(stderr).toContain("failed in @shop/api with the edits of\n    packages/web/six.ts:6  old-wait\n");
    expect(repository.text("packages/web/six.ts")).toBe(waits(6));
    expect(repository.text("packages/api/one.ts")).toContain("sleep(1)");
  });

  it("finds several, one after the other", async () => {
    const repository = repositoryWith(monorepo);
    const { code, stderr } = await codemod(repository, ["apply", "--verify", fails(1), "--verify", fails(3), "--verify", fails(5)]);
    expect(code).toBe(0);
    expect(stderr).toContain("3 edits were taken back.");
    expect(repository.text("packages/api/one.ts")).toBe(waits(1));
    expect(repository.text("packages/jobs/three.ts")).toContain("sleep(4)");
    expect(repository.text("packages/jobs/three.ts").match(/oldWait\(\d\)/gu)).toEqual(["oldWait(3)", "oldWait(5)"]);
  });

  it("keeps nothing that it cannot judge: a command that fails without any edit as well", async () => {
    const repository = repositoryWith(monorepo);
    const before = repository.hash();
    const { code, stderr } = await codemod(repository, ["apply", "--verify", "echo broken before; false"]);
    expect(code).toBe(4);
    expect(stderr).toContain("fails in @shop/api without any edit as well, so nothing there could be judged\n");
    expect(stderr.endsWith("The verification failed, and no edit could stay: every file holds its old text again.\n")).toBe(true);
    expect(repository.hash()).toBe(before);
    expect((await codemod(repository, ["runs", "--json"])).stdout).toContain('"state": "undone"');
  });

  it("judges one package when the command of another is broken", async () => {
    const repository = repositoryWith(monorepo);
    const { code } = await codemod(repository, ["apply", "--verify", '[ "$(basename "$PWD")" != jobs ]']);
    expect(code).toBe(0);
    expect(repository.text("packages/jobs/three.ts")).toBe(waits(3, 4, 5));
    expect(repository.text("packages/api/one.ts")).toContain("sleep(1)");
  });

  it("gives up after the runs it was allowed, and keeps nothing", async () => {
    const repository = repositoryWith(monorepo);
    const before = repository.hash();
    const log = join(repository.root, ".git/log");
    const { code, stderr } = await codemod(repository, ["apply", "--verify", `echo x >> ${log}; ${fails(2)}`, "--verify-runs", "3"]);
    expect(code).toBe(4);
    expect(stderr).toContain("taken back the allowed runs of");
    expect(repository.text(".git/log")).toBe("x\nx\nx\n");
    expect(repository.hash()).toBe(before);
  });

  it("does not go with --dry-run", async () => {
    const { code, stderr } = await codemod(repositoryWith(), ["apply", "--dry-run", "--verify", "true"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error `--verify` runs its command after the write, so it does not go with `--dry-run`. Nothing was written.\n",
    });
  });

  it("verifies a saved plan, too", async () => {
    const repository = repositoryWith(monorepo);
    await codemod(repository, ["plan", "--out", ".git/plan.json"]);
    const { code, stderr } = await codemod(repository, ["apply", ".git/plan.json", "--verify", fails(4)]);
    expect(code).toBe(0);
    expect(stderr).toContain("4 files were written. 1 edit was taken back.");
  });
});

describe("a verification that is ended", () => {
  it.each(["undo", "resume"] as const)("by `kill -9` while it looks for the edit, can be finished: `%s`", async (command) => {
    const repository = repositoryWith(monorepo);
    const before = repository.hash();
    const second = join(repository.root, ".git/second");
    const child = launch(built().bin, ["apply", "--quiet", "--verify", `[ ! -e ${second} ] || kill -9 $PPID; touch ${second}; false`], {
      cwd: repository.root,
    });
    expect((await finished(child)).code).toBe(null);
    expect((await codemod(repository, ["apply", "--allow-dirty"])).stderr).toContain("was ended while it wrote");
    expect((await codemod(repository, [command])).code).toBe(0);
    if (command === "undo") expect(repository.hash()).toBe(before);
    else expect(repository.git("status", "--porcelain").trim().split("\n")).toHaveLength(4);
  });

  it("by an interrupt ends the command too, and says what can be done", async () => {
    const repository = repositoryWith(monorepo);
    const before = repository.hash();
    const [began, ended] = ["began", "ended"].map((name) => join(repository.root, ".git", name));
    const child = launch(built().bin, ["apply", "--quiet", "--verify", `touch ${began ?? ""}; sleep 30; touch ${ended ?? ""}`], {
      cwd: repository.root,
    });
    const result = finished(child);
    while (!existsSync(began ?? "")) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill("SIGINT");
    expect(await result).toEqual({
      code: 130,
      stdout: "",
      stderr:
        "Interrupted before all was verified. `codemod undo` takes the run back; `codemod runs` shows whether `codemod resume` has something to finish.\n",
    });
    expect((await codemod(repository, ["undo"])).code).toBe(0);
    expect(repository.hash()).toBe(before);
    expect(existsSync(ended ?? "")).toBe(false);
  });
});

describe("the parts of a plan", () => {
  const file = (path: string, ...groups: readonly (string | undefined)[]): FilePlan => ({
    path: path as RepoPath,
    package: path.split("/")[0] ?? "",
    base: "0" as ContentHash,
    before: "",
    after: "x",
    steps: [
      {
        findings: groups.map((group, index) =>
          finding({ file: path, id: `${path}${String(index)}`, ...(group === undefined ? {} : { group }) }),
        ),
        edits: [],
      },
    ],
  });
  const plan = (...files: readonly FilePlan[]): Plan => ({ version: 1, packages: [], files });

  it("keep files together that one group runs through, also across several steps", () => {
    const parts = partsOf(plan(file("a/1.ts", "x"), file("a/2.ts", "y"), file("a/3.ts", undefined), file("b/4.ts", "x", "y")));
    expect(parts.map(({ files }) => files.map(({ path }) => path))).toEqual([["a/1.ts", "a/2.ts", "b/4.ts"], ["a/3.ts"]]);
  });

  it("keep findings of one group together", () => {
    const [part] = partsOf(plan(file("a/1.ts", "x", undefined, "x")));
    expect(part === undefined ? [] : bundlesOf(part)).toEqual([["a/1.ts0", "a/1.ts2"], ["a/1.ts1"]]);
  });
});

describe("halving", () => {
  it("finds the first that a test fails with, in as few runs as halving takes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.nat(), async (length, seed) => {
        const offender = seed % length;
        let runs = 0;
        const items = Array.from({ length }, (_, index) => index);
        const found = await firstOffender(items, (kept) => {
          runs += 1;
          return Promise.resolve(!kept.includes(offender));
        });
        expect(found).toBe(offender);
        expect(runs).toBeLessThanOrEqual(Math.ceil(Math.log2(length)));
      }),
    );
  });
});

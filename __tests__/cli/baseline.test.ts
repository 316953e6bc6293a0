import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { declarations, pollText, service } from "./support/service.js";

const { codemod, repositoryWith } = openBench();

const wait = `${declarations}export async function wait(): Promise<void> {\n  await oldWait(1);\n}\n`;
const files = { ...service, "src/wait.ts": wait };

describe("comments that silence nothing", () => {
  it("are told of, for people and for programs", async () => {
    const repository = repositoryWith({ ...service, "src/quiet.ts": "// codemod-ignore old-wait: it was slow\nexport const quiet = 1;\n" });
    const { stderr } = await codemod(repository, ["scan", "src/quiet.ts"]);
    expect(stderr).toContain(
      "  unused src/quiet.ts:1: `// codemod-ignore old-wait: it was slow`. It silences nothing: nothing is found there.\n",
    );
    const { code, stdout } = await codemod(repository, ["scan", "src/quiet.ts", "--json"]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { unused: unknown }).unused).toMatchObject([{ file: "src/quiet.ts", line: 1 }]);
    expect((await codemod(repository, ["scan", "src/quiet.ts", "--only", "loose-start", "--json"])).stdout).toContain('"unused": []');
  });
});

describe("scan --baseline", () => {
  it("counts only what is new since it was written, wherever the old sites have moved to", async () => {
    const repository = repositoryWith(files);
    const made = await codemod(repository, ["scan", "--baseline", "known.json", "--update-baseline"]);
    expect(made).toEqual({ code: 0, stdout: "", stderr: "4 findings in `known.json`: 4 new, 0 gone.\n" });
    const same = await codemod(repository, ["scan", "--baseline", "known.json"]);
    expect({ code: same.code, stdout: same.stdout }).toEqual({ code: 0, stdout: "" });
    expect(same.stderr).toContain("4 known findings left out by the baseline `known.json`.\n");
    repository.write("src/poll.ts", `// moved down\n\n${pollText.replace("  lostError();", "  lostError();\n  looseStart();")}`);
    const { code, stdout } = await codemod(repository, ["scan", "--baseline", "known.json", "--json"]);
    const report = JSON.parse(stdout) as { findings: { line: number; transform: string }[]; baseline: unknown };
    expect(code).toBe(1);
    expect(report.findings.map(({ line, transform }) => [line, transform])).toEqual([[12, "loose-start"]]);
    expect(report.baseline).toEqual({ known: 4, gone: [] });
  });

  it("says which entries are gone, and `--update-baseline` takes them out", async () => {
    const repository = repositoryWith(files);
    await codemod(repository, ["scan", "--baseline", "known.json", "--update-baseline"]);
    const first = repository.text("known.json");
    await codemod(repository, ["apply", "src/wait.ts"]);
    const { code, stderr } = await codemod(repository, ["scan", "--baseline", "known.json"]);
    expect(code).toBe(0);
    expect(stderr).toContain(
      "3 known findings left out by the baseline `known.json`; 1 of its entries is gone: `--update-baseline` takes them out.\n",
    );
    expect((await codemod(repository, ["scan", "--baseline", "known.json", "--update-baseline"])).stderr).toBe(
      "3 findings in `known.json`: 0 new, 1 gone.\n",
    );
    await codemod(repository, ["undo"]);
    await codemod(repository, ["scan", "--baseline", "known.json", "--update-baseline"]);
    expect(repository.text("known.json")).toBe(first);
  });

  it("keeps entries of what was not looked at, and drops those of files that are no more", async () => {
    const repository = repositoryWith(files);
    await codemod(repository, ["scan", "--baseline", "known.json", "--update-baseline"]);
    const first = repository.text("known.json");
    await codemod(repository, ["scan", "src/wait.ts", "--baseline", "known.json", "--update-baseline"]);
    await codemod(repository, ["scan", "--only", "old-wait", "--baseline", "known.json", "--update-baseline"]);
    expect(repository.text("known.json")).toBe(first);
    rmSync(join(repository.root, "src/wait.ts"));
    expect((await codemod(repository, ["scan", "--baseline", "known.json", "--update-baseline"])).stderr).toBe(
      "3 findings in `known.json`: 0 new, 1 gone.\n",
    );
  });

  it.each([
    [["--update-baseline"], "`--update-baseline` needs to know the file"],
    [["--baseline", "gone.json"], "There is no baseline `gone.json`. Make it with `codemod scan --baseline gone.json --update-baseline`."],
    [["--baseline", "package.json"], "`package.json` is no baseline of version 1."],
  ])("refuses %j", async (flags, message) => {
    const { code, stderr } = await codemod(repositoryWith(), ["scan", ...flags]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

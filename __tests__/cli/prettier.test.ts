import { mkdirSync, symlinkSync } from "node:fs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { openBench } from "./support/bench.js";
import { projectRoot } from "./support/build.js";
import type { Repository } from "./support/repository.js";
import { declarations, service } from "./support/service.js";

const { codemod, repositoryWith } = openBench();

/** As prettier writes it; `oldWait(…)` has two lines too few in it once it is `sleep(…)`. */
const formatted = `${declarations}declare const firstDelayInMilliseconds: number, secondDelayInMilliseconds: number, third: number;

export async function wait(): Promise<void> {
  await oldWait(
    firstDelayInMilliseconds + secondDelayInMilliseconds + third * third,
  );
}
`.replace(
  /declare const .*\n/u,
  "declare const firstDelayInMilliseconds: number,\n  secondDelayInMilliseconds: number,\n  third: number;\n",
);
const asPlanned = formatted.replace(/oldWait\(\n\s*(.*),\n\s*\)/u, "sleep($1)").replace(/^/u, 'import { sleep } from "task-group";\n\n');
const asPrettier = asPlanned.replace(/sleep\((f.*)\);/u, "sleep(\n    $1,\n  );");
/** Not as prettier writes it, in a line that no edit is about. */
const unformatted = formatted.replace("export async function wait()", "export   async function wait( )");
const unformattedApplied = asPlanned.replace("export async function wait()", "export   async function wait( )");

const files: Readonly<Record<string, string>> = {
  "package.json": '{ "name": "service", "type": "module" }\n',
  "tsconfig.json": service["tsconfig.json"] ?? "",
  ".prettierrc": "{}\n",
  ".gitignore": "node_modules/\n",
  "src/wait.ts": formatted,
};

/** A repository with prettier installed; by default the real one. */
function repositoryWithPrettier(more: Readonly<Record<string, string>> = {}, fake?: string): Repository {
  const repository = repositoryWith({ ...files, ...more });
  if (fake === undefined) {
    mkdirSync(join(repository.root, "node_modules"));
    symlinkSync(join(projectRoot, "node_modules/prettier"), join(repository.root, "node_modules/prettier"));
  } else {
    repository.write("node_modules/prettier/package.json", '{ "name": "prettier", "version": "2.0.0", "main": "index.cjs" }\n');
    repository.write("node_modules/prettier/index.cjs", fake);
  }
  return repository;
}

describe("apply --prettier", () => {
  it("lays changed code out as the repository's prettier does, where a file was laid out before", async () => {
    expect(await format(formatted, { filepath: "wait.ts" })).toBe(formatted);
    expect(await format(asPlanned, { filepath: "wait.ts" })).toBe(asPrettier);
    const repository = repositoryWithPrettier();
    expect(await codemod(repository, ["apply", "--quiet", "--prettier"])).toMatchObject({ code: 0 });
    expect(repository.text("src/wait.ts")).toBe(asPrettier);
    repository.commit();
    expect((await codemod(repository, ["apply", "--prettier"])).stderr).toContain("There was nothing to write.");
  });

  it("is the repository's own, of whatever release", async () => {
    const fake = `module.exports = { resolveConfig: () => ({}), getFileInfo: async () => ({ ignored: false }), check: () => true, format: (text) => text + "// mine\\n" };\n`;
    const repository = repositoryWithPrettier({}, fake);
    await codemod(repository, ["apply", "--quiet", "--prettier"]);
    expect(repository.text("src/wait.ts")).toBe(`${asPlanned}// mine\n`);
  });

  it("is asked for by name: without the flag nothing of prettier is run", async () => {
    const repository = repositoryWithPrettier({}, `require("node:fs").writeFileSync(__dirname + "/ran", "");\n`);
    await codemod(repository, ["apply", "--quiet"]);
    expect(repository.text("src/wait.ts")).toBe(asPlanned);
    expect(existsSync(join(repository.root, "node_modules/prettier/ran"))).toBe(false);
  });

  it.each([
    ["was not laid out by prettier before", { "src/wait.ts": unformatted }, unformattedApplied],
    ["prettier is told to ignore", { ".prettierignore": "src/wait.ts\n" }, asPlanned],
    [
      "has no configuration of prettier's",
      { ".prettierrc": "", "src/.prettierrc": "", "package.json": '{ "name": "x", "type": "module" }' },
      asPlanned,
    ],
    ["holds comments for the line below", { "src/wait.ts": `${formatted}// @ts-ignore\n` }, `${asPlanned}// @ts-ignore\n`],
  ])("leaves the lines as they were planned in a file that %s", async (what, more, expected) => {
    const repository = repositoryWithPrettier(more);
    if (what.startsWith("has no")) repository.git("rm", "--quiet", ".prettierrc", "src/.prettierrc");
    if (what.startsWith("has no")) repository.commit();
    expect(await codemod(repository, ["apply", "--quiet", "--prettier"])).toMatchObject({ code: 0 });
    expect(repository.text("src/wait.ts")).toBe(expected);
  });

  it("goes into the patch, and into a saved plan, to the byte", async () => {
    const [byPatch, byPlan] = [repositoryWithPrettier(), repositoryWithPrettier()];
    byPatch.write(".git/dry.patch", (await codemod(byPatch, ["apply", "--dry-run", "--quiet", "--prettier"])).stdout);
    byPatch.git("apply", ".git/dry.patch");
    await codemod(byPlan, ["plan", "--quiet", "--prettier", "--out", ".git/plan.json"]);
    expect((await codemod(byPlan, ["apply", ".git/plan.json", "--prettier"])).code).toBe(2);
    expect(await codemod(byPlan, ["apply", "--quiet", ".git/plan.json"])).toMatchObject({ code: 0 });
    for (const repository of [byPatch, byPlan]) expect(repository.text("src/wait.ts")).toBe(asPrettier);
  });

  it("refuses where there is no prettier, or where it fails, and writes nothing", async () => {
    const without = repositoryWith(files);
    const failing = repositoryWithPrettier({}, `exports.getFileInfo = async () => { throw new Error("no such plugin"); };\n`);
    for (const [repository, why] of [
      [without, "none is installed for `src/wait.ts`"],
      [failing, "prettier failed on `src/wait.ts`: no such plugin"],
    ] as const) {
      const { code, stderr } = await codemod(repository, ["apply", "--quiet", "--prettier"]);
      expect(code).toBe(2);
      expect(stderr).toContain(`${why}. Leave \`--prettier\` out, or mend that. Nothing was written.\n`);
      expect(repository.text("src/wait.ts")).toBe(formatted);
    }
  });

  it("takes one finding back and keeps the other, laid out or not", async () => {
    const two = `${formatted}\nexport async function again(): Promise<void> {\n  await oldWait(2);\n}\n`;
    const repository = repositoryWithPrettier({ "src/wait.ts": two });
    const { code } = await codemod(repository, ["apply", "--quiet", "--prettier", "--verify", "! grep -q 'sleep(2)' src/wait.ts"]);
    expect(code).toBe(0);
    expect(repository.text("src/wait.ts")).toContain("  await oldWait(2);");
    expect(repository.text("src/wait.ts")).toMatch(/sleep\(\s*firstDelay/u);
  });
});

import { describe, expect, it } from "vitest";
import { openMemory } from "../../engine/host/memory.js";
import { renameCalls } from "../support/demo-transforms.js";
import { afterOf, runOn, strictProject } from "../support/project.js";

const core = `declare function old(): string;\ndeclare function fresh(): string | number;\n`;
const monorepo = {
  "package.json": JSON.stringify({ name: "root", private: true, workspaces: ["packages/*"] }),
  "packages/core/package.json": JSON.stringify({ name: "@acme/core", main: "./dist/index.js", types: "./dist/index.d.ts" }),
  "packages/core/tsconfig.json": strictProject,
  "packages/core/src/index.ts": `${core}export const title = old();\n`,
  "packages/core/src/own.ts": `${core}const title = old();\nexport const length: number = String(title).length;\n`,
  "packages/app/package.json": JSON.stringify({ name: "@acme/app", dependencies: { "@acme/core": "*" } }),
  "packages/app/tsconfig.json": strictProject,
};

describe("an edit that changes what a file shows to other packages", () => {
  it("is taken back when their types break, with the file and the error; other edits stay", async () => {
    const outcome = await runOn(
      { ...monorepo, "packages/app/src/main.ts": `import { title } from "@acme/core";\nexport const upper = title.toUpperCase();\n` },
      [renameCalls("old", "fresh")],
    );
    expect(outcome.findings.map(({ file, verdict, demoted }) => [file, verdict, demoted])).toEqual([
      ["packages/core/src/index.ts", "report", expect.stringMatching(/`packages\/app\/src\/main\.ts`: TS2339: .*toUpperCase/u)],
      ["packages/core/src/own.ts", "rewrite", undefined],
    ]);
    expect(afterOf(outcome, "packages/core/src/index.ts")).toBeUndefined();
    expect(afterOf(outcome, "packages/core/src/own.ts")).toContain("const title = fresh();");
  });

  it("stays when they can live with it", async () => {
    const outcome = await runOn(
      { ...monorepo, "packages/app/src/main.ts": `import { title } from "@acme/core";\nexport const upper = String(title);\n` },
      [renameCalls("old", "fresh")],
    );
    expect(outcome.findings.map(({ verdict }) => verdict)).toEqual(["rewrite", "rewrite"]);
    expect(afterOf(outcome, "packages/core/src/index.ts")).toContain("export const title = fresh();");
  });

  it("stays when the other package cannot be opened, which ends nothing else", async () => {
    const host = openMemory({
      ...monorepo,
      "packages/app/src/main.ts": `import { title } from "@acme/core";\nexport const upper = String(title);\n`,
    });
    const readFile = (path: string): string | undefined => {
      if (path.endsWith("app/src/main.ts")) throw new Error("EACCES");
      return host.compiler.readFile(path);
    };
    const outcome = await runOn({}, [renameCalls("old", "fresh")], { host: { ...host, compiler: { ...host.compiler, readFile } } });
    expect(outcome.findings.map(({ verdict }) => verdict)).toEqual(["rewrite", "rewrite"]);
  });
});

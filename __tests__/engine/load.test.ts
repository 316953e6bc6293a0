import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { defineTransform } from "../../engine/kit/index.js";
import { runOn, strictProject } from "../support/project.js";

/** Reports the type of every variable called `probe`. */
const probe = defineTransform({
  id: "probe",
  summary: "Probe",
  mentions: ["probe"],
  kinds: [ts.SyntaxKind.VariableDeclaration],
  messages: { type: "{{type}}" },
  async *find(node, file) {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== "probe") return;
    yield { node, verdict: "report" as const, message: "type" as const, data: { type: await file.oracle.typeText(node.name) } };
  },
});

const typesIn = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await runOn(files, [probe])).findings.map(({ message }) => message);

describe("load", () => {
  it("reads a referenced project by its sources: outputs need not be built", async () => {
    const options = {
      target: "ES2022",
      lib: ["ES2023"],
      module: "ESNext",
      moduleResolution: "Bundler",
      strict: true,
      types: [],
      composite: true,
      outDir: "dist",
      rootDir: "src",
    };
    const types = await typesIn({
      "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "packages/core" }, { path: "packages/app" }] }),
      "packages/core/package.json": JSON.stringify({
        name: "@acme/core",
        exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
      }),
      "packages/core/tsconfig.json": JSON.stringify({ compilerOptions: options, include: ["src"] }),
      "packages/core/src/index.ts": `export async function fetchUser(): Promise<{ id: number }> {\n  return { id: 1 };\n}\n`,
      "packages/app/package.json": JSON.stringify({ name: "@acme/app" }),
      "packages/app/tsconfig.json": JSON.stringify({
        compilerOptions: { ...options, paths: { "@acme/core": ["../core/dist/index.d.ts"] } },
        include: ["src"],
        references: [{ path: "../core" }],
      }),
      "packages/app/src/main.ts": `import { fetchUser } from "@acme/core";\nexport const probe = fetchUser();\n`,
    });
    expect(types).toEqual(["Promise<{ id: number; }>"]);
  });

  it("reads what the comments of a JavaScript file declare", async () => {
    const types = await typesIn({
      "a.js": `/**\n * @param {string} id\n * @returns {Promise<number>}\n */\nfunction load(id) {\n  return globalThis.find(id);\n}\nexport const probe = load("a");\n`,
    });
    expect(types).toEqual(["Promise<number>"]);
  });

  it("finds a workspace package's sources when its outputs are missing", async () => {
    const types = await typesIn({
      "package.json": JSON.stringify({ name: "root", private: true, workspaces: ["packages/*"] }),
      "packages/db/package.json": JSON.stringify({ name: "@acme/db", main: "./dist/index.js", types: "./dist/index.d.ts" }),
      "packages/db/src/index.ts": `export const connect = async () => ({ open: true });\n`,
      "packages/api/package.json": JSON.stringify({ name: "@acme/api", dependencies: { "@acme/db": "*" } }),
      "packages/api/src/main.ts": `import { connect } from "@acme/db";\nexport const probe = connect();\n`,
    });
    expect(types).toEqual(["Promise<{ open: boolean; }>"]);
  });

  it("knows the runtime's types before the repository has installed it, as a module of either kind", async () => {
    const types = await typesIn({
      "a.ts": `import { sleep } from "task-group";\nexport const probe = sleep(1);\n`,
      "b.cts": `import { sleep } from "task-group";\nexport const probe = sleep(1);\n`,
    });
    expect(types).toEqual(["Promise<void>", "Promise<void>"]);
  });

  it("checks files that no tsconfig covers, JavaScript included", async () => {
    const types = await typesIn({
      "tsconfig.json": JSON.stringify({ files: [] }),
      "tools/run.js": `export const probe = (async () => 1)();\n`,
    });
    expect(types).toEqual(["Promise<number>"]);
  });

  it("reads an older repository with the defaults of its own compiler", async () => {
    const manifest = (version: string): string => JSON.stringify({ name: "demo", devDependencies: { typescript: version } });
    const files = {
      "tsconfig.json": JSON.stringify({
        compilerOptions: { target: "ES2022", lib: ["ES2023"], module: "ESNext", moduleResolution: "Bundler", types: [] },
      }),
      "a.ts": `declare const input: string | undefined;\nexport const probe = input;\n`,
    };
    expect(await typesIn({ ...files, "package.json": manifest("^5.4.0") })).toEqual(["string"]);
    expect(await typesIn({ ...files, "package.json": manifest("^6.0.0") })).toEqual(["string | undefined"]);
    expect(strictProject).toContain("strict");
  });
});

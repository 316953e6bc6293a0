import { describe, expect, it } from "vitest";
import { openMemory } from "../../engine/host/memory.js";
import type { RepoPath } from "../../engine/model/text.js";
import { widthsIn } from "../../engine/stages/formatter.js";

const widthAt = (files: Readonly<Record<string, string>>, path = "src/poll.ts"): number | undefined =>
  widthsIn(openMemory({ "package.json": "{}", "src/poll.ts": "", ...files }))(path as RepoPath);

describe("the width that a repository's formatter keeps", () => {
  it.each([
    ["nothing", {}, undefined],
    ["prettier's JSON", { ".prettierrc": `{ "printWidth": 100 }` }, 100],
    ["prettier's YAML", { ".prettierrc": "semi: false\nprintWidth: 110\n" }, 110],
    ["prettier's JSON with comments", { ".prettierrc.json": `{\n  // wide\n  "printWidth": 120\n}` }, 120],
    ["a width for other files alone", { ".prettierrc": `{ "overrides": [{ "files": "*.md", "options": { "printWidth": 60 } }] }` }, 80],
    ["an empty file of prettier's", { ".prettierrc": "" }, 80],
    ["prettier's code", { "prettier.config.js": "export default { printWidth: 90 };" }, 90],
    ["prettier's code without a width", { ".prettierrc.cjs": "module.exports = { semi: false };" }, 80],
    [
      "prettier's code that takes it from elsewhere",
      { "prettier.config.mjs": `import base from "@acme/style"; export default base;` },
      undefined,
    ],
    ["the manifest", { "package.json": `{ "prettier": { "printWidth": 70 } }` }, 70],
    ["a manifest that names a package", { "package.json": `{ "prettier": "@acme/style" }` }, undefined],
    ["oxfmt's", { ".oxfmtrc.json": `{ "semi": true, "printWidth": 90 }` }, 90],
    ["oxfmt's own default", { ".oxfmtrc.jsonc": "{}" }, 100],
    ["biome's", { "biome.json": `{ "formatter": { "lineWidth": 140 } }` }, 140],
    ["biome's own default", { "biome.jsonc": `{ /* plain */ "linter": {} }` }, 80],
    ["biome, which does not format here", { "biome.json": `{ "formatter": { "enabled": false } }` }, undefined],
    ["the editor's for all files", { ".editorconfig": "root = true\n[*]\nmax_line_length = 95\n" }, 95],
    [
      "the editor's for scripts",
      { ".editorconfig": "[*]\nmax_line_length = 60\n[*.{ts,js}]\nmax_line_length = 99\n[*.md]\nmax_line_length = 1\n" },
      99,
    ],
    ["prettier beside an editor's width", { ".prettierrc": "{}", ".editorconfig": "[*]\nmax_line_length = 88\n" }, 88],
  ] as const)("reads %s", (_source, files, expected) => {
    expect(widthAt(files)).toBe(expected);
  });

  it("takes the nearest one", () => {
    const files = { ".prettierrc": `{ "printWidth": 100 }`, "packages/ui/.prettierrc": `{ "printWidth": 120 }` };
    expect(widthAt(files, "packages/ui/src/a.ts")).toBe(120);
    expect(widthAt(files, "packages/api/src/a.ts")).toBe(100);
  });

  it("does not look behind one that it cannot read", () => {
    const files = { ".prettierrc": `{ "printWidth": 100 }`, "packages/ui/package.json": `{ "prettier": "@acme/style" }` };
    expect(widthAt(files, "packages/ui/src/a.ts")).toBeUndefined();
  });
});

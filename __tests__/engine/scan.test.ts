import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { defineTransform, type Facts } from "../../engine/kit/index.js";
import { renameCalls } from "../support/demo-transforms.js";
import { runOn, strictProject } from "../support/project.js";

const declarations = `declare function old(n: number): void;\ndeclare function fresh(n: number): void;\n`;

describe("scan", () => {
  it("gives findings in source order, with 1-based positions and ids that survive an unrelated edit", async () => {
    const text = `${declarations}export function a() {\n  old(1);\n  old(2);\n}\n`;
    const first = await runOn({ "a.ts": text }, [renameCalls("old", "fresh")]);
    const moved = await runOn({ "a.ts": text.replace("export function", "\nexport const unrelated = 1;\n\nexport function") }, [
      renameCalls("old", "fresh"),
    ]);
    expect(first.findings.map(({ at }) => [at.line, at.column, at.endLine, at.endColumn])).toEqual([
      [4, 3, 4, 9],
      [5, 3, 5, 9],
    ]);
    expect(moved.findings.map(({ id }) => id)).toEqual(first.findings.map(({ id }) => id));
    expect(new Set(first.findings.map(({ id }) => id)).size).toBe(2);
  });

  it("never looks at a file without one of the words", async () => {
    const asked: string[] = [];
    const nosy = defineTransform({
      id: "nosy",
      summary: "Ask",
      mentions: ["needle"],
      kinds: [ts.SyntaxKind.SourceFile],
      messages: { seen: "Seen." },
      async *find(_node, file) {
        asked.push(file.path);
        yield* await Promise.resolve([]);
      },
    });
    await runOn({ "a.ts": `export const needle = 1;\n`, "b.ts": `export const hay = 1;\n` }, [nosy]);
    expect(asked).toEqual(["a.ts"]);
  });

  it.each([
    ["on the line above", `// codemod-ignore rename-calls: measured\nold(1);\n`],
    ["at the end of the line", `old(1); // codemod-ignore\n`],
    ["above the statement of a site on a later line", `// codemod-ignore rename-calls\nconst value = [\n  old(1),\n];\nvoid value;\n`],
  ])("is silenced by a comment %s", async (_where, code) => {
    const outcome = await runOn({ "a.ts": `${declarations}${code}export {};\n` }, [renameCalls("old", "fresh")]);
    expect(outcome.findings).toEqual([]);
  });

  it.each([
    ["for another transform", `// codemod-ignore other-thing: no\nold(1);\n`],
    ["at the end of the line before", `void 0; // codemod-ignore\nold(1);\n`],
    ["for the whole file, which is another comment", `// codemod-ignore-files\nold(1);\n`],
  ])("is not silenced by a comment %s", async (_where, code) => {
    const outcome = await runOn({ "a.ts": `${declarations}${code}export {};\n` }, [renameCalls("old", "fresh")]);
    expect(outcome.findings).toHaveLength(1);
  });

  it("fails one file when a transform throws on it, and goes on with the others", async () => {
    const fragile = defineTransform({
      id: "fragile",
      summary: "Throw",
      mentions: [],
      kinds: [ts.SyntaxKind.SourceFile],
      messages: { never: "Never." },
      async *find(_node, file) {
        await Promise.resolve();
        if (file.path === "bad.ts") throw new Error("no luck");
        yield* [];
      },
    });
    const outcome = await runOn({ "bad.ts": `${declarations}old(1);\nexport {};\n`, "good.ts": `${declarations}old(1);\nexport {};\n` }, [
      fragile,
      renameCalls("old", "fresh"),
    ]);
    expect(outcome.accounting).toMatchObject({
      changed: ["good.ts"],
      failed: [{ file: "bad.ts", detail: expect.stringContaining("no luck") as string }],
    });
  });

  it("fails one file when a survey throws on it, and goes on with the others", async () => {
    const fragile = defineTransform({
      id: "fragile",
      summary: "Throw",
      mentions: ["old"],
      kinds: [ts.SyntaxKind.SourceFile],
      messages: { never: "Never." },
      survey: (file) => {
        if (file.path === "bad.ts") throw new Error("no luck");
        return {};
      },
      async *find() {
        yield* await Promise.resolve([]);
      },
    });
    const outcome = await runOn({ "bad.ts": `${declarations}old(1);\nexport {};\n`, "good.ts": `${declarations}old(1);\nexport {};\n` }, [
      fragile,
      renameCalls("old", "fresh"),
    ]);
    expect(outcome.accounting).toMatchObject({
      changed: ["good.ts"],
      failed: [{ file: "bad.ts", detail: expect.stringContaining("no luck") as string }],
    });
  });

  it("skips a file that does not parse, with the first error's line", async () => {
    const outcome = await runOn({ "a.ts": `${declarations}old(1;\n`, "b.ts": `${declarations}old(2);\nexport {};\n` }, [
      renameCalls("old", "fresh"),
    ]);
    expect(outcome.accounting.skipped).toEqual([
      { file: "a.ts", reason: "parse-error", detail: expect.stringContaining("Line 3") as string },
    ]);
    expect(outcome.accounting.changed).toEqual(["b.ts"]);
  });

  it("hands every find the facts surveyed in all files", async () => {
    const seen: Facts[] = [];
    const surveyor = defineTransform({
      id: "surveyor",
      summary: "Survey",
      mentions: ["export"],
      kinds: [ts.SyntaxKind.SourceFile],
      messages: { never: "Never." },
      survey: (file) => ({ [file.path]: file.source.statements.length }),
      async *find(_node, _file, facts) {
        seen.push(facts);
        yield* await Promise.resolve([]);
      },
    });
    const files = {
      "a.ts": `export const a = 1;\n`,
      "packages/b/package.json": `{ "name": "b" }`,
      "packages/b/tsconfig.json": strictProject,
      "packages/b/b.ts": `export const b = 1;\nexport const c = 2;\n`,
    };
    await runOn(files, [surveyor]);
    expect(seen).toEqual([
      { "a.ts": 1, "packages/b/b.ts": 2 },
      { "a.ts": 1, "packages/b/b.ts": 2 },
    ]);
  });

  it("accounts for every file exactly once", async () => {
    const outcome = await runOn(
      {
        "a.ts": `${declarations}old(1);\nexport {};\n`,
        "b.ts": `export const b = 1;\n`,
        "c.ts": `const = ;\nold\n`,
        "d.test.ts": `old(1);\n`,
        "e.d.ts": `export {};\n`,
      },
      [renameCalls("old", "fresh")],
    );
    const { changed, unchanged, skipped, failed } = outcome.accounting;
    expect([...changed, ...unchanged, ...skipped.map(({ file }) => file), ...failed.map(({ file }) => file)].sort()).toEqual([
      "a.ts",
      "b.ts",
      "c.ts",
      "d.test.ts",
      "e.d.ts",
    ]);
  });
});

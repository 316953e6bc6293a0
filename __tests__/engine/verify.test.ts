import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { defineTransform, insertAfter, insertBefore, replace } from "../../engine/kit/index.js";
import { overwriteCalls, renameCalls } from "../support/demo-transforms.js";
import { afterOf, runOn } from "../support/project.js";

describe("verify", () => {
  it("takes back the finding that adds a type error, says which, and keeps the others", async () => {
    const outcome = await runOn(
      {
        "a.ts": `declare function old(n: number | string): void;\ndeclare function fresh(n: number): void;\nold(1);\nold("two");\nexport {};\n`,
      },
      [renameCalls("old", "fresh")],
    );
    expect(afterOf(outcome, "a.ts")).toContain(`fresh(1);\nold("two");`);
    expect(outcome.findings.map(({ verdict, demoted }) => [verdict, demoted])).toEqual([
      ["rewrite", undefined],
      ["report", expect.stringContaining("TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.")],
    ]);
  });

  it("takes back only the edit of the statement in which the error stands beside it", async () => {
    const outcome = await runOn(
      {
        "a.ts": `declare function old(): number;\ndeclare function fresh(): number | string;\nexport function f() {\n  old();\n  const total: number = old();\n  old();\n  return total;\n}\n`,
      },
      [renameCalls("old", "fresh")],
    );
    expect(outcome.findings.map(({ verdict, at }) => [verdict, at.line])).toEqual([
      ["rewrite", 4],
      ["report", 5],
      ["rewrite", 6],
    ]);
  });

  it("takes back the inner of two edits when the error is its own, though it writes a line far above as well", async () => {
    const inner = defineTransform({
      id: "inner",
      summary: "Inner",
      mentions: ["old"],
      kinds: [ts.SyntaxKind.CallExpression],
      messages: { called: "Called." },
      async *find(node, file) {
        if (!ts.isCallExpression(node) || node.expression.getText() !== "old") return;
        const edits = [insertBefore(file, file.source, "const kept = 1;\n"), replace(file, node.expression, "fresh")];
        yield await Promise.resolve({ node, verdict: "rewrite" as const, message: "called" as const, edits });
      },
    });
    const outcome = await runOn(
      {
        "a.ts": `declare function old(n: string): void;\ndeclare function fresh(n: number): void;\ndeclare function outer(work: () => void): void;\ndeclare function around(work: () => void): void;\nouter(() => {\n  old("two");\n});\nexport {};\n`,
      },
      [renameCalls("outer", "around"), inner],
    );
    expect(outcome.findings.map(({ transform, verdict }) => [transform, verdict])).toEqual([
      ["rename-calls", "rewrite"],
      ["inner", "report"],
    ]);
  });

  it("tells equal sites apart when one is edited and the other taken back", async () => {
    const outcome = await runOn(
      {
        "a.ts": `declare function old(n: number | string): void;\ndeclare function fresh(n: number): void;\nexport function f(x: number | string) {\n  if (typeof x === "number") old(x);\n  old(x);\n}\n`,
      },
      [renameCalls("old", "fresh")],
    );
    expect(afterOf(outcome, "a.ts")).toContain(`if (typeof x === "number") fresh(x);\n  old(x);`);
    expect(outcome.findings.map(({ verdict, at }) => [verdict, at.line])).toEqual([
      ["rewrite", 4],
      ["report", 5],
    ]);
  });

  it("says of every finding in a file that it was taken back when the errors do not end", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `"${"x".repeat(index + 1)}"`);
    const source = [
      `declare function old(n: string): void;`,
      `declare function fresh(n: Narrow): void;`,
      `declare const taken: unique symbol;`,
      `interface Narrow { [taken]: true }`,
      ...names.map((name) => `old(${name});`),
      `export {};\n`,
    ].join("\n");
    const outcome = await runOn({ "a.ts": source }, [renameCalls("old", "fresh")]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.findings.filter(({ verdict, demoted }) => verdict !== "report" || demoted === undefined)).toEqual([]);
  });

  it("counts only errors that were not there before", async () => {
    const outcome = await runOn(
      {
        "a.ts": `declare function old(n: number): void;\ndeclare function fresh(n: number): void;\nconst broken: string = 1;\nold(1);\nexport { broken };\n`,
      },
      [renameCalls("old", "fresh")],
    );
    expect(afterOf(outcome, "a.ts")).toContain("fresh(1);");
  });

  it("does not count one again whose guess at what was meant is another", async () => {
    const text = "declare function old(): void;\nexport {};\nold();\ncuont;\n";
    const outcome = await runOn({ "a.ts": text }, [overwriteCalls("old", "const count = 1")]);
    expect(afterOf(outcome, "a.ts")).toContain("const count = 1;");
  });

  it("checks the files that import a changed declaration", async () => {
    const files = {
      "a.ts": `declare function old(): number;\ndeclare function fresh(): string;\nexport const value = old();\nvoid fresh;\n`,
      "b.ts": `import { value } from "./a.js";\nexport const next: number = value + 1;\nexport const half: number = value;\n`,
    };
    const outcome = await runOn(files, [renameCalls("old", "fresh")]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.findings[0]?.demoted).toContain("TS2322: Type 'string' is not assignable to type 'number'.");
  });

  it("checks a file again that was fine as long as an edit stood that is out now", async () => {
    const declared = `declare function old(): number;\ndeclare function fresh(): string;\ndeclare function same<T>(a: T, b: T): T;\n`;
    const outcome = await runOn(
      {
        "a.ts": `${declared}export const g = same(old(), 1);\n`,
        "b.ts": `${declared}export const h = old();\n`,
        "c.ts": `import { g } from "./a.js";\nimport { h } from "./b.js";\ndeclare function same<T>(a: T, b: T): T;\nsame(g, h);\n`,
      },
      [renameCalls("old", "fresh")],
    );
    expect(outcome.findings.map(({ file, verdict, demoted }) => [file, verdict, demoted?.includes("TS2345")])).toEqual([
      ["a.ts", "report", true],
      ["b.ts", "report", true],
    ]);
  });

  it("checks only that the result parses when type checks are turned off", async () => {
    const files = { "a.ts": `declare function old(): void;\nold();\nexport {};\n` };
    const outcome = await runOn(files, [renameCalls("old", "missing")], { typecheck: false });
    expect(afterOf(outcome, "a.ts")).toContain("missing();");
    const broken = await runOn(files, [renameCalls("old", "(")], { typecheck: false });
    expect(broken.plan.files).toEqual([]);
    expect(broken.findings[0]?.demoted).toMatch(/TS\d+/u);
  });

  it("lays an error in the middle of a wide edit at the door of the finding around it", async () => {
    const inAsync = defineTransform({
      id: "wide",
      summary: "Wrap bodies",
      mentions: ["wrapMe"],
      kinds: [ts.SyntaxKind.ExpressionStatement],
      messages: { wide: "Wrapped." },
      async *find(node, file) {
        if (!node.getText().startsWith("wrapMe") || file.text.includes("const run")) return;
        yield await Promise.resolve({
          node,
          verdict: "rewrite" as const,
          message: "wide" as const,
          edits: [insertBefore(file, node, "const run = () => {\n"), insertAfter(file, node, "\nawait 1;\n};\nrun();")],
        });
      },
    });
    const outcome = await runOn({ "a.ts": `declare function wrapMe(): void;\nwrapMe();\nexport {};\n` }, [inAsync]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.findings[0]?.demoted).toContain("TS1308");
  });

  it("takes back an edit whose result would be edited again for ever", async () => {
    const restless = defineTransform({
      id: "restless",
      summary: "Grow",
      mentions: ["grow"],
      kinds: [ts.SyntaxKind.StringLiteral],
      messages: { grow: "Grows." },
      async *find(node, file) {
        if (!ts.isStringLiteral(node) || !node.text.startsWith("grow")) return;
        yield await Promise.resolve({
          node,
          verdict: "rewrite" as const,
          message: "grow" as const,
          edits: [replace(file, node, JSON.stringify(`${node.text}!`))],
        });
      },
    });
    const outcome = await runOn({ "a.ts": `export const x = "grow";\n` }, [restless]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.accounting.unchanged).toEqual(["a.ts"]);
  });
});

import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { defineTransform, replace } from "../../engine/kit/index.js";
import { renameCalls } from "../support/demo-transforms.js";
import { runOn } from "../support/project.js";

const declared = `declare function old(): number;\ndeclare function fresh(): string;\ndeclare function need(n: number): void;\n`;

async function verdictOf(files: Readonly<Record<string, string>>, transforms = [renameCalls("old", "fresh")]): Promise<string | undefined> {
  const { findings } = await runOn(files, transforms);
  expect(findings).toHaveLength(1);
  return findings[0]?.verdict;
}

describe("an edit is felt", () => {
  it.each([
    ["in a statement below", `export function f() {\n  const n = old();\n  need(n);\n}\n`],
    ["below, through a pattern", `export function f() {\n  const { n } = { n: old() };\n  need(n);\n}\n`],
    [
      "in a function inside the statement",
      `declare function later(work: () => void): Promise<void>;\nexport async function f() {\n  await later(() => {\n    need(old());\n  });\n}\n`,
    ],
    [
      "where the function that returns it is called",
      `function g() {\n  if (Math.random() > 0.5) return 1;\n  return old();\n}\nneed(g());\nexport {};\n`,
    ],
    ["where an arrow function that returns it is called", `const g = () => {\n  return old();\n};\nneed(g());\nexport {};\n`],
    ["in what the function declares to return", `export function g(): number {\n  return old();\n}\n`],
  ])("%s", async (_place, code) => {
    expect(await verdictOf({ "a.ts": declared + code })).toBe("report");
  });

  it.each([
    ["a function's result", `export function g() {\n  return old();\n}\n`],
    ["a constant", `export const g = old();\n`],
    ["a pattern", `export const [g] = [old()] as const;\n`],
    ["a field", `export class G {\n  static g = old();\n}\nexport const { g } = G;\n`],
  ])("in another file, through %s", async (_place, code) => {
    const user = `import { g } from "./a.js";\nconst n: number = typeof g === "function" ? (g as () => number)() : g;\nexport { n };\n`;
    const verdict = await verdictOf({
      "a.ts": declared + code,
      "b.ts": code.includes("function") ? user.replace("(g as () => number)()", "g()") : user,
    });
    expect(verdict).toBe("report");
  });

  it("below, where a variable is no longer known to be assigned", async () => {
    const postpone = defineTransform({
      id: "postpone",
      summary: "Postpone",
      mentions: ["now"],
      kinds: [ts.SyntaxKind.CallExpression],
      messages: { called: "Called." },
      async *find(node, file) {
        const [argument] = ts.isCallExpression(node) && node.expression.getText() === "now" ? node.arguments : [];
        if (argument === undefined) return;
        const edits = [replace(file, node, `await later(() => (${argument.getText()}))`)];
        yield await Promise.resolve({ node, verdict: "rewrite" as const, message: "called" as const, edits });
      },
    });
    const code = `declare function now(n: number): void;\ndeclare function later(work: () => number): Promise<void>;\nexport async function f() {\n  let n: number;\n  now((n = 1));\n  return n + 1;\n}\n`;
    expect(await verdictOf({ "a.ts": code }, [postpone])).toBe("report");
  });
});

describe("an edit is felt nowhere else", () => {
  it.each([
    [
      "where a name keeps its type",
      `declare function show(n: number | string): void;\nexport function f() {\n  const n: unknown = old();\n  show(1);\n  return n;\n}\n`,
    ],
    ["where its value is thrown away", `export function f() {\n  void old();\n  need(1);\n}\n`],
  ])("%s", async (_place, code) => {
    expect(await verdictOf({ "a.ts": declared + code })).toBe("rewrite");
  });
});

import { describe, expect, it } from "vitest";
import { keepCalls, renameCalls } from "../support/demo-transforms.js";
import { afterOf, runOn } from "../support/project.js";

const declared = `declare function load(what: string | number): string;\n`;
const classWith = (...statements: readonly string[]): string =>
  [
    `export class Store {`,
    ...statements.flatMap((statement, index) => [`  read${String(index)}() {`, `    ${statement}`, `  }`]),
    `  close() {`,
    `    load("the end of it");`,
    `  }`,
    `}`,
    declared,
  ].join("\n");

describe("edits that several findings share", () => {
  it("are written once, in one pass", async () => {
    const outcome = await runOn({ "a.ts": classWith(`load("one");`, `load("two");`) }, [keepCalls("load")]);
    expect(afterOf(outcome, "a.ts")).toBe(
      `export class Store {\n  kept: unknown[] = [];\n  read0() {\n    this.kept.push(load("one"));\n  }\n  read1() {\n    this.kept.push(load("two"));\n  }\n` +
        `  close() {\n    void this.kept;\n    this.kept.push(load("the end of it"));\n  }\n}\n${declared}`,
    );
    expect(outcome.plan.files[0]?.steps.map((step) => step.findings.length)).toEqual([3]);
  });

  it("are written for the others when one of the findings is taken back", async () => {
    const source = classWith(`load("one");`, `load(2);`, `load("three");`).replace(
      declared,
      `declare function load(what: string): string;\ndeclare function load(what: number): number;\n`,
    );
    const outcome = await runOn({ "a.ts": source }, [keepCalls("load", "string")]);
    expect(outcome.findings.map(({ verdict }) => verdict)).toEqual(["rewrite", "report", "rewrite", "rewrite"]);
    expect(afterOf(outcome, "a.ts")).toContain(`kept: string[] = [];\n  read0() {\n    this.kept.push(load("one"));`);
    expect(afterOf(outcome, "a.ts")).toContain(`    load(2);`);
    expect(afterOf(outcome, "a.ts")?.match(/kept: /gu)).toHaveLength(1);
  });

  it("are gone when all of the findings are taken back", async () => {
    const outcome = await runOn({ "a.ts": classWith(`load("one");`, `load("two");`) }, [keepCalls("load", "number")]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.findings.map(({ verdict }) => verdict)).toEqual(["report", "report", "report"]);
  });

  it("answer together for an error inside what they share", async () => {
    const outcome = await runOn({ "a.ts": classWith(`load("one");`, `load("two");`) }, [keepCalls("load", "Missing")]);
    expect(outcome.plan.files).toEqual([]);
    expect(outcome.findings.map(({ demoted }) => demoted)).toEqual(Array(3).fill(expect.stringContaining("TS2304")));
  });

  it("leave no room for a stranger between them before they are written", async () => {
    const source = classWith(`load("one");`, `old();`).concat(`declare function old(): void;\ndeclare function fresh(): void;\n`);
    const outcome = await runOn({ "a.ts": source }, [keepCalls("load"), { ...renameCalls("old", "fresh"), id: "rename-calls" }]);
    expect(outcome.plan.files[0]?.steps.map((step) => step.findings.map(({ transform }) => transform))).toEqual([
      ["keep-calls", "keep-calls"],
      ["rename-calls"],
    ]);
  });

  it("come through however many sites a class has", async () => {
    const statements = Array.from({ length: 30 }, (_, index) => `load(${String(index)});`);
    const outcome = await runOn({ "a.ts": classWith(...statements) }, [keepCalls("load")]);
    expect(afterOf(outcome, "a.ts")?.match(/this\.kept\.push/gu)).toHaveLength(31);
    expect(outcome.plan.files[0]?.steps).toHaveLength(1);
  });
});

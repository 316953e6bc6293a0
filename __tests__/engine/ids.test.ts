import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renameCalls } from "../support/demo-transforms.js";
import { runOn } from "../support/project.js";

/** One function with sites, in pieces that an unrelated edit may come between. */
interface Piece {
  readonly name: string;
  readonly sites: readonly number[];
}

const head = "declare function old(...values: number[]): number;\ndeclare function other(): void;\nexport {};\n";

/** The same code, written in one of many ways. */
interface Writing {
  readonly order: readonly number[];
  readonly gaps: readonly string[];
  readonly spread: boolean;
  readonly indent: string;
  readonly eol: string;
}

function written(pieces: readonly Piece[], { order, gaps, spread, indent, eol }: Writing): string {
  const call = (site: number): string =>
    spread ? `old(\n${indent}${indent}${String(site)},\n${indent}${indent}2,\n${indent})` : `old(${String(site)}, 2)`;
  const bodies = pieces.map(
    ({ name, sites }, index) =>
      `${gaps[index % gaps.length] ?? ""}export function ${name}(): void {\n${sites.map((site, at) => `${gaps[(index + at) % gaps.length] ?? ""}${indent}${call(site)};\n`).join("")}}\n`,
  );
  return (head + order.map((index) => bodies[index] ?? "").join("")).replaceAll("\n", eol);
}

async function idsOf(text: string): Promise<readonly string[]> {
  const outcome = await runOn({ "a.ts": text }, [renameCalls("old", "fresh")], { plan: false });
  return outcome.findings.map(({ id }) => id).sort();
}

const plain = { gaps: [""], spread: false, indent: "  ", eol: "\n" };
const pieces = fc
  .array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((lists) => lists.map((sites, index): Piece => ({ name: `step${String(index)}`, sites })));

describe("the id of a finding", () => {
  it("survives code that is moved, added around it, and formatted anew", async () => {
    await fc.assert(
      fc.asyncProperty(
        pieces.chain((list) =>
          fc.record({
            list: fc.constant(list),
            order: fc.shuffledSubarray(
              list.map((_, index) => index),
              { minLength: list.length },
            ),
            gaps: fc.array(fc.constantFrom("", "\n", "// a remark\n", "other();\n", "/* two\n lines */\n"), { minLength: 1, maxLength: 5 }),
            spread: fc.boolean(),
            indent: fc.constantFrom("  ", "\t", "    "),
            eol: fc.constantFrom("\n", "\r\n"),
          }),
        ),
        async ({ list, ...writing }) => {
          const before = await idsOf(written(list, { ...plain, order: list.map((_, index) => index) }));
          expect(before).toHaveLength(list.reduce((sum, { sites }) => sum + sites.length, 0));
          expect(await idsOf(written(list, writing))).toEqual(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is another one for other code, for another function, and for the second of two that are alike", async () => {
    const [first = [], second = [], third = []] = await Promise.all(
      [[{ name: "one", sites: [1, 1] }], [{ name: "one", sites: [1, 2] }], [{ name: "two", sites: [1, 1] }]].map((list) =>
        idsOf(written(list, { ...plain, order: [0] })),
      ),
    );
    expect(new Set(first).size).toBe(2);
    expect(first.filter((id) => second.includes(id))).toHaveLength(1);
    expect(first.filter((id) => third.includes(id))).toHaveLength(0);
  });
});

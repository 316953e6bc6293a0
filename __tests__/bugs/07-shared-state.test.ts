import { describe, expect, it } from "vitest";
import { mend, storyOf } from "../support/page.js";
import { exportsOf } from "../support/program.js";

interface Snippet {
  totalWeight(parcels: readonly string[], weigh: (parcel: string) => Promise<number>): Promise<number>;
}

const id = "shared-state";
const weights = new Map([
  ["books", 7],
  ["feathers", 1],
  ["anvil", 40],
]);

/** The total of some parcels, on scales that need longer for what is heavier. */
async function totalOf(code: string, parcels: readonly string[]): Promise<number> {
  const { totalWeight } = await exportsOf<Snippet>(code);
  return totalWeight(parcels, async (parcel) => {
    const weight = weights.get(parcel) ?? 0;
    await new Promise((resolve) => setTimeout(resolve, weight / 2));
    return weight;
  });
}

describe("bug 7, shared state", () => {
  it("passes a test with one parcel", async () => {
    expect(await totalOf(storyOf(id).bug, ["books"])).toBe(7);
  });

  it("loses every weight but the last with several", async () => {
    expect(await totalOf(storyOf(id).bug, [...weights.keys()])).toBe(40);
  });

  it("is gone from what the transform makes of the snippet", async () => {
    const { findings, after } = await mend(id, storyOf(id).bug);
    expect(findings.map(({ verdict, messageId }) => `${verdict} ${messageId}`)).toEqual(["rewrite update"]);
    expect(after).toBe(storyOf(id).fix);
    expect(await totalOf(after, [...weights.keys()])).toBe(48);
  });
});

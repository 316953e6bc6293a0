import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Unit } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import { unitsOf } from "../../engine/stages/shard.js";

const unit = (name: string, size: number): Unit => ({
  package: { name, folder: name as RepoPath },
  tsconfig: undefined,
  files: Array.from({ length: size }, (_, index) => `${name}/${String(index)}.ts` as RepoPath),
});

describe("a run in parts", () => {
  it("gives every project to one part", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), (sizes, count) => {
        const units = sizes.map((size, index) => unit(`p${String(index)}`, size));
        const parts = Array.from({ length: count }, (_, index) => [...unitsOf(units, { index: index + 1, count })]);
        expect(parts.flat()).toHaveLength(units.length);
        expect(new Set(parts.flat())).toEqual(new Set(units));
      }),
    );
  });

  it("keeps parts about as long", () => {
    const units = [10, 9, 8, 3, 2, 1].map((size, index) => unit(`p${String(index)}`, size));
    const sizes = [1, 2, 3].map((index) => [...unitsOf(units, { index, count: 3 })].reduce((sum, { files }) => sum + files.length, 0));
    expect(sizes).toEqual([11, 11, 11]);
  });
});

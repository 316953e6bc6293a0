import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome, Unit } from "../../engine/model/plan.js";
import type { RepoPath } from "../../engine/model/text.js";
import { unitsOf } from "../../engine/stages/shard.js";
import { renameCalls } from "../support/demo-transforms.js";
import { runOn, strictProject } from "../support/project.js";

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

describe("the parts of a run over a monorepo", () => {
  const head = "declare function old(): string;\ndeclare function fresh(): string | number;\n";
  const monorepo = {
    "package.json": JSON.stringify({ name: "root", private: true, workspaces: ["packages/*"] }),
    ...Object.fromEntries(
      ["core", "app", "site"].flatMap((name) => [
        [`packages/${name}/package.json`, JSON.stringify({ name: `@acme/${name}`, main: "./dist/index.js", types: "./dist/index.d.ts" })],
        [`packages/${name}/tsconfig.json`, strictProject],
      ]),
    ),
    "packages/core/src/index.ts": `${head}export const title = old();\n`,
    "packages/core/src/own.ts": `${head}export const length: number = String(old()).length;\n`,
    "packages/app/src/main.ts": 'import { title } from "@acme/core";\nexport const upper = title.toUpperCase();\n',
    "packages/site/src/page.ts": `${head}export const shown: string = String(old());\n`,
    "packages/site/src/page.gen.ts": "// @generated\nexport const one = 1;\n",
    "packages/site/src/broken.ts": "export const old = (;\n",
  };
  const parts = (count: number): Promise<readonly Outcome[]> =>
    Promise.all(
      Array.from({ length: count }, (_, index) => runOn(monorepo, [renameCalls("old", "fresh")], { shard: { index: index + 1, count } })),
    );

  it.each([2, 3, 5])("in %i parts account for every file once, and plan what one run plans", async (count) => {
    const whole = await runOn(monorepo, [renameCalls("old", "fresh")]);
    const outcomes = await parts(count);
    const filesOf = ({ accounting: { changed, unchanged, skipped, failed } }: Outcome): readonly string[] => [
      ...changed,
      ...unchanged,
      ...[...skipped, ...failed].map(({ file }) => file),
    ];
    expect(filesOf(whole).length).toBe(6);
    expect(outcomes.flatMap(filesOf).sort()).toEqual([...filesOf(whole)].sort());
    const planned = outcomes.flatMap(({ plan }) => plan.files).sort((left, right) => (left.path < right.path ? -1 : 1));
    expect(planned).toEqual(whole.plan.files);
  });

  it("are looked at for errors in the projects of other parts", async () => {
    const outcomes = await parts(3);
    const taken = outcomes.flatMap(({ findings }) => findings).filter(({ demoted }) => demoted !== undefined);
    expect(taken.map(({ file, demoted }) => [file, demoted])).toEqual([
      ["packages/core/src/index.ts", expect.stringContaining("`packages/app/src/main.ts`: TS2339") as string],
    ]);
  });
});

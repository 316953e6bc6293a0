import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { holdingBatches } from "../../engine/batches.js";
import { openMemory } from "../../engine/host/memory.js";
import type { FilePlan, Plan } from "../../engine/model/plan.js";
import type { ContentHash, RepoPath } from "../../engine/model/text.js";

const project = JSON.stringify({
  compilerOptions: { strict: true, module: "NodeNext", target: "ES2022", lib: ["ES2022"], types: [], skipLibCheck: true },
  include: ["**/*"],
});
/** A file that others read, and its reader in another project. */
const [shown, reader, aside] = ["packages/base/price.ts", "packages/shop/total.ts", "packages/shop/aside.ts"] as [
  RepoPath,
  RepoPath,
  RepoPath,
];

function fileOf(path: RepoPath, before: string, after: string): FilePlan {
  const base = createHash("sha256").update(before).digest("hex") as ContentHash;
  return { path, package: path.split("/")[1] ?? "", base, before, after, steps: [] };
}

const asideFile = fileOf(aside, "export const one: number = 1;\n", "export const one: number = 1 + 0;\n");

async function batchesOf(
  files: readonly FilePlan[],
  batches: readonly RepoPath[][],
  holds: "before" | "after" = "after",
): Promise<unknown> {
  const texts = Object.fromEntries(files.map((file) => [file.path, file[holds]]));
  const host = openMemory({
    "package.json": '{ "name": "all", "type": "module", "workspaces": ["packages/*"] }',
    "packages/base/package.json": '{ "name": "base", "type": "module" }',
    "packages/base/tsconfig.json": project,
    "packages/shop/package.json": '{ "name": "shop", "type": "module" }',
    "packages/shop/tsconfig.json": project,
    ...texts,
  });
  const plan: Plan = { version: 1, packages: [], files };
  return holdingBatches(plan, batches, host);
}

describe("batches of a plan", () => {
  const call = 'import { price } from "../base/price.js";\nexport const total = ';

  it("stay as they are when no file shows anything else to others", async () => {
    const files = [
      asideFile,
      fileOf(shown, "export function price(): number {\n  return 1;\n}\n", "export function price(): number {\n  return 2;\n}\n"),
      fileOf(reader, `${call}price();\n`, `${call}price() + 1;\n`),
    ];
    expect(await batchesOf(files, [[aside], [reader], [shown]])).toEqual([[aside], [reader], [shown]]);
  });

  it.each(["before", "after"] as const)("put first what others already read, whether the tree holds the texts of %s", async (holds) => {
    const files = [
      asideFile,
      fileOf(
        shown,
        "export function price(): number {\n  return 1;\n}\n",
        "export function price(tax?: number): number {\n  return tax ?? 1;\n}\n",
      ),
      fileOf(reader, `${call}price();\n`, `${call}price(2);\n`),
    ];
    expect(await batchesOf(files, [[aside], [reader], [shown]], holds)).toEqual([[shown], [aside], [reader]]);
  });

  it("become one where neither could stand without the other", async () => {
    const files = [
      asideFile,
      fileOf(shown, "export function price(): number {\n  return 1;\n}\n", 'export function price(): string {\n  return "1";\n}\n'),
      fileOf(reader, `${call}price() * 2;\n`, `${call}Number(price()) * 2;\n`),
    ];
    expect(await batchesOf(files, [[reader], [shown], [aside]])).toEqual([[shown, reader].sort(), [aside]]);
  });
});

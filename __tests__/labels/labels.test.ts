import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openMemory } from "../../engine/host/memory.js";
import type { Outcome } from "../../engine/model/plan.js";
import { defaultSettings } from "../../engine/model/settings.js";
import type { RepoPath } from "../../engine/model/text.js";
import { run } from "../../engine/run.js";
import { transforms } from "../../transforms/index.js";
import { labelsIn, type Label } from "../support/labels.js";

const sets = labelsIn(import.meta.dirname);
const project = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable"],
    module: "ESNext",
    moduleResolution: "Bundler",
    moduleDetection: "force",
    strict: true,
    jsx: "preserve",
    allowJs: true,
    skipLibCheck: true,
    types: ["node"],
    typeRoots: [join(import.meta.dirname, "../../node_modules/@types")],
    noEmit: true,
    paths: { "task-group": [join(import.meta.dirname, "../../runtime/index.ts")] },
  },
};
const pathOf = ({ transform, extension }: Label, index: number): string => `${transform}/snippet-${String(index)}.${extension}`;

// One load of the compiler's libraries for all: what is shared by the snippets of one transform is a project of its own.
describe("labels", () => {
  let outcome: Outcome;

  beforeAll(async () => {
    const files: Record<string, string> = { "package.json": JSON.stringify({ name: "labels", workspaces: ["*"] }) };
    for (const { transform, shared, labels } of sets) {
      files[`${transform}/package.json`] = JSON.stringify({ name: transform, type: "module" });
      files[`${transform}/tsconfig.json`] = JSON.stringify(project);
      files[`${transform}/shared.d.ts`] = shared;
      labels.forEach((label, index) => (files[pathOf(label, index)] = label.code));
    }
    outcome = await run({
      host: openMemory(files),
      transforms,
      paths: ["" as RepoPath],
      settings: () => defaultSettings,
      accept: ["rewrite", "review"],
      includeTests: true,
      typecheck: false,
      plan: false,
    });
  }, 120_000);

  it("are there for every transform, more than three hundred in all", () => {
    expect(sets.map(({ transform }) => transform)).toEqual(transforms.map(({ id }) => id).sort());
    expect(sets.flatMap(({ labels }) => labels).length).toBeGreaterThan(300);
    expect(outcome.accounting.failed).toEqual([]);
    expect(outcome.accounting.skipped.filter(({ reason }) => reason !== "declaration")).toEqual([]);
  });

  describe.each(sets)("$transform", ({ transform, labels }) => {
    it.each(labels.map((label, index) => ({ label, index, title: label.title })))("$title", ({ label, index }) => {
      const found = outcome.findings.filter((finding) => finding.transform === transform && finding.file === pathOf(label, index));
      expect(found.map(({ at, verdict }) => `${String(at.line)} ${verdict}`)).toEqual(label.expected);
    });
  });
});

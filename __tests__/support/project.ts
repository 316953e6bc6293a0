import { openMemory } from "../../engine/host/memory.js";
import type { Outcome } from "../../engine/model/plan.js";
import type { Request } from "../../engine/model/request.js";
import { defaultSettings } from "../../engine/model/settings.js";
import type { RepoPath } from "../../engine/model/text.js";
import type { Transform } from "../../engine/model/transform.js";
import { run } from "../../engine/run.js";

/** Runs transforms over a repository in memory, accepting rewrites and reviews unless told otherwise. */
export function runOn(
  files: Readonly<Record<string, string>>,
  transforms: readonly Transform[],
  request: Partial<Request> = {},
): Promise<Outcome> {
  return run({
    host: openMemory({ "package.json": `{ "name": "demo", "type": "module" }`, "tsconfig.json": strictProject, ...files }),
    transforms,
    paths: ["" as RepoPath],
    settings: () => defaultSettings,
    accept: ["rewrite", "review"],
    includeTests: false,
    typecheck: true,
    plan: true,
    ...request,
  });
}

/** The planned text of a file; undefined when it is not in the plan. */
export function afterOf(outcome: Outcome, path: string): string | undefined {
  return outcome.plan.files.find((file) => file.path === path)?.after;
}

/** A strict project of modules, as a tsconfig's text. */
export const strictProject = JSON.stringify({
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "DOM"],
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    types: [],
    noEmit: true,
    allowJs: true,
  },
});

import { join } from "node:path";
import type { Outcome } from "../../engine/model/plan.js";
import { canResolve, packageManagerOf, runtimeSpec } from "./installation.js";

const runtime = "task-group";

/** A sentence for every package that would import the runtime and could not find it, with the command that installs it. */
export function runtimeNotes(outcome: Outcome, root: string): readonly string[] {
  const names = new Set(outcome.plan.files.filter(importsRuntime).map((file) => file.package));
  const missing = outcome.plan.packages.filter(({ name, folder }) => names.has(name) && !canResolve(runtime, join(root, folder)));
  return missing.map(({ folder }) => {
    const spec = runtimeSpec(join(root, folder));
    const install = `${packageManagerOf(join(root, folder))} ${packageManagerOf(join(root, folder)) === "npm" ? "install" : "add"} ${runtime}@${spec}`;
    return `The changed files ${folder === "" ? "" : `of ${folder} `}import \`${runtime}\`, which is not installed there. Run \`${folder === "" ? install : `cd ${folder} && ${install}`}\`.`;
  });
}

function importsRuntime({ steps }: Outcome["plan"]["files"][number]): boolean {
  return steps.some((step) => step.findings.some((finding) => finding.needs.some((need) => need.module === runtime)));
}

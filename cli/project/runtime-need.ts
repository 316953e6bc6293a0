import { dirname, join, relative, sep } from "node:path";
import type { Outcome } from "../../engine/model/plan.js";
import { commandLine } from "../output/words.js";
import { canResolve, packageManagerOf, runtimeSpec } from "./installation.js";
import { packageFolderOf } from "./root.js";

const runtime = "task-group";

/** A sentence for every package that would import the runtime and could not find it, with the command that installs it. */
export function runtimeNotes(outcome: Outcome, root: string): readonly string[] {
  // Going by the file's own folder, as Node does when it resolves an import.
  const folders = new Set(outcome.plan.files.filter(importsRuntime).map(({ path }) => packageFolderOf(dirname(join(root, path)), root)));
  return [...folders]
    .filter((folder) => !canResolve(runtime, folder))
    .map((folder) => noteOf(folder, relative(root, folder).split(sep).join("/")));
}

function noteOf(folder: string, name: string): string {
  const manager = packageManagerOf(folder);
  const install = commandLine([manager, manager === "npm" ? "install" : "add", `${runtime}@${runtimeSpec(folder)}`]);
  if (name === "") return `The changed files import \`${runtime}\`, which is not installed. Run \`${install}\`.`;
  return `The changed files of ${name} import \`${runtime}\`, which is not installed there. Run \`${commandLine(["cd", name])} && ${install}\`.`;
}

function importsRuntime({ steps }: Outcome["plan"]["files"][number]): boolean {
  return steps.some((step) => step.findings.some((finding) => finding.needs.some((need) => need.module === runtime)));
}

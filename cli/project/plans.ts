import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { CodemodError } from "../../engine/model/errors.js";
import type { Outcome, Plan } from "../../engine/model/plan.js";
import { openArtifact, readArtifact, type Artifact } from "../../engine/stages/artifact.js";
import { json } from "../output/formats.js";
import { ownVersion } from "./installation.js";

/** A plan read from disk, `name` as it was typed. */
export interface SavedPlan {
  readonly name: string;
  readonly artifact: Artifact;
}

/**
 * Reads a saved plan.
 *
 * @throws CodemodError `missing-path`, `broken-plan`, `outside-root`
 */
export function readPlan(typed: string, cwd: string): SavedPlan {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, typed), "utf8");
  } catch (cause) {
    throw new CodemodError("missing-path", `Could not read the plan \`${typed}\`. Nothing was written.`, { cause });
  }
  return { name: typed, artifact: readArtifact(text, typed) };
}

/**
 * A saved plan over the files as they are now, with what is known of it: each of its files will be changed.
 *
 * @throws CodemodError `stale-plan`, `broken-plan`
 */
export async function openPlan(
  { artifact, name }: SavedPlan,
  root: string,
): Promise<{ outcome: Outcome; marked: Plan["files"][number]["path"][] }> {
  const { openDisk } = await import("../../engine/host/disk.js");
  const host = openDisk(root);
  const plan = openArtifact(artifact, name, host);
  const marked = plan.files.filter(({ path }) => host.read(path)?.bom === true).map(({ path }) => path);
  const findings = plan.files.flatMap(({ steps }) => steps.flatMap((step) => step.findings));
  const accounting = { changed: plan.files.map(({ path }) => path), unchanged: [], skipped: [], failed: [] };
  return { outcome: { plan, findings, accounting, coverage: { known: 0, unknown: 0 }, unused: [], notes: [] }, marked };
}

/**
 * Saves a plan; `-` gives its text back instead, to be printed.
 *
 * @throws CodemodError `usage` when its folder is missing or cannot be written
 */
export function savePlan(artifact: Artifact, typed: string, cwd: string): string {
  const text = json(artifact);
  if (typed === "-") return text;
  try {
    writeFileSync(resolve(cwd, typed), text);
  } catch (cause) {
    throw new CodemodError(
      "usage",
      `Could not save the plan as \`${typed}\`: its folder is missing or cannot be written. Nothing was written.`,
      {
        cause,
      },
    );
  }
  return "";
}

/** How the tool signs a plan. */
export function toolName(): string {
  return `joinery ${ownVersion()}`;
}

import { existsSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { ownFolder } from "../project/installation.js";
import { ancestors, readJson } from "../project/root.js";

/** The package whose `codemod` runs in a folder in place of ours, by npx and in scripts; undefined when it is ours, or none is installed. */
export function foreignCommand(folder: string): string | undefined {
  const link = ancestors(folder)
    .map((candidate) => join(candidate, "node_modules", ".bin", "codemod"))
    .find((candidate) => existsSync(candidate));
  if (link === undefined) return undefined;
  const target = realpathSync(link);
  if (target.startsWith(realpathSync(ownFolder) + sep)) return undefined;
  const manifest = ancestors(dirname(target))
    .map((candidate) => readJson(join(candidate, "package.json")))
    .find((each) => typeof each?.["name"] === "string");
  const name = manifest?.["name"];
  return name === "joinery" || typeof name !== "string" ? undefined : name;
}

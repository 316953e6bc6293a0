import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { ancestors, readJson } from "../project/root.js";

const endings = ["", ".json", ".json5", ".yaml", ".yml", ".js", ".cjs", ".mjs", ".ts", ".cts", ".mts", ".toml"];
const names = [
  ...endings.map((ending) => `.prettierrc${ending}`),
  ...["js", "cjs", "mjs", "ts", "cts", "mts"].map((ending) => `prettier.config.${ending}`),
  ".oxfmtrc.json",
  ".oxfmtrc.jsonc",
  "biome.json",
  "biome.jsonc",
  ".editorconfig",
];

/** The nearest configuration of a formatter, from a folder up to the root, as a path of the repository; undefined when there is none. */
export function formatterAt(folder: string, root: string): string | undefined {
  for (const candidate of ancestors(folder)) {
    if (candidate !== root && !candidate.startsWith(root + sep)) return undefined;
    const manifest = readJson(join(candidate, "package.json"));
    const name = manifest?.["prettier"] === undefined ? names.find((each) => existsSync(join(candidate, each))) : "package.json#prettier";
    if (name !== undefined) return relative(root, join(candidate, name)).split(sep).join("/");
  }
  return undefined;
}

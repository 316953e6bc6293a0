import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownFolder } from "../project/installation.js";
import { ancestors, readJson } from "../project/root.js";

/**
 * What decides an outcome beside the repository and the flags: this very code, byte for byte, so that a checkout of joinery that is
 * being worked on never answers with what it used to say; the packages it stands on, engines above all; and the Node it runs in.
 */
export function identity(): object {
  const manifest = readJson(join(ownFolder, "package.json"));
  const names = ["dependencies", "optionalDependencies"].flatMap((key) => Object.keys(manifest?.[key] ?? {}));
  return {
    version: manifest?.["version"],
    code: hashOfCode(),
    packages: names.sort().map((name) => [name, versionOf(name)]),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

function hashOfCode(): string {
  const extension = extname(fileURLToPath(import.meta.url));
  const base = fileURLToPath(new URL("../..", import.meta.url));
  const hash = createHash("sha256");
  const add = (folder: string, isMeant: (name: string) => boolean): void => {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(isMeant);
    for (const name of names.sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  };
  for (const room of ["cli", "engine", "transforms"]) add(join(base, room), (name) => name.endsWith(extension));
  // What rewritten code is checked against.
  add(join(ownFolder, "runtime", "dist"), (name) => /\.d\.[cm]?ts$/u.test(name));
  return hash.digest("base64url");
}

// Not every package lets its package.json be imported.
function versionOf(name: string): unknown {
  const found = ancestors(ownFolder).map((folder) => readJson(join(folder, "node_modules", name, "package.json")));
  return found.find((manifest) => manifest !== undefined)?.["version"] ?? "absent";
}

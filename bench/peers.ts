import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Where the programs are installed that this project is measured against. */
export const peersFolder = join(root, ".cache/peers");

// The peers are no dependencies of this project: only who runs the benchmark pays for them.
/** Installs the peers that bench/peers.json names, unless they are there. */
export function installPeers(): void {
  const wanted = readFileSync(join(root, "bench/peers.json"), "utf8");
  const manifest = join(peersFolder, "package.json");
  if (existsSync(join(peersFolder, "node_modules")) && existsSync(manifest) && readFileSync(manifest, "utf8") === wanted) return;
  rmSync(peersFolder, { recursive: true, force: true });
  mkdirSync(peersFolder, { recursive: true });
  writeFileSync(manifest, wanted);
  const { status } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: peersFolder, stdio: "inherit" });
  if (status !== 0) throw new Error("The peers could not be installed. Run the same command again.");
}

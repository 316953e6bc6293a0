import { createHash } from "node:crypto";
import { cpSync, lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A hash over everything in a folder but git's and the journal's own: names, kinds, modes, bytes. */
export function hashOf(root: string): string {
  const hash = createHash("sha256");
  const visit = (folder: string): void => {
    for (const name of readdirSync(join(root, folder)).sort()) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (path === ".git" || path === ".codemod") continue;
      const stats = lstatSync(join(root, path));
      hash.update(`${path}\0${stats.mode.toString(8)}\0`);
      if (stats.isDirectory()) visit(path);
      else hash.update(stats.isSymbolicLink() ? readlinkSync(join(root, path)) : readFileSync(join(root, path)));
    }
  };
  visit("");
  return hash.digest("hex");
}

/** Copies a folder to a new place, calls `work` with it, and removes it. */
export async function withCopy<Result>(template: string, work: (root: string) => Promise<Result>): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), "joinery-faults-"));
  try {
    cpSync(template, root, { recursive: true, verbatimSymlinks: true });
    return await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

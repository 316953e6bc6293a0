import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hashOf } from "../faults/tree.js";
import { project, type Files, type HostileCase } from "./cases.js";

/** How the command under trial is run, and what it is to rewrite. */
export interface Trial {
  readonly run: (args: readonly string[], root: string) => Promise<{ readonly code: number | null; readonly stderr: string }>;
  readonly site: string;
  /** The libraries that it needs. */
  readonly lib: readonly string[];
}

const refusal = 2;

/** Runs the command on a hostile repository. Gives what is wrong with how it ended: nothing, if it kept its word. */
export async function tryOn(hostile: HostileCase, { run, site, lib }: Trial, amount = hostile.amount ?? 1): Promise<readonly string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "joinery-hostile-")));
  const [root, outside] = [join(folder, "repository"), join(folder, "outside")];
  try {
    put(outside, { "a.ts": site, "package.json": '{ "name": "outside" }\n' });
    put(root, {
      "package.json": '{ "name": "subject", "type": "module" }\n',
      "tsconfig.json": project(lib),
      "src/plain.ts": site,
      ...hostile.files?.(site, amount, (fields) => project(lib, fields)),
    });
    hostile.prepare?.(root, outside, site);
    commitAll(root);
    const hashes = (): readonly string[] => [hashOf(outside), hostile.code === refusal ? hashOf(root) : ""];
    const before = hashes();
    const { code, stderr } = await run(["apply", "--verbose", "--no-cache", ...(hostile.args ?? [])], root);
    const after = hashes();
    const isMigrated = readFileSync(join(root, "src/plain.ts"), "utf8") !== site;
    return [
      ...(before[0] === after[0] ? [] : ["it wrote outside of the repository"]),
      ...(code === hostile.code ? [] : [`it ended with ${String(code)}, not with ${String(hostile.code)}: ${stderr}`]),
      ...(hostile.says.test(stderr) ? [] : [`it said: ${stderr}`]),
      ...(before[1] !== after[1] ? ["it wrote although it refused"] : []),
      ...(hostile.code !== refusal && !isMigrated ? ["the healthy file was not migrated"] : []),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function put(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function commitAll(root: string): void {
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false", ...args], { cwd: root });
  };
  git("init", "--quiet", "--template=");
  git("add", "--all");
  git("-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "state");
}

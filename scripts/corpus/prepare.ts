import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CorpusPackage } from "./packages.js";

/** Unpacks a package with its dependencies into `cache`, as a git repository of its sources. Returns its folder. Done once per description. */
export function prepare(pkg: CorpusPackage, cache: string): string {
  const stamp = createHash("sha256").update(JSON.stringify(pkg)).digest("hex").slice(0, 10);
  const folder = join(cache, `${pkg.name}-${pkg.version}-${stamp}`);
  const marker = join(folder, ".git", "corpus-ready");
  if (existsSync(marker)) {
    restore(folder);
    return folder;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  unpack(pkg, folder);
  writeProject(pkg, folder);
  call(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--no-package-lock", "--loglevel=error", ...pkg.types],
    folder,
  );
  call("git", ["init", "--quiet", "--initial-branch=main"], folder);
  call("git", ["add", "--all"], folder);
  call("git", ["-c", "user.name=corpus", "-c", "user.email=corpus@example.invalid", "commit", "--quiet", "--message=As published"], folder);
  writeFileSync(marker, "");
  return folder;
}

/** Puts a prepared package back to what was published. */
export function restore(folder: string): void {
  call("git", ["checkout", "--quiet", "--", "."], folder);
  call("git", ["clean", "--quiet", "--force", "-d"], folder);
}

function unpack(pkg: CorpusPackage, folder: string): void {
  const archive =
    call("npm", ["pack", `${pkg.name}@${pkg.version}`, "--silent"], folder)
      .trim()
      .split("\n")
      .at(-1) ?? "";
  call("tar", ["xzf", archive, "--strip-components=1"], folder);
  for (const [from, to] of Object.entries(pkg.moves ?? {})) renameSync(join(folder, from), join(folder, to));
  const kept = new Set([...pkg.keep, ...Object.values(pkg.moves ?? {}), "package.json", "LICENSE", "LICENSE.md", "LICENSE.txt"]);
  for (const entry of readdirSync(folder)) if (!kept.has(entry)) rmSync(join(folder, entry), { recursive: true });
}

function writeProject(pkg: CorpusPackage, folder: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  const { dependencies, type } = manifest;
  const kept = {
    name: pkg.name,
    version: pkg.version,
    private: true,
    ...(type === undefined ? {} : { type }),
    dependencies: { ...requiredPeers(manifest), ...(dependencies as object | undefined) },
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(kept, undefined, 2)}\n`);
  const options = {
    target: "ES2022",
    lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    experimentalDecorators: false,
    types: ["*"],
    ...pkg.compilerOptions,
  };
  for (const name of findTsconfigs(folder)) rmSync(name);
  writeFileSync(join(folder, "tsconfig.json"), `${JSON.stringify({ compilerOptions: options, include: pkg.include }, undefined, 2)}\n`);
  writeFileSync(join(folder, ".gitignore"), "node_modules/\n");
}

function requiredPeers(manifest: Record<string, unknown>): Record<string, unknown> {
  const optional = (manifest["peerDependenciesMeta"] ?? {}) as Record<string, { optional?: boolean }>;
  return Object.fromEntries(Object.entries(manifest["peerDependencies"] ?? {}).filter(([name]) => optional[name]?.optional !== true));
}

function findTsconfigs(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^tsconfig.*\.json$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Runs a program to its end and returns what it printed. Throws with its error output when it fails. */
export function call(program: string, args: readonly string[], cwd: string): string {
  return execFileSync(program, args, { cwd, encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
}

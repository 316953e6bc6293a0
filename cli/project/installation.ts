import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { CodemodError } from "../../engine/model/errors.js";
import { findInstalled, pinnedVersion } from "../../engine/typescript7/server.js";
import { ancestors, readJson } from "./root.js";

/** This tool's own folder, from wherever its code was built to. */
export const ownFolder: string =
  ancestors(dirname(fileURLToPath(import.meta.url))).find((folder) => existsSync(join(folder, "runtime", "package.json"))) ??
  fileURLToPath(new URL("../..", import.meta.url));

/** `joinery 1.2.3 (ts-morph 4.5.6, TypeScript 7.8.9)`, from package.json files alone: no compiler is loaded. */
export function versionLine(): string {
  const require = createRequire(import.meta.url);
  const tsMorph = readJson(require.resolve("ts-morph/package.json"));
  const compiler = readJson(require.resolve("@ts-morph/common/package.json"))?.["devDependencies"] as Record<string, string> | undefined;
  return `joinery ${ownVersion()} (ts-morph ${text(tsMorph?.["version"])}, TypeScript ${text(compiler?.["typescript"])})`;
}

/** What answers questions about types. */
export interface EngineInfo {
  readonly name: string;
  readonly version: string;
}

/** The engine of this installation: TypeScript 7 where its package is there, else TypeScript 6 with the reason. */
export function engineOf(): EngineInfo {
  const installed = findInstalled();
  if (!("reason" in installed))
    return { name: "TypeScript 7, and 6 for projects with JavaScript", version: `${pinnedVersion}, ${bundledVersion()}` };
  return { name: `TypeScript 6, because ${installed.reason}`, version: bundledVersion() };
}

function bundledVersion(): string {
  const require = createRequire(import.meta.url);
  const compiler = readJson(require.resolve("@ts-morph/common/package.json"))?.["devDependencies"] as Record<string, string> | undefined;
  return text(compiler?.["typescript"]);
}

/** The version of this tool. */
export function ownVersion(): string {
  return text(readJson(join(ownFolder, "package.json"))?.["version"]);
}

/** The runtime as one file, to be kept in a repository. */
export function vendoredRuntime(): string {
  const path = join(ownFolder, "runtime", "dist", "task-group.ts");
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new CodemodError(
      "unreadable-file",
      "This installation of joinery is incomplete: it lacks its copy of the runtime. Install it again, or run `npm run build` in a clone. Nothing was written.",
      { cause },
    );
  }
}

/** The page of a transform, as it stands in this package; undefined when there is none. */
export function pageOf(transform: string): string | undefined {
  const path = join(ownFolder, "docs", "transforms", `${transform}.md`);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/**
 * What a package.json in `folder` names to get the runtime: a version when joinery came from a registry, a `file:` path to
 * the copy inside joinery when it came from a folder or a tarball.
 */
export function runtimeSpec(folder: string): string {
  const version = text(readJson(join(ownFolder, "runtime", "package.json"))?.["version"]);
  const holder = ancestors(folder).find((candidate) => existsSync(join(candidate, "node_modules", "joinery", "package.json")));
  if (!ownFolder.split(sep).includes("node_modules")) return `file:${pathFrom(folder, join(ownFolder, "runtime"))}`;
  if (holder === undefined || !isLocal(specIn(join(holder, "package.json")))) return `^${version}`;
  return `file:${pathFrom(folder, join(holder, "node_modules", "joinery", "runtime"))}`;
}

/** Can code in `folder` import `name`, going by the folders that are there? */
export function canResolve(name: string, folder: string): boolean {
  return ancestors(folder).some((candidate) => existsSync(join(candidate, "node_modules", name, "package.json")));
}

/** The command that installs: the package manager named in package.json, or the one whose lock file is nearest. */
export function packageManagerOf(folder: string): "npm" | "pnpm" | "yarn" | "bun" {
  for (const candidate of ancestors(folder)) {
    const named = /^(npm|pnpm|yarn|bun)@/u.exec(text(readJson(join(candidate, "package.json"))?.["packageManager"]))?.[1];
    if (named !== undefined) return named as "npm";
    const [, manager] = lockFiles.find(([file]) => existsSync(join(candidate, file))) ?? [];
    if (manager !== undefined) return manager;
  }
  return "npm";
}

const lockFiles = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
] as const;

function specIn(packageFile: string): string {
  const manifest = readJson(packageFile);
  const fields = ["devDependencies", "dependencies", "optionalDependencies"].map(
    (key) => manifest?.[key] as Record<string, unknown> | undefined,
  );
  return text(fields.find((field) => field?.["joinery"] !== undefined)?.["joinery"]);
}

function isLocal(spec: string): boolean {
  return /^(?:file:|link:|portal:|\.|\/|~\/|[A-Za-z]:[\\/])|\.t(?:ar\.)?gz$/u.test(spec) && !/^https?:/u.test(spec);
}

function pathFrom(folder: string, target: string): string {
  const path = relative(realpathSync(folder), target).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

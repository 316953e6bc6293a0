import type { ts } from "ts-morph";
import type { Host } from "../model/host.js";
import type { Unit } from "../model/plan.js";
import type { RepoPath } from "../model/text.js";
import type { LoadContext } from "./context.js";
import { inferredOptions, optionsForChecking } from "./options.js";
import { resolveModules, type Resolution } from "./resolution.js";

/** What a unit is opened with, whichever compiler opens it. */
export interface Project {
  /** Its tsconfig; undefined where it has none. */
  readonly parsed: ts.ParsedCommandLine | undefined;
  /** The major version of the TypeScript that it is built with; undefined when nothing says so. */
  readonly compilerMajor: number | undefined;
  /** Options of its check. */
  readonly options: ts.CompilerOptions;
  /** Absolute paths of the files that it begins with. */
  readonly roots: readonly string[];
  /** It emits declarations, so that errors in those count. */
  readonly emitsDeclarations: boolean;
  readonly resolution: Resolution;
  readonly toAbsolute: (path: RepoPath) => string;
  /** The repository path of an absolute one; undefined outside the repository and in node_modules. */
  readonly toRepoPath: (fileName: string) => RepoPath | undefined;
  /** The project file that an import of `from` leads to. */
  readonly resolve: (from: RepoPath, specifier: string) => RepoPath | undefined;
}

/** Reads what a unit is opened with. */
export function projectOf(unit: Unit, context: LoadContext): Project {
  const { root } = context.host;
  const parsed = unit.tsconfig === undefined ? undefined : context.parseTsconfig(unit.tsconfig);
  const compilerMajor = parsed === undefined ? 6 : majorOf(unit, context.host);
  const options = optionsForChecking(parsed?.options ?? inferredOptions, compilerMajor);
  const resolution = resolveModules(context, options);
  const toAbsolute = (path: RepoPath): string => `${root}/${path}`;
  const toRepoPath = (fileName: string): RepoPath | undefined =>
    fileName.startsWith(`${root}/`) && !fileName.includes("/node_modules/") ? (fileName.slice(root.length + 1) as RepoPath) : undefined;
  return {
    parsed,
    compilerMajor,
    options,
    roots: [...new Set([...(parsed?.fileNames ?? []), ...unit.files.map(toAbsolute)])],
    emitsDeclarations: parsed?.options.declaration === true || parsed?.options.composite === true,
    resolution,
    toAbsolute,
    toRepoPath,
    resolve: (from, specifier) => {
      const found = resolution.resolveOne(specifier, toAbsolute(from));
      return found === undefined ? undefined : toRepoPath(found);
    },
  };
}

function majorOf(unit: Unit, host: Host): number | undefined {
  const installed = /"version"\s*:\s*"(\d+)/u;
  const declared = /"typescript"\s*:\s*"[^"\d]*(\d+)/u;
  return majorIn("node_modules/typescript/package.json", installed, unit, host) ?? majorIn("package.json", declared, unit, host);
}

function majorIn(file: string, pattern: RegExp, { package: { folder } }: Unit, { root, compiler }: Host): number | undefined {
  for (const inside of [folder, ""]) {
    const version = pattern.exec(compiler.readFile(`${root}/${inside === "" ? "" : `${inside}/`}${file}`) ?? "")?.[1];
    if (version !== undefined) return Number(version);
  }
  return undefined;
}

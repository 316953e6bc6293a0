import { ts } from "ts-morph";
import type { PackageInfo } from "../model/plan.js";
import type { LoadContext } from "./context.js";
import { nearbySources } from "./nearby.js";

/** Resolves the imports of one program. */
export interface Resolution {
  readonly resolveAll: NonNullable<ts.CompilerHost["resolveModuleNameLiterals"]>;
  /** The absolute file an import leads to; undefined when it leads nowhere. */
  readonly resolveOne: (specifier: string, containingFile: string) => string | undefined;
  /** The file that stands in where TypeScript's own resolution leads nowhere, or to JavaScript, from modules of one kind or the other; undefined where it does not. */
  readonly substitute: (specifier: string, containingFile: string) => string | undefined;
}

/**
 * TypeScript's own resolution, with two additions for repositories as they are before a build: the runtime resolves to the
 * declarations this tool ships, and a workspace package whose outputs are missing resolves to its sources.
 */
export function resolveModules(context: LoadContext, options: ts.CompilerOptions): Resolution {
  const { host } = context;
  const files = host.compiler;
  const resolutionHost: ts.ModuleResolutionHost = {
    fileExists: (fileName) => files.fileExists(fileName),
    readFile: (fileName) => files.readFile(fileName),
    directoryExists: (folder) => files.directoryExists(folder),
    getDirectories: (folder) => files.getDirectories(folder),
    realpath: (path) => files.realpath(path),
    getCurrentDirectory: () => host.root,
    useCaseSensitiveFileNames: files.caseSensitive,
  };
  const near = nearbySources(context, options);
  const cache = ts.createModuleResolutionCache(host.root, (name) => (files.caseSensitive ? name : name.toLowerCase()), options);
  const workspaces = new Map(context.packages.map((pkg) => [pkg.name, pkg]));
  const resolve = (
    specifier: string,
    containingFile: string,
    mode: ts.ResolutionMode,
    redirect?: ts.ResolvedProjectReference,
  ): ts.ResolvedModuleWithFailedLookupLocations => {
    const source = near(specifier, containingFile);
    if (source !== undefined) return found(source, false);
    return resolveUsual(specifier, containingFile, mode, redirect);
  };
  const resolveUsual = (
    specifier: string,
    containingFile: string,
    mode: ts.ResolutionMode,
    redirect?: ts.ResolvedProjectReference,
  ): ts.ResolvedModuleWithFailedLookupLocations => {
    const usual = ts.resolveModuleName(specifier, containingFile, options, resolutionHost, cache, redirect, mode);
    if (usual.resolvedModule !== undefined && !isScript(usual.resolvedModule)) return usual;
    return standIn(specifier, mode) ?? usual;
  };
  const standIn = (specifier: string, mode: ts.ResolutionMode): ts.ResolvedModuleWithFailedLookupLocations | undefined => {
    if (specifier === context.runtime) return found(runtimeTypesFor(mode, files.runtimeTypes, files.fileExists), true);
    const source = workspaceSource(specifier, workspaces, host.root, files.fileExists, files.readFile);
    return source === undefined ? undefined : found(source, false);
  };
  return {
    resolveAll: (literals, containingFile, redirect, settings, containingSource) =>
      literals.map((literal) =>
        resolve(literal.text, containingFile, ts.getModeForUsageLocation(containingSource, literal, settings), redirect),
      ),
    resolveOne: (specifier, containingFile) => resolve(specifier, containingFile, undefined).resolvedModule?.resolvedFileName,
    substitute: (specifier, containingFile) => {
      const isFound = (mode: ts.ResolutionMode): boolean => {
        const usual = ts.resolveModuleName(specifier, containingFile, options, resolutionHost, cache, undefined, mode).resolvedModule;
        return usual !== undefined && !isScript(usual);
      };
      return isFound(ts.ModuleKind.CommonJS) && isFound(ts.ModuleKind.ESNext)
        ? undefined
        : standIn(specifier, undefined)?.resolvedModule?.resolvedFileName;
    },
  };
}

function isScript(module: ts.ResolvedModuleFull): boolean {
  return module.isExternalLibraryImport === true && /\.[cm]?jsx?$/u.test(module.resolvedFileName);
}

function found(resolvedFileName: string, isExternalLibraryImport: boolean): ts.ResolvedModuleWithFailedLookupLocations {
  const extension = /\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/u.exec(resolvedFileName)?.[0] ?? ts.Extension.Ts;
  return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport } };
}

function runtimeTypesFor(mode: ts.ResolutionMode, types: string, exists: (path: string) => boolean): string {
  const commonjs = types.replace(/\.d\.ts$/u, ".d.cts");
  return mode === ts.ModuleKind.CommonJS && exists(commonjs) ? commonjs : types;
}

const sourceFolders: readonly string[] = ["src/", "source/", "lib/", ""];
const sourceExtensions: readonly string[] = [".ts", ".tsx", ".mts", "/index.ts", "/index.tsx"];

// A checkout right after install has no built outputs: `import "@acme/db/client"` is looked for in packages/db/src/client.ts.
function workspaceSource(
  specifier: string,
  workspaces: ReadonlyMap<string, PackageInfo>,
  root: string,
  exists: (path: string) => boolean,
  read: (path: string) => string | undefined,
): string | undefined {
  const parts = specifier.split("/");
  const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  const pkg = workspaces.get(name);
  if (pkg === undefined) return undefined;
  const folder = pkg.folder === "" ? root : `${root}/${pkg.folder}`;
  const inside = specifier.slice(name.length + 1);
  const declared = inside === "" ? declaredSource(read(`${folder}/package.json`)) : undefined;
  if (declared !== undefined && exists(`${folder}/${declared}`)) return `${folder}/${declared}`;
  for (const sourceFolder of sourceFolders) {
    for (const extension of sourceExtensions) {
      const candidate = `${folder}/${sourceFolder}${inside === "" ? "index" : inside}${extension}`;
      if (exists(candidate)) return candidate;
    }
  }
  return undefined;
}

function declaredSource(manifest: string | undefined): string | undefined {
  if (manifest === undefined) return undefined;
  return /"source"\s*:\s*"(?:\.\/)?([^"]+\.[cm]?tsx?)"/u.exec(manifest)?.[1];
}

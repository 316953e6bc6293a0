import { ts } from "ts-morph";
import type { Unit } from "../model/plan.js";
import type { ContentHash, RepoPath } from "../model/text.js";
import type { Program } from "../model/program.js";
import type { Memory } from "../model/memory.js";
import type { LoadContext } from "./context.js";
import { withinDepth } from "./depth.js";
import { libraryFolder, libraryText, parsedLibraries } from "./libraries.js";
import { projectOf, type Project } from "./project.js";

/** A unit's program, and the way from its files to repository paths and back. */
export interface Loaded {
  readonly unit: Unit;
  readonly program: Program;
  /** The repository path of an absolute one; undefined outside the repository and in node_modules. */
  readonly toRepoPath: (fileName: string) => RepoPath | undefined;
  readonly sourceOf: (path: RepoPath) => ts.SourceFile | undefined;
  /** Errors of a file's types; with `nodes` at least those that stand in them. */
  readonly typeErrors: (source: ts.SourceFile, nodes: readonly ts.Node[] | undefined) => readonly ts.Diagnostic[];
  /** The same state with a checker that was asked nothing yet: what a check of a part says may hang on where it began. */
  readonly afresh?: () => Loaded;
  /** Says of which files `typeErrors` will be asked for these nodes alone: an engine that checks whole files may leave the rest out. */
  readonly focus?: (nodes: ReadonlyMap<ts.SourceFile, readonly ts.Node[]>) => void;
  /** Texts that replace those on disk: the state after the passes planned so far. */
  readonly overrides: ReadonlyMap<RepoPath, string>;
  /** What was answered about its nodes. */
  readonly memory: Memory;
  /** The project file that an import of `from` leads to. */
  readonly resolve: (from: RepoPath, specifier: string) => RepoPath | undefined;
  /** TypeScript 6's whole program, where that is what was opened. */
  readonly whole?: ts.Program;
}

/** Opens the program of a unit. `previous` is the same unit at an earlier state: unchanged files are taken over. */
export function load(unit: Unit, context: LoadContext, overrides: ReadonlyMap<RepoPath, string>, previous?: Loaded): Loaded {
  return context.native?.load(unit, context, overrides, previous) ?? loadTypescript6(unit, context, overrides, previous);
}

function loadTypescript6(unit: Unit, context: LoadContext, overrides: ReadonlyMap<RepoPath, string>, previous?: Loaded): Loaded {
  const project = projectOf(unit, context);
  const { options, toAbsolute, toRepoPath, resolve } = project;
  const references = project.parsed?.projectReferences;
  const host = createHost(context, project, overrides, previous);
  if (references !== undefined) readReferencesBySource(host, context, toRepoPath);
  const program = ts.createProgram({
    rootNames: project.roots,
    options,
    host,
    ...(references === undefined ? {} : { projectReferences: references }),
    ...(previous?.whole === undefined ? {} : { oldProgram: previous.whole }),
  });
  // The walk goes up as well as down: binding sets the parents, which costs less than having the parser do it.
  program.getTypeChecker();
  let fresh: Loaded | undefined;
  const loaded: Loaded = {
    unit,
    program,
    whole: program,
    afresh: () => (fresh ??= loadTypescript6(unit, context, overrides, loaded)),
    typeErrors: (source, nodes) => {
      // What is missing altogether, in no file, is told once: to whoever asks first.
      const semantic = (program.getSemanticDiagnostics as PartialCheck)(source, undefined, nodes).filter(({ file }) => file !== undefined);
      return project.emitsDeclarations && nodes === undefined ? [...semantic, ...program.getDeclarationDiagnostics(source)] : semantic;
    },
    overrides,
    memory: { answers: new Map(), before: previous?.memory },
    toRepoPath,
    sourceOf: (path) => program.getSourceFile(toAbsolute(path)),
    resolve,
  };
  return loaded;
}

// The third parameter is the compiler's own, for editors that check what is on the screen.
type PartialCheck = (source: ts.SourceFile, cancellation: undefined, nodes: readonly ts.Node[] | undefined) => readonly ts.Diagnostic[];

function createHost(
  context: LoadContext,
  { options, toRepoPath, resolution }: Project,
  overrides: ReadonlyMap<RepoPath, string>,
  previous: Loaded | undefined,
): ts.CompilerHost {
  const files = context.host.compiler;
  const bucket = ts.createDocumentRegistry().getKeyForCompilationSettings(options);
  return {
    getSourceFile: (fileName, languageVersion) => {
      const path = toRepoPath(fileName);
      const override = path === undefined ? undefined : overrides.get(path);
      const version =
        typeof languageVersion === "object"
          ? `${String(languageVersion.languageVersion)}:${String(languageVersion.impliedNodeFormat)}`
          : String(languageVersion);
      const key = `${bucket}|${version}|${fileName}`;
      const library = libraryText(fileName);
      const sources = library === undefined ? context.sources : parsedLibraries;
      const edited = override === undefined ? undefined : previous?.program.getSourceFile(fileName);
      const shared = override === undefined ? sources.get(key) : edited?.text === override ? edited : undefined;
      if (shared !== undefined) return shared;
      const found = override ?? library ?? files.readFile(fileName);
      if (found === undefined) return undefined;
      const text = override ?? withinDepth(found);
      const parse = {
        ...(typeof languageVersion === "object" ? languageVersion : { languageVersion }),
        // In JavaScript the comments are the types.
        jsDocParsingMode: /\.[cm]?jsx?$/u.test(fileName) ? ts.JSDocParsingMode.ParseAll : ts.JSDocParsingMode.ParseNone,
      };
      const source = ts.createSourceFile(fileName, text, parse);
      withVersion(source, override);
      if (override === undefined) sources.set(key, source);
      return source;
    },
    getDefaultLibFileName: (settings) => `${libraryFolder}/${ts.getDefaultLibFileName(settings)}`,
    getDefaultLibLocation: () => libraryFolder,
    writeFile: () => undefined,
    getCurrentDirectory: () => context.host.root,
    getCanonicalFileName: (fileName) => (files.caseSensitive ? fileName : fileName.toLowerCase()),
    useCaseSensitiveFileNames: () => files.caseSensitive,
    getNewLine: () => "\n",
    fileExists: (fileName) => libraryText(fileName) !== undefined || files.fileExists(fileName),
    readFile: (fileName) => libraryText(fileName) ?? files.readFile(fileName),
    directoryExists: (folder) => files.directoryExists(folder),
    getDirectories: (folder) => files.getDirectories(folder),
    realpath: (path) => files.realpath(path),
    resolveModuleNameLiterals: resolution.resolveAll,
  };
}

// Programs are compared by file version; a file without one cannot be taken over by the next program.
function withVersion(source: ts.SourceFile, override: string | undefined): void {
  Object.assign(source, {
    version: override === undefined ? "disk" : (`edited:${String(override.length)}:${hashOf(override)}` as ContentHash),
  });
}

function hashOf(text: string): string {
  let hash = 5381;
  for (let index = 0; index < text.length; index += 1) hash = (hash * 33) ^ text.charCodeAt(index);
  return String(hash >>> 0);
}

// Not in the public type of a compiler host, though the language server sets it the same way: sources of referenced
// projects are read in place of their outputs, which a fresh checkout has not built.
function readReferencesBySource(host: ts.CompilerHost, context: LoadContext, toRepoPath: (fileName: string) => RepoPath | undefined): void {
  Object.assign(host, {
    useSourceOfProjectReferenceRedirect: () => true,
    getParsedCommandLine: (fileName: string) => {
      const path = toRepoPath(fileName);
      return path === undefined ? undefined : context.parseTsconfig(path);
    },
  });
}

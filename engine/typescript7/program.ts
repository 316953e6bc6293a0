import { ts } from "ts-morph";
import type { Checker, Program } from "../model/program.js";
import type { LoadContext } from "../stages/context.js";
import { withinDepth } from "../stages/depth.js";
import { checkerOver } from "./checker.js";
import { readTree, type Tree } from "./nodes.js";
import type { Opened, Server } from "./server.js";
import { Session } from "./session.js";

/** Files as the server parsed them, kept from one state to the next: by path, with the text that replaced the file's own. */
export type Trees = Map<string, { readonly override: string | undefined; readonly tree: Tree }>;

/** What a program is made of. */
export interface ProgramParts {
  readonly server: Server;
  readonly opened: Opened;
  readonly options: ts.CompilerOptions;
  readonly context: LoadContext;
  /** Texts that replace files' own, by absolute path. */
  readonly overrides: ReadonlyMap<string, string>;
  readonly trees: Trees;
  /** The same project at an earlier state: files with the same text are taken over. */
  readonly previous: Pick<Program, "getSourceFile"> | undefined;
  /** The folder of TypeScript 7's own declaration files. */
  readonly library: string;
  /** The absolute file that an import of `from` leads to. */
  readonly resolveModule: (specifier: string, from: string) => string | undefined;
}

/** A project that the server holds, with its files parsed by TypeScript 6 when they are asked for. */
export function programOver(parts: ProgramParts): Program {
  const { server, opened, options, context, overrides, trees, library, resolveModule } = parts;
  const { caseSensitive } = context.host.compiler;
  const canonical = (name: string): string => (caseSensitive ? name : name.toLowerCase());
  const names = (server.ask(opened, "getSourceFileNames", {}) ?? []) as readonly string[];
  const nameByPath = new Map(names.map((name) => [canonical(name), name]));
  const parse = parserFor(parts);
  const sources = new Map<string, ts.SourceFile | undefined>();
  const sourceAt = (path: string): ts.SourceFile | undefined => {
    if (!sources.has(path)) {
      const name = nameByPath.get(path);
      sources.set(path, name === undefined ? undefined : parse(name));
    }
    return sources.get(path);
  };
  const treeAt = (path: string): Tree | undefined => {
    const name = nameByPath.get(path);
    if (name === undefined) return undefined;
    const override = overrides.get(name);
    const known = trees.get(path);
    if (known?.override === override && known !== undefined) return known.tree;
    const bytes = server.askBytes(opened, "getSourceFile", { file: name });
    if (bytes.length === 0) return undefined;
    const tree = readTree(bytes);
    trees.set(path, { override, tree });
    return tree;
  };
  const session = new Session((method, params) => server.ask(opened, method, params), {
    sourceAt,
    treeAt,
    pathOf: (source) => canonical(source.fileName),
    imported: (source, specifier) => {
      const file = resolveModule(specifier, source.fileName);
      if (file === undefined || file.includes("/node_modules/") || !/(?<!\.d)\.[cm]?tsx?$/u.test(file)) return undefined;
      return sourceAt(canonical(file));
    },
  });
  let checker: Checker | undefined;
  return {
    getSourceFile: (name) => sourceAt(canonical(name)),
    getSourceFiles: () => names.flatMap((name) => (name.includes("/node_modules/") ? [] : (sourceAt(canonical(name)) ?? []))),
    getCompilerOptions: () => options,
    getSyntacticDiagnostics: (source) =>
      (source as unknown as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] } | undefined)?.parseDiagnostics ?? [],
    isSourceFileDefaultLibrary: (source) => source.fileName.startsWith(`${library}/`),
    getTypeChecker: () => (checker ??= checkerOver(session)),
  };
}

// Not in the public namespace: which files are modules under `moduleDetection`.
interface ModuleDetection {
  readonly getSetExternalModuleIndicator: (options: ts.CompilerOptions) => (file: ts.SourceFile) => void;
}

function parserFor({ context, options, overrides, previous }: ProgramParts): (name: string) => ts.SourceFile | undefined {
  const { compiler } = context.host;
  const setExternalModuleIndicator = (ts as unknown as ModuleDetection).getSetExternalModuleIndicator(options);
  const knowsFormats = [ts.ModuleResolutionKind.Node16, ts.ModuleResolutionKind.NodeNext].includes(
    options.moduleResolution ??
      (options.module !== undefined && options.module >= ts.ModuleKind.Node16 && options.module <= ts.ModuleKind.NodeNext
        ? ts.ModuleResolutionKind.NodeNext
        : ts.ModuleResolutionKind.Bundler),
  );
  const languageVersion = options.target ?? ts.ScriptTarget.ES2025;
  const bucket = `7|${String(languageVersion)}|${String(options.moduleDetection)}|${String(options.module)}|${String(options.jsx)}`;
  return (name) => {
    const override = overrides.get(name);
    const before = override === undefined ? undefined : previous?.getSourceFile(name);
    if (before?.text === override && before !== undefined) return before;
    const impliedNodeFormat =
      knowsFormats || name.includes("/node_modules/") ? ts.getImpliedNodeFormatForFile(name, undefined, compiler, options) : undefined;
    const key = `${bucket}|${String(impliedNodeFormat)}|${name}`;
    const known = override === undefined ? context.sources.get(key) : undefined;
    if (known !== undefined) return known;
    const found = override ?? compiler.readFile(name);
    if (found === undefined) return undefined;
    const text = override ?? withinDepth(found);
    const source = ts.createSourceFile(
      name,
      text,
      {
        languageVersion,
        ...(impliedNodeFormat !== undefined && { impliedNodeFormat }),
        setExternalModuleIndicator,
        jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
      },
      true,
    );
    if (override === undefined) context.sources.set(key, source);
    return source;
  };
}

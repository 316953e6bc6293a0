import { ts } from "ts-morph";

/** Options for files that no tsconfig covers: lenient, JavaScript included, nothing reported that the code never asked for. */
export const inferredOptions: ts.CompilerOptions = {
  allowJs: true,
  checkJs: false,
  strict: false,
  strictNullChecks: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Legacy,
  jsx: ts.JsxEmit.Preserve,
  types: ["*"],
  esModuleInterop: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  maxNodeModuleJsDepth: 0,
};

/**
 * A project's options as one in-memory check needs them. What only concerns emitted files goes; types are checked as the
 * repository's own compiler would: TypeScript 6 changed the defaults of `strict` and `types`, so for older ones the old
 * defaults are spelled out.
 *
 * @param compilerMajor major version of the TypeScript the repository uses; undefined when unknown
 */
export function optionsForChecking(options: ts.CompilerOptions, compilerMajor: number | undefined): ts.CompilerOptions {
  const {
    composite: _composite,
    incremental: _incremental,
    tsBuildInfoFile: _info,
    sourceMap: _map,
    inlineSourceMap: _inline,
    declarationMap: _declarationMap,
    emitDeclarationOnly: _only,
    ...kept
  } = options;
  const isOlder = compilerMajor === undefined || compilerMajor < 6;
  return {
    ...kept,
    ...(isOlder && kept.types === undefined ? { types: ["*"] } : {}),
    ...(isOlder && kept.strict === undefined ? { strict: false } : {}),
    ...(isOlder && kept.noUncheckedSideEffectImports === undefined ? { noUncheckedSideEffectImports: false } : {}),
    skipLibCheck: true,
    noEmit: false,
    declaration: true,
    noErrorTruncation: true,
    stableTypeOrdering: true,
    ignoreDeprecations: "6.0",
  };
}

import { ts } from "ts-morph";
import type { ImportNeed } from "../model/finding.js";
import type { TypeOracle } from "../model/oracle.js";
import type { Settings } from "../model/settings.js";
import type { RepoPath } from "../model/text.js";
import type { FileView, ModuleForm } from "../model/transform.js";
import { importedName, isNameTaken } from "./names.js";

/** Words to try, in order, when a file already uses the name of a runtime export for something else. */
const runtimeAliases: Readonly<Record<string, readonly string[]>> = {
  TaskGroup: ["Tasks", "TaskScope", "StructuredTaskGroup"],
  sleep: ["sleepFor", "pause", "cancellableSleep"],
  withTimeout: ["withDeadline", "cancelAfter", "taskTimeout"],
};

/** Builds what a transform sees of one file. */
export function viewOf(
  path: RepoPath,
  source: ts.SourceFile,
  settings: Settings,
  width: number | undefined,
  oracle: TypeOracle,
  resolve: (specifier: string) => RepoPath | undefined,
): FileView {
  const need = (module: string, exported: string, aliases: readonly string[] = []): ImportNeed => {
    const present = importedName(source, module, exported);
    if (present !== undefined) return { module, exported, local: present, present: true };
    const free = [exported, ...aliases].find((name) => !isNameTaken(source, name));
    return { module, exported, local: free ?? firstFree(source, exported) };
  };
  return {
    path,
    text: source.text,
    source,
    form: moduleFormOf(source),
    settings,
    width,
    oracle,
    need,
    runtime: (exported) => need(asWritten(runtimeSpecifier(settings.runtime, path), source), exported, runtimeAliases[exported]),
    background: () => {
      const module = settings.background;
      if (module === undefined || module === `./${path}`) return undefined;
      return need(asWritten(runtimeSpecifier(module, path), source), "background", ["backgroundTasks", "backgroundGroup"]);
    },
    resolve,
  };
}

/** How the runtime is imported from a file: the package's name as it is, a vendored copy by relative path. */
export function runtimeSpecifier(runtime: string, from: RepoPath): string {
  if (!runtime.startsWith("./")) return runtime;
  const target = runtime
    .slice(2)
    .replace(/\.([cm]?)ts$/u, ".$1js")
    .split("/");
  const folder = from.split("/").slice(0, -1);
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared]) shared += 1;
  const up = folder.slice(shared).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...target.slice(shared)].join("/");
}

// A file whose own relative imports carry no extension is not built by something that needs one.
function asWritten(specifier: string, source: ts.SourceFile): string {
  if (!specifier.startsWith(".")) return specifier;
  const own = [...source.text.matchAll(/(?:\bfrom|\brequire\(|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/gu)].map((match) => match[1] ?? "");
  const isBare = own.length > 0 && own.every((text) => !/\.[cm]?[jt]sx?$/u.test(text));
  return isBare ? specifier.replace(/\.[cm]?[jt]sx?$/u, "") : specifier;
}

/** How a file takes part in the module system. */
export function moduleFormOf(source: ts.SourceFile): ModuleForm {
  if (
    source.statements.some(
      (statement) =>
        ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement) || isExported(statement),
    )
  )
    return "esm";
  if (/\.c[jt]s$/u.test(source.fileName)) return "commonjs";
  if (source.statements.some(ts.isImportEqualsDeclaration)) return "esm";
  if (/\.[cm]?jsx?$/u.test(source.fileName) && /\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w/u.test(source.text)) return "commonjs";
  return ts.isExternalModule(source) ||
    source.fileName.endsWith(".mjs") ||
    source.fileName.endsWith(".mts") ||
    source.impliedNodeFormat === ts.ModuleKind.ESNext
    ? "esm"
    : "script";
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

function firstFree(source: ts.SourceFile, name: string): string {
  for (let count = 2; ; count += 1) if (!isNameTaken(source, `${name}${String(count)}`)) return `${name}${String(count)}`;
}

import { ts } from "ts-morph";
import type { Origin } from "../model/oracle.js";
import type { RepoPath } from "../model/text.js";
import type { Checker, Program } from "../model/program.js";

/** Where the name at `node` was declared, aliases and re-exports followed to the end. */
export function originOf(
  node: ts.Node,
  checker: Checker,
  program: Program,
  toRepoPath: (fileName: string) => RepoPath | undefined,
): Origin | undefined {
  const named = ts.isPropertyAccessExpression(node) ? node.name : node;
  const symbol = checker.getSymbolAtLocation(named);
  if (symbol === undefined) return undefined;
  const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
  const declaration = target.valueDeclaration ?? target.declarations?.[0];
  if (declaration === undefined) return unresolvedImport(symbol);
  const source = declaration.getSourceFile();
  const name = target.name === "default" ? declaredName(declaration) : target.name;
  if (program.isSourceFileDefaultLibrary(source)) return { name, from: "global" };
  const ambient = ambientModuleOf(declaration);
  if (ambient !== undefined) return { name, from: "module", module: ambient };
  const file = toRepoPath(source.fileName);
  if (file !== undefined && !source.isDeclarationFile)
    return { name, from: "project", file, span: { file, start: declaration.getStart(source), end: declaration.end } };
  const library = packageOf(source.fileName);
  if (library === undefined || (source.isDeclarationFile && !ts.isExternalModule(source))) return { name, from: "global" };
  return { name, from: "module", module: library };
}

function declaredName(declaration: ts.Declaration): string {
  const name = ts.getNameOfDeclaration(declaration);
  return name !== undefined && ts.isIdentifier(name) ? name.text : "default";
}

// An import whose module was not found still says where the name should come from.
function unresolvedImport(symbol: ts.Symbol): Origin | undefined {
  const declaration = symbol.declarations?.[0];
  const statement = declaration === undefined ? undefined : ts.findAncestor(declaration, ts.isImportDeclaration);
  if (statement === undefined || !ts.isStringLiteral(statement.moduleSpecifier) || statement.moduleSpecifier.text.startsWith("."))
    return undefined;
  return { name: symbol.name, from: "module", module: statement.moduleSpecifier.text.replace(/^node:/u, "") };
}

function ambientModuleOf(declaration: ts.Node): string | undefined {
  const block = ts.findAncestor(declaration, (ancestor) => ts.isModuleDeclaration(ancestor) && ts.isStringLiteral(ancestor.name));
  return block !== undefined && ts.isModuleDeclaration(block) ? block.name.text.replace(/^node:/u, "") : undefined;
}

/** The package a file under node_modules belongs to; `@types/x` counts as `x`. */
function packageOf(fileName: string): string | undefined {
  const path = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(fileName)?.[1];
  if (path === undefined) return undefined;
  if (!path.startsWith("@types/")) return path;
  const bare = path.slice("@types/".length);
  return bare.includes("__") ? `@${bare.replace("__", "/")}` : bare;
}

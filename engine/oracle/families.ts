import { ts } from "ts-morph";
import type { Family, ProjectFile } from "../model/oracle.js";
import { isLoose } from "./types.js";
import type { Checker } from "../model/program.js";

/** What classes and interfaces of the project extend and implement, and what extends and implements them. */
export interface Hierarchy {
  readonly bases: ReadonlyMap<ts.Symbol, ReadonlySet<ts.Symbol>>;
  readonly heirs: ReadonlyMap<ts.Symbol, ReadonlySet<ts.Symbol>>;
}

type Container = ts.ClassLikeDeclaration | ts.InterfaceDeclaration;

/** Reads every `extends` and `implements` of the given files. */
export function hierarchyOf(files: readonly ProjectFile[], checker: Checker): Hierarchy {
  const bases = new Map<ts.Symbol, Set<ts.Symbol>>();
  const heirs = new Map<ts.Symbol, Set<ts.Symbol>>();
  const visit = (node: ts.Node): void => {
    if (isContainer(node)) {
      const own = symbolOf(node, checker);
      for (const type of own === undefined ? [] : heritageOf(node)) {
        const base = resolved(checker.getSymbolAtLocation(type.expression), checker);
        if (base === undefined || own === undefined) continue;
        add(bases, own, base);
        add(heirs, base, own);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const { source } of files) if (/\b(?:extends|implements)\b/u.test(source.text)) visit(source);
  return { bases, heirs };
}

/** Every declaration that must keep the shape of `member`: the ones it overrides or implements, and those that override it. */
export function familyOf(
  member: ts.Declaration,
  { bases, heirs }: Hierarchy,
  isProject: (node: ts.Node) => boolean,
  checker: Checker,
): Family {
  const container = member.parent;
  const name = ts.getNameOfDeclaration(member)?.getText();
  const own = isContainer(container) ? symbolOf(container, checker) : undefined;
  if (name === undefined || own === undefined) return { members: [member], isForeign: false };
  const holders = new Set<ts.Symbol>();
  const waiting = [own];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (holders.has(at)) continue;
    holders.add(at);
    for (const base of reach(at, bases)) if (declares(base, name)) waiting.push(base);
    for (const heir of reach(at, heirs)) if (declares(heir, name)) waiting.push(heir);
  }
  const members = [...holders].flatMap((holder) => membersOf(holder, name));
  const isForeign =
    members.some((declaration) => !isProject(declaration)) ||
    [...holders].some((holder) => hasForeignBase(holder, name, isProject, checker));
  return { members: members.length === 0 ? [member] : members, isForeign };
}

function reach(from: ts.Symbol, edges: ReadonlyMap<ts.Symbol, ReadonlySet<ts.Symbol>>): ReadonlySet<ts.Symbol> {
  const found = new Set<ts.Symbol>();
  const visit = (symbol: ts.Symbol): void => {
    for (const next of edges.get(symbol) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(from);
  return found;
}

function declares(holder: ts.Symbol, name: string): boolean {
  return membersOf(holder, name).length > 0;
}

function membersOf(holder: ts.Symbol, name: string): readonly ts.Declaration[] {
  return holder.members?.get(ts.escapeLeadingUnderscores(name))?.declarations ?? [];
}

// A base that the index does not know: of a library, made by a function, or not to be found at all.
function hasForeignBase(holder: ts.Symbol, name: string, isProject: (node: ts.Node) => boolean, checker: Checker): boolean {
  return (holder.declarations ?? []).filter(isContainer).some((declaration) =>
    heritageOf(declaration).some((heritage) => {
      const type = checker.getTypeAtLocation(heritage);
      if (isLoose(type)) return true;
      const inherited = checker.getPropertyOfType(type, name)?.declarations ?? [];
      return (
        inherited.some((found) => !isProject(found)) ||
        (inherited.length > 0 && !(ts.isIdentifier(heritage.expression) || ts.isPropertyAccessExpression(heritage.expression)))
      );
    }),
  );
}

function heritageOf(node: Container): readonly ts.ExpressionWithTypeArguments[] {
  return node.heritageClauses?.flatMap(({ types }) => [...types]) ?? [];
}

function isContainer(node: ts.Node): node is Container {
  return ts.isClassLike(node) || ts.isInterfaceDeclaration(node);
}

function symbolOf(node: Container, checker: Checker): ts.Symbol | undefined {
  return node.name === undefined ? checker.getTypeAtLocation(node).symbol : checker.getSymbolAtLocation(node.name);
}

/** The symbol that an alias stands for in the end. */
export function resolved(symbol: ts.Symbol | undefined, checker: Checker): ts.Symbol | undefined {
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}

function add(map: Map<ts.Symbol, Set<ts.Symbol>>, key: ts.Symbol, value: ts.Symbol): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

import { ts } from "ts-morph";
import { isDeclarationName, outermost, type FileView, type ProjectFile } from "../../engine/kit/index.js";
import type { Knot, Signature } from "./graph.js";
import { isTestFile, takenBy } from "./members.js";
import type { Take } from "./take.js";

/**
 * Finds the knots whose functions are also handed on as values to something that may call them with one more argument than they
 * take: `items.map(load)` would fill a new parameter with the index.
 */
export async function handedOn(
  takes: ReadonlyMap<Knot, Take>,
  knots: ReadonlyMap<Signature, Knot>,
  files: Iterable<ProjectFile>,
  view: FileView,
): Promise<ReadonlySet<Knot>> {
  const found = new Set<Knot>();
  const looked = [...files].filter(({ path }) => !isTestFile(path));
  const names = new Set([...takes.keys()].map(({ name }) => name));
  const hasDefault = [...takes.keys()].some(({ members }) => members.some(({ name, signature }) => isDefault(name, signature)));
  let fresh = new Set(names);
  while (fresh.size > 0) {
    const values = looked.flatMap(({ source }) => valuesIn(source, fresh, hasDefault));
    fresh = new Set();
    for (const value of values) {
      const knot = await knotBehind(value, knots, view);
      const take = knot === undefined ? undefined : takes.get(knot);
      if (knot === undefined || take === undefined) continue;
      const other = renamed(value);
      if (other !== undefined && !names.has(other)) {
        names.add(other);
        fresh.add(other);
      } else if (other === undefined && take.kind === "argument" && (await mayFill(value, take.index, view))) found.add(knot);
    }
  }
  return found;
}

function isDefault(name: ts.Node, signature: ts.Node): boolean {
  return /\bexport\s+default\b/u.test(signature.getSourceFile().text) || name === signature;
}

// Every mention of a name that is no call of it and no declaration.
function valuesIn(source: ts.SourceFile, names: ReadonlySet<string>, hasDefault: boolean): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const isMentioned = [...names].some((name) => source.text.includes(name));
  if (!isMentioned && !hasDefault) return found;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const isDefaultImport = hasDefault && ts.isImportClause(node.parent) && node.parent.name === node;
      if (isDefaultImport || (names.has(node.text) && isValue(node))) found.push(node);
      return;
    }
    if (!ts.isTypeNode(node) || ts.isExpressionWithTypeArguments(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isValue(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return parent.propertyName === name;
  const isProperty = ts.isPropertyAccessExpression(parent) && parent.name === name;
  if (!isProperty && (isDeclarationName(name) || ts.isImportClause(parent) || ts.isNamespaceImport(parent))) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === name) return false;
  const value = outermost(isProperty ? parent : name);
  return !(ts.isCallExpression(value.parent) && value.parent.expression === value) && !ts.isExportAssignment(value.parent);
}

// import { load as fetchUser } from "./load"    import loadUser from "./load"
function renamed(name: ts.Identifier): string | undefined {
  const { parent } = name;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return parent.name.text;
  return ts.isImportClause(parent) ? name.text : undefined;
}

async function knotBehind(name: ts.Identifier, knots: ReadonlyMap<Signature, Knot>, view: FileView): Promise<Knot | undefined> {
  for (const declaration of await view.oracle.declarations(name))
    for (const { signature } of await takenBy(declaration, view)) {
      const knot = knots.get(signature);
      if (knot !== undefined) return knot;
    }
  return undefined;
}

async function mayFill(name: ts.Identifier, index: number, view: FileView): Promise<boolean> {
  const value = outermost(ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name);
  const { parent } = value;
  // load.call(this, id): what it is called with stands there.
  if (ts.isPropertyAccessExpression(parent) && parent.expression === value)
    return parent.name.text === "bind" || parent.name.text === "apply";
  if (ts.isTypeOfExpression(parent) || isCondition(value)) return false;
  const arity = await view.oracle.expectedArity(value);
  if (arity !== undefined) return arity.rest || arity.parameters > index;
  // return { load }: a property of the same name, whose calls are calls like any other.
  return !(ts.isShorthandPropertyAssignment(parent) || (ts.isPropertyAssignment(parent) && parent.name.getText() === name.text));
}

function isCondition(value: ts.Node): boolean {
  const { parent } = value;
  return (
    (ts.isIfStatement(parent) && parent.expression === value) ||
    (ts.isBinaryExpression(parent) && /^[!=]==?$/u.test(parent.operatorToken.getText()))
  );
}

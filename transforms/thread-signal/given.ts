import { ts } from "ts-morph";
import { isFunctionNode, namesOf, signalInScope, type FileView, type FunctionNode, type ScopedSignal } from "../../engine/kit/index.js";

const telling = /signal|abort|cancel|control|group|task/iu;
const holding = /^(?:_*(?:req|request|context|ctx|c|init|input))$|opt(?:ion)?s?$|params$|args$|config$/iu;

/** The nearest signal that the code around `node` was given. Names that do not sound like one, and have no declared type, are not asked about. */
export function givenSignal(node: ts.Node, view: FileView): Promise<ScopedSignal | undefined> {
  return signalInScope(node, view, ["given"], isPlausible);
}

const plausible = new WeakMap<ts.Node, boolean>();

/** Could code in `fn` have a signal, by the names around it? */
export function mayBeGiven(fn: FunctionNode): boolean {
  const known = plausible.get(fn);
  if (known !== undefined) return known;
  const outer = ts.findAncestor(fn.parent, (node): node is FunctionNode => isFunctionNode(node));
  const holder = ts.findAncestor(fn.parent, ts.isClassLike);
  const answer =
    fn.parameters.some(({ name }) => namesOf(name).some(isPlausible)) ||
    (fn.body !== undefined && declaresOne(fn.body)) ||
    (holder?.members.some(isField) ?? false) ||
    (outer !== undefined && mayBeGiven(outer));
  plausible.set(fn, answer);
  return answer;
}

function isField(member: ts.ClassElement): boolean {
  if (ts.isConstructorDeclaration(member))
    return member.parameters.some(({ name }) => telling.test(name.getText()) || holding.test(name.getText()));
  return (
    (ts.isPropertyDeclaration(member) || ts.isGetAccessorDeclaration(member)) &&
    (telling.test(member.name.getText()) || holding.test(member.name.getText()))
  );
}

function declaresOne(body: ts.Node): boolean {
  return (
    ts.forEachChild(body, function visit(node): true | undefined {
      if (isFunctionNode(node) || ts.isClassLike(node)) return undefined;
      if (ts.isVariableDeclaration(node) && namesOf(node.name).some(isPlausible)) return true;
      return ts.forEachChild(node, visit);
    }) === true
  );
}

function isPlausible(name: ts.Identifier): boolean {
  if (telling.test(name.text)) return true;
  const { parent } = name;
  if (ts.isParameter(parent)) return holding.test(name.text) || (parent.type !== undefined && !isPlain(parent.type));
  if (ts.isBindingElement(parent)) return parent.propertyName !== undefined && telling.test(parent.propertyName.getText());
  return ts.isVariableDeclaration(parent) && parent.initializer !== undefined && telling.test(headOf(parent.initializer));
}

// const outer = options.signal    const merged = AbortSignal.any([…])
function headOf(initializer: ts.Expression): string {
  return initializer.getText().slice(0, 80);
}

function isPlain(type: ts.TypeNode): boolean {
  return ts.isToken(type) || ts.isArrayTypeNode(type) || ts.isFunctionTypeNode(type) || ts.isLiteralTypeNode(type);
}

import { ts } from "ts-morph";
import { signalInScope, type FileView, type ScopedSignal } from "../../engine/kit/index.js";

const telling = /signal|abort|cancel|control|group|task/iu;
const holding = /^(?:_*(?:req|request|context|ctx|c|init|input))$|opt(?:ion)?s?$|params$|args$|config$/iu;

/** The nearest signal that the code around `node` was given. Names that do not sound like one, and have no declared type, are not asked about. */
export function givenSignal(node: ts.Node, view: FileView): Promise<ScopedSignal | undefined> {
  return signalInScope(node, view, ["given"], isPlausible);
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

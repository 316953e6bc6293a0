import { ts } from "ts-morph";
import {
  askEach,
  bindingOf,
  enclosingFunction,
  isAssigned,
  isFunctionNode,
  isReference,
  someInside,
  usesOf,
  type FileView,
} from "../../engine/kit/index.js";

/** What an element reads whose type was narrowed outside, and would not be inside a function of its own. */
export async function lostNarrowing(element: ts.Expression, file: FileView): Promise<readonly ts.Expression[]> {
  const candidates = referencesIn(element).filter(
    (reference) => isForgotten(reference, element) && isMentionedBefore(reference, element) && !isCheckedInside(reference, element),
  );
  const answers = await askEach(candidates, file.oracle.narrowed);
  return candidates.filter((_, index) => answers[index] === true);
}

// Functions inside lost it already, and compile.
function referencesIn(element: ts.Expression): readonly (ts.Identifier | ts.PropertyAccessExpression)[] {
  const found: (ts.Identifier | ts.PropertyAccessExpression)[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return;
    if (ts.isPropertyAccessExpression(node)) found.push(node);
    else if (ts.isIdentifier(node) && isReference(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(element);
  return found;
}

// client.getBlock(…): what a method is nobody narrows, but for where it is looked at by its full name.
function isMentionedBefore(reference: ts.Identifier | ts.PropertyAccessExpression, element: ts.Expression): boolean {
  if (!ts.isCallExpression(reference.parent) || reference.parent.expression !== reference) return true;
  const around: ts.Node = enclosingFunction(element)?.body ?? element.getSourceFile();
  return plain(around).split(plain(reference)).length > plain(element).split(plain(reference)).length;
}

// TypeScript remembers in a closure what it knew of constants, and of variables and parameters that nothing assigns any more.
function isForgotten(reference: ts.Identifier | ts.PropertyAccessExpression, element: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(reference)) return true;
  const binding = bindingOf(reference);
  const declared = binding?.names[0]?.pos;
  if (binding === undefined || declared === undefined || binding.kind === "const" || binding.kind === "import") return false;
  return usesOf(binding).some(
    (use) => isAssigned(use) && (enclosingFunction(use) !== enclosingFunction(element) || endOfAssignment(use, declared) > element.pos),
  );
}

// For TypeScript, an assignment is over with the outermost `if`, loop, `switch` or `try` that it is part of.
function endOfAssignment(use: ts.Node, declared: number): number {
  let end = use.end;
  for (let at = use; at.parent !== undefined && at.pos > declared; at = at.parent) if (isCompound(at)) ({ end } = at);
  return end;
}

function isCompound(node: ts.Node): boolean {
  return (
    ts.isExpressionStatement(node) ||
    ts.isVariableStatement(node) ||
    ts.isIfStatement(node) ||
    ts.isIterationStatement(node, false) ||
    ts.isSwitchStatement(node) ||
    ts.isTryStatement(node)
  );
}

// entry.file ? load(entry.file) : undefined
function isCheckedInside(reference: ts.Expression, element: ts.Expression): boolean {
  const text = plain(reference);
  for (let at: ts.Node = reference; at !== element && at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    const condition =
      ts.isConditionalExpression(parent) && parent.condition !== at
        ? parent.condition
        : ts.isBinaryExpression(parent) && parent.right === at
          ? parent.left
          : undefined;
    if (condition !== undefined && someInside(condition, (node) => isReadable(node) && plain(node) === text)) return true;
  }
  return false;
}

function isReadable(node: ts.Node): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
}

function plain(node: ts.Node): string {
  return node.getText().replaceAll("?.", ".");
}

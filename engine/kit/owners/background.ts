import { ts } from "ts-morph";
import type { FileView } from "../../model/transform.js";
import { isGlobalAt } from "../scopes.js";
import { isFunctionNode, someInside } from "../syntax.js";

/** Why work that starts at `node` should not be the application's: a component or a page comes and goes, and nothing closes it. */
export function placeWithoutShutdown(node: ts.Node, file: FileView): "component" | "page" | undefined {
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) if (isFunctionNode(at) && isComponent(at)) return "component";
  return touchesPage(file.source) ? "page" : undefined;
}

// A function that renders, or a hook.
function isComponent(fn: ts.Node): boolean {
  const name = nameOfFunction(fn);
  if (name !== undefined && /^use[A-Z]/u.test(name)) return true;
  return someInside(fn, (inner) => ts.isJsxElement(inner) || ts.isJsxSelfClosingElement(inner) || ts.isJsxFragment(inner));
}

function nameOfFunction(fn: ts.Node): string | undefined {
  const { name } = fn as ts.NamedDeclaration;
  if (name !== undefined) return name.getText();
  return ts.isVariableDeclaration(fn.parent) ? fn.parent.name.getText() : undefined;
}

const pages = new WeakMap<ts.SourceFile, boolean>();

function touchesPage(source: ts.SourceFile): boolean {
  const known = pages.get(source);
  if (known !== undefined) return known;
  const found =
    /\b(?:document|window)\b/u.test(source.text) &&
    someInside(
      source,
      (node) =>
        ts.isPropertyAccessExpression(node) &&
        ts.isIdentifier(node.expression) &&
        (node.expression.text === "document" || node.expression.text === "window") &&
        isGlobalAt(node.expression.text, node.expression),
    );
  pages.set(source, found);
  return found;
}

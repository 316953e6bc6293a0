import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingStatement,
  homeOf,
  inlineCallOf,
  isFunctionNode,
  isReference,
  lookup,
  moveBefore,
  outermost,
  someInside,
  unwrap,
  usesOf,
  type Draft,
  type FileView,
} from "../../engine/kit/index.js";
import { makerAt } from "./maker.js";
import type { Message } from "./messages.js";

const iterating: ReadonlySet<string> = new Set(["map", "flatMap", "forEach"]);

/** The finding at a limiter that is made inside the callback of `map` or `forEach` and used for one task. */
export function freshFinding(node: ts.CallExpression | ts.NewExpression, file: FileView): Draft<Message> | undefined {
  const maker = makerAt(node, file);
  if (maker?.of !== "queue") return undefined;
  const home = homeOf(node);
  const iteration = isFunctionNode(home) ? inlineCallOf(home) : undefined;
  if (iteration === undefined || !isIteration(iteration)) return undefined;
  const value = outermost(node);
  const data = { limiter: node.getText(file.source), iteration: iteration.expression.getText(file.source) };
  if (ts.isCallExpression(value.parent) && value.parent.expression === value) return { node, verdict: "report", message: "fresh", data };
  if (!ts.isVariableDeclaration(value.parent) || !ts.isIdentifier(value.parent.name) || !isUsedOnce(value.parent.name, home))
    return undefined;
  const edits = hoisted(value.parent, iteration, file);
  return edits === undefined
    ? { node, verdict: "report", message: "fresh", data }
    : { node, verdict: "review", message: "fresh", data, edits };
}

function isIteration(call: ts.CallExpression): boolean {
  const callee = unwrap(call.expression);
  return ts.isPropertyAccessExpression(callee) && iterating.has(callee.name.text);
}

// limit(() => …)   queue.add(() => …): once, in the callback itself
function isUsedOnce(name: ts.Identifier, home: ts.Node): boolean {
  const binding = bindingOf(name);
  const [use, ...others] = binding === undefined ? [] : usesOf(binding);
  if (use === undefined || others.length > 0 || homeOf(use) !== home) return false;
  const callee = ts.isPropertyAccessExpression(use.parent) ? use.parent : use;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
}

function hoisted(declaration: ts.VariableDeclaration, iteration: ts.CallExpression, file: FileView): Draft["edits"] {
  const statement = enclosingStatement(declaration);
  const anchor = enclosingStatement(iteration);
  const name = declaration.name.getText();
  if (statement === undefined || anchor === undefined || lookup(name, anchor) !== undefined) return undefined;
  const usesInner = someInside(declaration, (node) => {
    const scope = ts.isIdentifier(node) && node !== declaration.name && isReference(node) ? lookup(node.text, node)?.scope.node : undefined;
    return scope !== undefined && scope.pos >= anchor.pos && scope.end <= anchor.end;
  });
  return usesInner ? undefined : moveBefore(statement, anchor, file);
}

import { ts } from "ts-morph";
import { calleeText, isFunctionNode, someInside, unwrap, type FunctionNode } from "../syntax.js";
import { functionBehind } from "./endless.js";

/**
 * Does work lead to the method that joins it, itself or through the functions of this file that it calls? Such a task waits for the method,
 * and the method for the task: neither ends.
 */
export function leadsTo(ending: ts.MethodDeclaration, work: ts.Expression): boolean {
  const name = ending.name.getText();
  const seen = new Set<ts.Node>();
  return leads(unwrap(work), 0);

  function leads(from: ts.Node, depth: number): boolean {
    if (seen.has(from) || depth > 4) return false;
    seen.add(from);
    return someInside(from, (node) => {
      if (!ts.isExpression(node) || isLater(node, from)) return false;
      const member = memberOfThis(node);
      if (member === name) return true;
      const fn = member !== undefined ? methodOf(ending.parent, member) : isName(node) ? functionBehind(node) : undefined;
      return fn?.body !== undefined && leads(fn.body, depth + 1);
    });
  }
}

// `this.close`, `this[Symbol.asyncDispose]`
function memberOfThis(node: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return isThis(node.expression) ? node.name.text : undefined;
  return ts.isElementAccessExpression(node) && isThis(node.expression) ? `[${node.argumentExpression.getText()}]` : undefined;
}

function isThis(node: ts.Expression): boolean {
  return unwrap(node).kind === ts.SyntaxKind.ThisKeyword;
}

// close() {…}, poll = async () => …
function methodOf(owner: ts.Node, name: string): FunctionNode | undefined {
  if (!ts.isClassLike(owner)) return undefined;
  for (const member of owner.members) {
    if (member.name?.getText() !== name) continue;
    const fn = ts.isPropertyDeclaration(member) ? member.initializer : member;
    if (fn !== undefined && isFunctionNode(fn)) return fn;
  }
  return undefined;
}

// A name that stands for its value, not the last part of `a.b`.
function isName(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node);
}

// setTimeout(() => this.close(), 50), socket.on("end", () => this.close()): a later turn, which the work does not wait for.
function isLater(node: ts.Node, from: ts.Node): boolean {
  for (let at = node; at !== from; at = at.parent) {
    const { parent } = at;
    if (!isFunctionNode(at) || !ts.isCallExpression(parent) || parent.expression === at) continue;
    if (
      /(?:^|\.)(?:setTimeout|setInterval|setImmediate|queueMicrotask|on|once|addListener|addEventListener)$/u.test(calleeText(parent) ?? "")
    )
      return true;
  }
  return false;
}

import { ts } from "ts-morph";
import { bindingOf, isAssignment, someInside, someOwn, unwrap, type FunctionNode } from "../../engine/kit/index.js";
import { placeOf } from "./place.js";

/** Does a call hand its work to a function of this file that puts it behind what was handed over before? */
export function isQueueing(call: ts.CallExpression): boolean {
  const fn = call.arguments.length === 0 ? undefined : calledFunction(call);
  const body = fn?.body;
  if (fn === undefined || body === undefined) return false;
  return someOwn(body, (node) => {
    const tail = isAssignment(node) ? placeOf(node.left) : undefined;
    return tail !== undefined && someInside(body, (inner) => waitsFor(inner, tail.text, fn));
  });
}

// this.inTurn(work)    inTurn(work)
function calledFunction(call: ts.CallExpression): FunctionNode | undefined {
  const callee = unwrap(call.expression);
  if (ts.isIdentifier(callee)) {
    const declared = bindingOf(callee)?.names[0]?.parent;
    if (declared === undefined) return undefined;
    if (ts.isFunctionDeclaration(declared)) return declared;
    const value = ts.isVariableDeclaration(declared) && declared.initializer !== undefined ? unwrap(declared.initializer) : undefined;
    return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const owner = ts.findAncestor(call, ts.isClassLike);
  return owner?.members.filter(ts.isMethodDeclaration).find(({ name }) => name.getText() === callee.name.text);
}

// const result = this.last.then(work); this.last = result.catch(ignore);    const before = last; last = …; await before;
function waitsFor(node: ts.Node, tail: string, fn: FunctionNode): boolean {
  if (ts.isAwaitExpression(node)) return isHeld(unwrap(node.expression), tail, fn);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  if (!["then", "finally"].includes(name.text) || !node.arguments.some((argument) => namesParameter(argument, fn))) return false;
  return placeOf(expression)?.text === tail || isHeld(unwrap(expression), tail, fn);
}

// const before = this.last;
function isHeld(expression: ts.Expression, tail: string, fn: FunctionNode): boolean {
  const declared = ts.isIdentifier(expression) ? bindingOf(expression)?.names[0]?.parent : undefined;
  if (declared === undefined || !ts.isVariableDeclaration(declared) || declared.initializer === undefined) return false;
  return fn.pos <= declared.pos && declared.end <= fn.end && placeOf(declared.initializer)?.text === tail;
}

function namesParameter(argument: ts.Expression, fn: FunctionNode): boolean {
  const names = fn.parameters.map(({ name }) => name.getText());
  return someInside(argument, (node) => ts.isIdentifier(node) && names.includes(node.text));
}

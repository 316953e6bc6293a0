import { ts } from "ts-morph";
import { lookup } from "../kit/scopes.js";

const filler = "{throw 0}";

/**
 * The text of a file without the bodies that have no part in a check of `nodes`: of functions that declare what they return, and
 * write to no variable of the code around them. To everybody else such a function is what it declares. Every place keeps its offset.
 */
export function withoutOtherBodies(source: ts.SourceFile, nodes: readonly ts.Node[]): string {
  const cuts: ts.Block[] = [];
  const visit = (node: ts.Node): void => {
    if (nodes.includes(node)) return;
    const body = bodyOfSealed(node);
    if (body !== undefined && !nodes.some((each) => each.pos < body.end && body.pos < each.end) && !writesOutside(node, body))
      cuts.push(body);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  const { text } = source;
  let result = "";
  let done = 0;
  for (const body of cuts) {
    const start = body.getStart(source);
    if (body.end - start < filler.length) continue;
    result +=
      text.slice(done, start) +
      filler +
      text.slice(start + filler.length, body.end).replace(/[^\r\n]/gu, (each) => " ".repeat(each.length));
    done = body.end;
  }
  return result + text.slice(done);
}

function bodyOfSealed(node: ts.Node): ts.Block | undefined {
  if (!ts.isFunctionLike(node) || node.type === undefined || ts.isConstructorDeclaration(node)) return undefined;
  const { body } = node as { readonly body?: ts.Node };
  return body !== undefined && ts.isBlock(body) ? body : undefined;
}

// What is written in one function is not known to keep its type in another.
function writesOutside(owner: ts.Node, body: ts.Block): boolean {
  const isOutside = (target: ts.Node): boolean => {
    if (!ts.isIdentifier(target)) return ts.forEachChild(target, (child) => isOutside(child) || undefined) ?? false;
    const scope = lookup(target.text, target)?.scope.node;
    return scope === undefined || scope.pos < owner.pos || scope.end > owner.end;
  };
  const visit = (node: ts.Node): boolean => {
    const target = targetOf(node);
    if (target !== undefined && !ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target) && isOutside(target))
      return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return visit(body);
}

function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : undefined;
  }
  if (ts.isPostfixUnaryExpression(node)) return node.operand;
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken ? node.operand : undefined;
  return (ts.isForOfStatement(node) || ts.isForInStatement(node)) && !ts.isVariableDeclarationList(node.initializer)
    ? node.initializer
    : undefined;
}

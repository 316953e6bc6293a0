import { ts } from "ts-morph";
import { bodyValues } from "./bodies.js";
import { bindCall, inferredValues } from "./inference.js";
import { isFallback, isPlainLiteral } from "./literals.js";
import { isLoose, presentParts, unionParts } from "./types.js";
import { isAsync, isPromiseNode } from "./written.js";
import type { Checker } from "../model/program.js";

/** What an expression may give, known from declarations. */
export type Possible =
  | { readonly kind: "type"; readonly type: ts.Type }
  /** Surely a promise, by an `async` or a `Promise<…>` in the source; what it holds is looked up only when it is awaited. */
  | { readonly kind: "promise"; readonly awaited?: () => ts.Type | undefined }
  /** A literal: no promise, and nothing to call. */
  | { readonly kind: "plain" }
  /** `then`, `catch` or `finally` of such a promise. */
  | { readonly kind: "promise method" };

/** One evaluation: the calls met on the way, by the declaration of the function called, and how deep it went. */
export interface Trace {
  readonly checker: Checker;
  readonly calls: Map<ts.Node, ts.CallExpression | ts.NewExpression | "several">;
  readonly depth: number;
  /** Types that stay open are kept and stand for what they are constrained to, instead of ending the evaluation. */
  readonly keepsOpen?: true;
  /** What only inference could tell ends the evaluation, instead of being asked of the checker. */
  readonly asDeclared?: true;
}

const depthLimit = 40;

/**
 * What an expression may give, from declared types alone: root symbol → type → property → return types of every overload,
 * uninstantiated. No argument is inferred, no overload resolved, which is what makes asking the checker expensive. All
 * alternatives are listed; undefined when declarations do not settle it.
 */
export function possibleValues(expression: ts.Expression, before: Trace): readonly Possible[] | undefined {
  if (before.depth > depthLimit) return undefined;
  const trace = { ...before, depth: before.depth + 1 };
  if (ts.isParenthesizedExpression(expression) || ts.isNonNullExpression(expression) || ts.isSatisfiesExpression(expression))
    return possibleValues(expression.expression, trace);
  // What is asserted is not compared with what it is said of.
  if (ts.isAsExpression(expression))
    return ts.isConstTypeReference(expression.type)
      ? possibleValues(expression.expression, trace)
      : settle([ofType(trace.checker.getTypeFromTypeNode(expression.type))], trace);
  if (ts.isIdentifier(expression)) return namedValues(expression, trace);
  if (expression.kind === ts.SyntaxKind.ThisKeyword)
    return settle([ofType(trace.checker.getApparentType(trace.checker.getTypeAtLocation(expression)))], trace);
  if (ts.isPropertyAccessExpression(expression))
    return ownMethod(expression, trace.checker) ?? memberValues(possibleValues(expression.expression, trace), expression.name.text, trace);
  if (ts.isArrayLiteralExpression(expression)) return arrayOf(trace.checker);
  if (ts.isCallExpression(expression)) return callValues(expression, trace);
  if (ts.isNewExpression(expression))
    return returnedValues(possibleValues(expression.expression, trace), expression, ts.SignatureKind.Construct, trace);
  if (ts.isAwaitExpression(expression)) return awaitedValues(expression, trace);
  if (ts.isConditionalExpression(expression)) return either([expression.whenTrue, expression.whenFalse], trace);
  if (ts.isBinaryExpression(expression) && isFallback(expression.operatorToken.kind))
    return either([expression.left, expression.right], trace);
  // What stands on the left is given only where it is falsy: no promise, and nothing to call.
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return possibleValues(expression.right, trace)?.concat(ofType(trace.checker.getUndefinedType()));
  return isPlainLiteral(expression) ? [{ kind: "plain" }] : undefined;
}

// `this.save()` in a method of an object that has a `save` itself: the type of `this` there is that of the whole object.
function ownMethod({ expression, name }: ts.PropertyAccessExpression, checker: Checker): readonly Possible[] | undefined {
  if (expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const holder = ts.findAncestor(expression, (node) => ts.isFunctionLike(node) && !ts.isArrowFunction(node));
  if (holder === undefined || !ts.isMethodDeclaration(holder) || !ts.isObjectLiteralExpression(holder.parent)) return undefined;
  const method = holder.parent.properties.find(
    (property): property is ts.MethodDeclaration => ts.isMethodDeclaration(property) && property.name.getText() === name.text,
  );
  const symbol = method === undefined ? undefined : checker.getSymbolAtLocation(method.name);
  return symbol === undefined ? undefined : [ofType(checker.getTypeOfSymbol(symbol))];
}

function arrayOf(checker: Checker): readonly Possible[] | undefined {
  const array = checker.resolveName("Array", undefined, ts.SymbolFlags.Type, false);
  return array === undefined ? undefined : [ofType(checker.getDeclaredTypeOfSymbol(array))];
}

function ofType(type: ts.Type): Possible {
  return { kind: "type", type };
}

function either(branches: readonly ts.Expression[], trace: Trace): readonly Possible[] | undefined {
  const values: Possible[] = [];
  for (const branch of branches) {
    if (branch.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(branch) && branch.text === "undefined")) {
      values.push(ofType(trace.checker.getUndefinedType()));
      continue;
    }
    const found = possibleValues(branch, trace);
    if (found === undefined) return undefined;
    values.push(...found);
  }
  return values;
}

/** Replaces type parameters by what the calls on the way bind them to; undefined when a type stays open. */
export function settle(values: readonly Possible[], trace: Trace): readonly Possible[] | undefined {
  const settled: Possible[] = [];
  for (const value of values) {
    if (value.kind !== "type" || !isOpen(value.type)) {
      settled.push(value);
      continue;
    }
    for (const part of unionParts(value.type)) {
      const found = isOpen(part) ? (inferredValues(part, trace) ?? (trace.keepsOpen && [ofType(part)])) : [ofType(part)];
      if (found === undefined) return undefined;
      settled.push(...found);
    }
  }
  return settled;
}

// Uninstantiated: a type parameter inside may still decide about members.
function isOpen(type: ts.Type): boolean {
  return unionParts(type).some(
    (part) => (part.flags & ts.TypeFlags.Instantiable) !== 0 || isLoose(part) || (part.isIntersection() && part.types.some(isOpen)),
  );
}

function namedValues(identifier: ts.Identifier, trace: Trace): readonly Possible[] | undefined {
  const { checker } = trace;
  const target = symbolOf(identifier, checker);
  if (target === undefined) return undefined;
  const declaration = target.declarations?.length === 1 ? target.valueDeclaration : undefined;
  const known = declaration === undefined ? undefined : (annotated(declaration, checker) ?? initialised(declaration, trace));
  if (known === undefined && trace.asDeclared === true && (target.declarations ?? []).some(isInferred)) return undefined;
  return known ?? settle([ofType(checker.getTypeOfSymbol(target))], trace);
}

// A variable, field or parameter without a type; a function's own type costs nothing.
function isInferred(declaration: ts.Declaration): boolean {
  if (ts.isBindingElement(declaration)) return isInferred(declaration.parent.parent);
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration) && !ts.isPropertyDeclaration(declaration)) return false;
  if (declaration.type !== undefined) return false;
  const { initializer } = declaration;
  return initializer === undefined || !(ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
}

// `const found: Item[]`: to know that it is an array, nobody needs to know of what.
function annotated(declaration: ts.Declaration, checker: Checker): readonly Possible[] | undefined {
  if (!ts.isVariableDeclaration(declaration) && !(ts.isParameter(declaration) && declaration.questionToken === undefined)) return undefined;
  const { type } = declaration;
  if (type === undefined || (ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined)) return undefined;
  if (ts.isArrayTypeNode(type)) return arrayOf(checker);
  if (!ts.isTypeReferenceNode(type) || type.typeArguments === undefined) return undefined;
  if (isPromiseNode(type, checker)) return [{ kind: "promise", awaited: () => checker.getAwaitedType(checker.getTypeFromTypeNode(type)) }];
  const symbol = unaliased(checker.getSymbolAtLocation(type.typeName), checker);
  return symbol === undefined || (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) === 0
    ? undefined
    : [ofType(checker.getDeclaredTypeOfSymbol(symbol))];
}

/** The symbol a name stands for as a value, imports followed to the end. */
export function symbolOf(name: ts.Identifier | ts.PrivateIdentifier, checker: Checker): ts.Symbol | undefined {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  return unaliased(symbol, checker);
}

/** The symbol behind an import. */
export function unaliased(symbol: ts.Symbol | undefined, checker: Checker): ts.Symbol | undefined {
  return symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

// A constant's inferred type costs the inference of its initialiser, arguments included; what stands there is enough.
function initialised(declaration: ts.Declaration, trace: Trace): readonly Possible[] | undefined {
  if (ts.isBindingElement(declaration)) {
    const { parent: pattern, initializer, dotDotDotToken, propertyName, name } = declaration;
    const property = propertyName ?? name;
    if (!ts.isObjectBindingPattern(pattern) || initializer !== undefined || dotDotDotToken !== undefined) return undefined;
    if (!ts.isIdentifier(property) || !isInferredConst(pattern.parent)) return undefined;
    return memberValues(possibleValues(pattern.parent.initializer, trace), property.text, trace);
  }
  if (!isInferredConst(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const values = possibleValues(declaration.initializer, trace);
  // const job = save?.()
  return values !== undefined && ts.isOptionalChain(declaration.initializer)
    ? [...values, ofType(trace.checker.getUndefinedType())]
    : values;
}

function isInferredConst(node: ts.Node): node is ts.VariableDeclaration & { initializer: ts.Expression } {
  return (
    ts.isVariableDeclaration(node) &&
    node.type === undefined &&
    node.initializer !== undefined &&
    ((ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0 || isMade(node.initializer))
  );
}

// let server = createServer(): declared as what the call gives, whatever it is set to later.
function isMade(value: ts.Expression): boolean {
  return ts.isCallExpression(value) || ts.isNewExpression(value) || ts.isAwaitExpression(value);
}

function awaitedValues(expression: ts.AwaitExpression, trace: Trace): readonly Possible[] | undefined {
  const values = possibleValues(expression.expression, trace);
  if (values === undefined) return undefined;
  const awaited: Possible[] = [];
  for (const value of values) {
    if (value.kind === "plain") {
      awaited.push(value);
      continue;
    }
    const type =
      value.kind === "type" ? trace.checker.getAwaitedType(value.type) : value.kind === "promise" ? value.awaited?.() : undefined;
    if (type === undefined || (isOpen(type) && trace.keepsOpen !== true)) return undefined;
    awaited.push(ofType(type));
  }
  return awaited;
}

const promiseMethods: readonly string[] = ["then", "catch", "finally"];

function memberValues(owners: readonly Possible[] | undefined, name: string, trace: Trace): readonly Possible[] | undefined {
  if (owners === undefined) return undefined;
  const { checker } = trace;
  const values: Possible[] = [];
  // What the hundred parts of a union inherit from one base is one.
  const types = new Set<ts.Type>();
  for (const owner of owners) {
    if (owner.kind === "promise method" || owner.kind === "plain") return undefined;
    if (owner.kind === "promise") {
      if (!promiseMethods.includes(name)) return undefined;
      values.push({ kind: "promise method" });
      continue;
    }
    for (const part of presentParts(owner.type, checker)) {
      const member = checker.getPropertyOfType(checker.getApparentType(part), name);
      if (member !== undefined) types.add(checker.getTypeOfSymbol(member));
    }
  }
  return settle([...values, ...[...types].map(ofType)], trace);
}

function callValues(call: ts.CallExpression, trace: Trace): readonly Possible[] | undefined {
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword) return [{ kind: "promise" }];
  const called = withoutParentheses(call.expression);
  if (ts.isArrowFunction(called) || ts.isFunctionExpression(called)) return isAsync(called) ? [{ kind: "promise" }] : undefined;
  return returnedValues(possibleValues(call.expression, trace), call, ts.SignatureKind.Call, trace);
}

function withoutParentheses(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ? withoutParentheses(expression.expression) : expression;
}

/** What calling (or constructing) any of `callees` may give. */
export function returnedValues(
  callees: readonly Possible[] | undefined,
  call: ts.CallExpression | ts.NewExpression | undefined,
  kind: ts.SignatureKind,
  trace: Trace,
): readonly Possible[] | undefined {
  if (callees === undefined) return undefined;
  const { checker } = trace;
  const returned: Possible[] = [];
  for (const callee of callees) {
    if (callee.kind === "promise" || callee.kind === "plain") return undefined;
    if (callee.kind === "promise method") {
      returned.push({ kind: "promise" });
      continue;
    }
    for (const part of presentParts(callee.type, checker)) {
      for (const signature of checker.getSignaturesOfType(checker.getApparentType(part), kind)) {
        bindCall(signature.declaration, call, trace);
        const known = bodyValues(signature.declaration, trace);
        if (known === undefined && trace.asDeclared === true && isInferredFromBody(signature.declaration)) return undefined;
        returned.push(...(known ?? [returnedValue(signature, checker)]));
      }
    }
  }
  return settle(returned, trace);
}

function isInferredFromBody(declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined): boolean {
  return (
    declaration !== undefined &&
    declaration.type === undefined &&
    (declaration as { body?: ts.Node }).body !== undefined &&
    !ts.isConstructorDeclaration(declaration) &&
    !isAsync(declaration)
  );
}

function returnedValue(signature: ts.Signature, checker: Checker): Possible {
  const { declaration } = signature;
  if (isAsync(declaration) && declaration?.type === undefined) return { kind: "promise" };
  const node = declaration?.type;
  if (node !== undefined && isPromiseNode(node, checker))
    return { kind: "promise", awaited: () => checker.getAwaitedType(checker.getReturnTypeOfSignature(signature)) };
  return ofType(checker.getReturnTypeOfSignature(signature));
}

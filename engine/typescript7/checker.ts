import { ts } from "ts-morph";
import type { Checker } from "../model/program.js";
import type { NativeSignature, NativeSymbol, NativeType } from "./objects.js";
import type { Session } from "./session.js";

/**
 * TypeScript 7's checker behind the names of TypeScript 6's. Nodes are TypeScript 6's, types, symbols and signatures the server's;
 * each question is asked once.
 */
export function checkerOver(session: Session): Checker {
  const nodes = new Map<string, Map<ts.Node, unknown>>();
  const ofNode = <T>(method: string, node: ts.Node, ask: () => T): T => {
    let answers = nodes.get(method);
    if (answers === undefined) nodes.set(method, (answers = new Map<ts.Node, unknown>()));
    if (!answers.has(node)) answers.set(node, ask());
    return answers.get(node) as T;
  };
  const located = (method: string, node: ts.Node): unknown =>
    ofNode(method, node, () => {
      const location = session.handle(node);
      return location === undefined ? undefined : session.ask(method, { location });
    });
  const native = (type: ts.Type): NativeType => type as unknown as NativeType;
  const typeOfType = (method: string, type: ts.Type): ts.Type | undefined =>
    native(type).once(method, () => session.type(session.ask(method, { type: native(type).id })));
  const isOfType = (method: string, type: ts.Type): boolean =>
    native(type).once(method, () => session.ask(method, { type: native(type).id }) === true);
  let errorType: ts.Type | undefined;
  const orError = (type: ts.Type | undefined): ts.Type => {
    if (type !== undefined) return type;
    return (errorType ??= session.type(session.ask("getAnyType", {}))) as ts.Type;
  };
  const typeOfSymbol = (symbol: ts.Symbol): ts.Type => {
    const known = symbol as unknown as NativeSymbol;
    return (known.type ??= orError(session.type(askForType(known, session))));
  };

  const checker: Checker = {
    getSymbolAtLocation: (node) => ofNode("symbol", node, () => session.symbolAt(node)),
    getTypeAtLocation: (node) => orError(session.type(located("getTypeAtLocation", node))),
    getTypeOfSymbol: typeOfSymbol,
    getTypeOfSymbolAtLocation: (symbol, node) => {
      // Only where its own name stands a symbol may be narrower than elsewhere.
      const location = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? session.handle(node) : undefined;
      if (location === undefined) return typeOfSymbol(symbol);
      return orError(session.type(session.ask("getTypeOfSymbolAtLocation", { symbol: (symbol as unknown as NativeSymbol).id, location })));
    },
    getDeclaredTypeOfSymbol: (symbol) =>
      orError(session.type(session.ask("getDeclaredTypeOfSymbol", { symbol: (symbol as unknown as NativeSymbol).id }))),
    getAliasedSymbol: (symbol) => {
      const known = symbol as unknown as NativeSymbol;
      return (known.aliased ??=
        aliasedIn(known, session) ?? session.symbol(session.ask("getAliasedSymbol", { symbol: known.id })) ?? symbol);
    },
    getShorthandAssignmentValueSymbol: (node) =>
      node === undefined ? undefined : session.symbol(located("getShorthandAssignmentValueSymbol", node)),
    getContextualType: (node) => session.type(located("getContextualType", node)),
    getTypeFromTypeNode: (node) => orError(session.type(located("getTypeFromTypeNode", node))),
    getResolvedSignature: (call) => session.signature(located("getResolvedSignature", call)),
    getSignatureFromDeclaration: (declaration) => session.signature(located("getSignatureFromDeclaration", declaration)),
    getSignaturesOfType: (type, kind) => native(type).signatures(kind),
    getReturnTypeOfSignature: (signature) => {
      const known = signature as unknown as NativeSignature;
      return (known.returned ??= orError(session.type(session.ask("getReturnTypeOfSignature", { signature: known.id }))));
    },
    getApparentType: (type) => (isItsOwnApparentType(native(type)) ? type : (typeOfType("getApparentType", type) ?? type)),
    getNonNullableType: (type) => typeOfType("getNonNullableType", type) ?? type,
    getBaseConstraintOfType: (type) => typeOfType("getBaseConstraintOfType", type),
    getTypeArguments: (type) =>
      native(type).once("arguments", () => session.types(session.ask("getTypeArguments", { type: native(type).id }))),
    getPropertiesOfType: (type) =>
      native(type).once("properties", () => [...session.symbols(session.ask("getPropertiesOfType", { type: native(type).id }))]),
    getPropertyOfType: (type, name) =>
      native(type).once(`property ${name}`, () => session.symbol(session.ask("getPropertyOfType", { type: native(type).id, name }))),
    getUndefinedType: () => orError(session.type(session.ask("getUndefinedType", {}))),
    getAwaitedType: (type) => awaited(type, checker),
    isArrayType: (type) => isOfType("isArrayType", type),
    isTupleType: (type) => isOfType("isTupleType", type),
    isTypeAssignableTo: (source, target) =>
      source === target || session.ask("isTypeAssignableTo", { source: native(source).id, target: native(target).id }) === true,
    isOptionalParameter: isOptional,
    resolveName: (name, location, meaning, excludeGlobals) =>
      session.symbol(session.ask("resolveName", { name, meaning, ...placeOf(location, session), excludeGlobals })),
    typeToString: (type, node, flags) => {
      const location = node === undefined ? undefined : session.handle(node);
      return session.ask("typeToString", { type: native(type).id, ...(location !== undefined && { location }), flags }) as string;
    },
  };
  return checker;
}

// What its file speaks for need not be made known to the server first: the type of its name is its own.
function askForType(symbol: NativeSymbol, session: Session): unknown {
  const { local } = symbol;
  if (local?.hasValue !== true) return session.ask("getTypeOfSymbol", { symbol: symbol.id });
  const source = local.identifier.getSourceFile();
  return session.ask("getTypeAtPosition", { file: source.fileName, position: local.identifier.getStart(source) });
}

function aliasedIn({ local }: NativeSymbol, session: Session): ts.Symbol | undefined {
  return local?.imports === undefined ? undefined : session.followed(local.identifier.getSourceFile(), local.imports);
}

function placeOf(node: ts.Node | undefined, session: Session): { readonly location?: string } {
  const location = node === undefined ? undefined : session.handle(node);
  return location === undefined ? {} : { location };
}

// The server need not be asked for most: objects are what they seem, unless a mapped type makes them.
function isItsOwnApparentType({ flags, objectFlags }: NativeType): boolean {
  return (flags & ts.TypeFlags.Object) !== 0 && (objectFlags & ts.ObjectFlags.Mapped) === 0;
}

const depthLimit = 10;

// TypeScript 7 has no question for it: what `await` gives of a promise, of each part of a union, and of what has no `then`.
function awaited(type: ts.Type, checker: Checker, depth = 0): ts.Type | undefined {
  if (depth > depthLimit) return undefined;
  if (type.isUnion()) {
    const parts = type.types.map((part) => awaited(part, checker, depth + 1));
    return parts.every((part, index) => part === type.types[index]) ? type : undefined;
  }
  if ((type.flags & ts.TypeFlags.Instantiable) !== 0) return undefined;
  if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return type;
  if (type.symbol?.name === "Promise" || type.symbol?.name === "PromiseLike") {
    const [held] = checker.getTypeArguments(type as ts.TypeReference);
    return held === undefined ? undefined : awaited(held, checker, depth + 1);
  }
  return checker.getPropertyOfType(checker.getApparentType(type), "then") === undefined ? type : undefined;
}

function isOptional(parameter: ts.ParameterDeclaration): boolean {
  if (parameter.questionToken !== undefined) return true;
  if (parameter.initializer === undefined) return false;
  const { parameters } = parameter.parent;
  return parameters
    .slice(parameters.indexOf(parameter))
    .every((each) => each.questionToken !== undefined || each.initializer !== undefined || each.dotDotDotToken !== undefined);
}

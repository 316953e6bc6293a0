import { ts } from "ts-morph";
import type { SignalPath, SignalSlot } from "../model/oracle.js";
import { isLoose, mayBeAbsent, nonNullable, presentParts, unionParts } from "./types.js";
import { writtenType } from "./annotations.js";
import { mayHaveSignal } from "./members.js";
import { signaturesOf, valuesOf } from "./results.js";
import { declaredTypes } from "./uses.js";
import { symbolOf } from "./values.js";
import type { Checker } from "../model/program.js";

/** Is the type an `AbortSignal`, or one of the look-alikes libraries declare for it (axios' `GenericAbortSignal`)? Null and undefined parts are ignored. */
export function isSignalType(type: ts.Type, checker: Checker): boolean {
  if (isLoose(type)) return false;
  const parts = presentParts(type, checker);
  return (
    parts.some((part) => part.symbol?.name.endsWith("AbortSignal") && checker.getPropertyOfType(part, "aborted") !== undefined) &&
    parts.every((part) => checker.getPropertyOfType(part, "aborted") !== undefined)
  );
}

/**
 * Where a call takes a signal: the first overload that does, counting only parameters that already have an argument
 * which is an object literal (the signal joins it), or the one right after the last argument.
 */
export function signalSlotOf(call: ts.CallExpression | ts.NewExpression, checker: Checker): SignalSlot | undefined {
  const given = call.arguments ?? ts.factory.createNodeArray<ts.Expression>();
  if (given.some((argument) => ts.isSpreadElement(argument))) return undefined;
  const kind = ts.isNewExpression(call) ? ts.SignatureKind.Construct : ts.SignatureKind.Call;
  const signatures = calleesOf(call, checker).flatMap((callee) => checker.getSignaturesOfType(callee, kind));
  // Choosing the overload infers every argument: not before one of them could take a signal.
  if (!signatures.some((signature) => mayTakeSignal(signature, call, checker))) return undefined;
  const resolved = checker.getResolvedSignature(call);
  for (const signature of resolved === undefined ? signatures : [resolved, ...signatures]) {
    const slot = slotIn(signature, given, call, checker);
    if (slot !== undefined) return slot;
  }
  return undefined;
}

// As far as declarations tell, else as inferred.
function calleesOf(call: ts.CallExpression | ts.NewExpression, checker: Checker): readonly ts.Type[] {
  const declared = calleesDeclared(call, checker);
  if (declared.length > 0) return declared;
  const inferred = nonNullable(checker.getTypeAtLocation(call.expression), checker);
  return isLoose(inferred) ? [] : [inferred];
}

// Empty where declarations do not settle it.
function calleesDeclared(call: ts.CallExpression | ts.NewExpression, checker: Checker): readonly ts.Type[] {
  const values = valuesOf(call.expression, checker, { asDeclared: true }) ?? [];
  const types = values.flatMap((value) => (value.kind === "type" ? [value.type] : []));
  return types.length < values.length
    ? []
    : types.flatMap((type) => presentParts(type, checker)).map((type) => checker.getApparentType(type));
}

// A parameter whose type only the call fills in may turn out to have a signal.
function mayTakeSignal(signature: ts.Signature, call: ts.CallExpression | ts.NewExpression, checker: Checker): boolean {
  if (!ts.isCallExpression(call.expression) && saysNoSignal(signature.declaration, checker)) return false;
  return signature.parameters.some((parameter) => {
    const type = checker.getTypeOfSymbolAtLocation(parameter, call);
    return isSignalType(type, checker) || hasSignalMember(type, checker) !== undefined || isFilledIn(type, checker);
  });
}

// By the text of its parameters; what a call gives takes what that call was given.
function saysNoSignal(declaration: ts.SignatureDeclaration | ts.JSDocSignature | undefined, checker: Checker): boolean {
  if (declaration === undefined || !ts.isFunctionLike(declaration)) return false;
  return declaration.parameters.every((parameter) => {
    if (!ts.isParameter(parameter) || parameter.type === undefined) return false;
    const type = parameter.dotDotDotToken !== undefined && ts.isArrayTypeNode(parameter.type) ? parameter.type.elementType : parameter.type;
    return !isTypeParameter(type, checker) && !mayHaveSignal(type, checker);
  });
}

// What the type arguments of a class make of it is not in the text.
function isTypeParameter(type: ts.TypeNode, checker: Checker): boolean {
  if (!ts.isTypeReferenceNode(type)) return false;
  const [declaration] = checker.getSymbolAtLocation(type.typeName)?.declarations ?? [];
  return declaration !== undefined && ts.isTypeParameterDeclaration(declaration) && !ts.isFunctionLike(declaration.parent);
}

function isFilledIn(type: ts.Type, checker: Checker): boolean {
  return presentParts(type, checker).some(
    (part) => (part.flags & (ts.TypeFlags.Instantiable | ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0,
  );
}

function slotIn(signature: ts.Signature, given: readonly ts.Expression[], call: ts.Node, checker: Checker): SignalSlot | undefined {
  const parameters = signature.parameters;
  for (let index = 0; index < parameters.length && index <= given.length; index += 1) {
    const parameter = parameters[index];
    if (parameter === undefined || isRest(parameter)) return undefined;
    const argument = given[index];
    const type = checker.getTypeOfSymbolAtLocation(parameter, call);
    if (isSignalType(type, checker)) return argument === undefined ? { kind: "argument", index } : undefined;
    if ((argument === undefined || ts.isObjectLiteralExpression(argument)) && hasSignalMember(type, checker) !== undefined)
      return { kind: "option", index };
  }
  return undefined;
}

function isRest(parameter: ts.Symbol): boolean {
  return (
    parameter.valueDeclaration !== undefined &&
    ts.isParameter(parameter.valueDeclaration) &&
    parameter.valueDeclaration.dotDotDotToken !== undefined
  );
}

function hasSignalMember(type: ts.Type, checker: Checker): ts.Symbol | undefined {
  if (isLoose(type)) return undefined;
  for (const part of presentParts(type, checker)) {
    if ((part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection | ts.TypeFlags.Instantiable)) === 0) continue;
    const member = checker.getPropertyOfType(checker.getApparentType(part), "signal");
    if (member !== undefined && isSignalType(checker.getTypeOfSymbol(member), checker)) return member;
  }
  return undefined;
}

// What by its name may be a signal, hold one, or be handed to code with one.
const promising = /signal|abort|cancel|controller|ctrl|group|task|^ac$/iu;
const promisingParameter = /ctx|context|opt(?:ion)?s|^(?:c|init|req|request|event|props)$/iu;

/**
 * Is it not worth to infer what a name holds? Code has far more names than signals: one that neither sounds like a signal or
 * something that has one, nor is declared or made as such, is none.
 */
function isUnlikely(node: ts.Node, checker: Checker): boolean {
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (!ts.isIdentifier(name) || promising.test(name.text)) return false;
  const declared = symbolOf(name, checker)?.valueDeclaration;
  if (declared === undefined) return true;
  if (ts.isVariableDeclaration(declared) && declared.type === undefined)
    return declared.initializer === undefined || !makesSignal(declared.initializer, checker);
  const written = writtenType(ts.isPropertyAccessExpression(node) ? node : name, checker);
  if (written !== undefined) return !mayHaveSignal(written, checker);
  const holder = ts.isBindingElement(declared) ? ts.walkUpBindingElementsAndPatterns(declared) : declared;
  if (ts.isParameter(holder) && holder.type === undefined) {
    const told = givenTypes(holder, checker);
    const isTold = told.length > 0 && told.every((type) => (type.flags & ts.TypeFlags.Instantiable) === 0);
    return isTold ? !told.some((type) => hasSignal(type, checker)) : !promisingParameter.test(name.text);
  }
  const values = valuesOf(ts.isPropertyAccessExpression(node) ? node : name, checker, { keepsOpen: true, asDeclared: true });
  return values?.some((value) => value.kind === "type" && hasSignal(value.type, checker)) !== true;
}

function hasSignal(type: ts.Type, checker: Checker): boolean {
  return isSignalType(type, checker) || hasSignalMember(type, checker) !== undefined;
}

// new AbortController()    options.signal    AbortSignal.any([…])    watch(), which says that it returns an `AbortSignal`
function makesSignal(value: ts.Expression, checker: Checker): boolean {
  if (ts.isParenthesizedExpression(value) || ts.isNonNullExpression(value) || ts.isAwaitExpression(value) || ts.isAsExpression(value))
    return makesSignal(value.expression, checker);
  if (ts.isConditionalExpression(value)) return makesSignal(value.whenTrue, checker) || makesSignal(value.whenFalse, checker);
  if (ts.isBinaryExpression(value)) return makesSignal(value.left, checker) || makesSignal(value.right, checker);
  if (ts.isIdentifier(value) || ts.isPropertyAccessExpression(value)) return promising.test(value.getText());
  if (!ts.isCallExpression(value) && !ts.isNewExpression(value)) return false;
  if (promising.test(value.expression.getText())) return true;
  const callee = ts.isPropertyAccessExpression(value.expression) ? value.expression.name : value.expression;
  const declarations = ts.isIdentifier(callee) ? (symbolOf(callee, checker)?.declarations ?? []) : [];
  return declarations.some((declaration) => promising.test((declaration as { type?: ts.TypeNode }).type?.getText() ?? ""));
}

// group.spawn((t) => …), on({ open: (event) => … }): what is declared to be handed to a function without types of its own.
function givenTypes(parameter: ts.ParameterDeclaration, checker: Checker): readonly ts.Type[] {
  const fn = parameter.parent;
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn) && !ts.isMethodDeclaration(fn)) return [];
  const index = fn.parameters.indexOf(parameter);
  return (declaredTypes(fn, checker) ?? [])
    .flatMap((type) => signaturesOf(type, checker))
    .flatMap(({ parameters }) => parameters[index] ?? [])
    .map((given) => checker.getTypeOfSymbolAtLocation(given, fn));
}

/** How to reach a signal from the value of `node`; undefined when there is none. */
export function signalPathOf(node: ts.Node, checker: Checker, isStrict: boolean): SignalPath | undefined {
  if (isUnlikely(node, checker)) return undefined;
  const type = checker.getTypeAtLocation(node);
  if (isLoose(type)) return undefined;
  const mayLack = mayBeAbsent(type, checker) || (!isStrict && isOptionalParameter(node, checker));
  if (isSignalType(type, checker)) return { access: "", optional: mayLack, ...kindOf(type, checker) };
  if (presentParts(type, checker).length !== 1) return undefined;
  const member = hasSignalMember(type, checker);
  if (member === undefined) return undefined;
  const memberType = checker.getTypeOfSymbol(member);
  const memberOptional = (member.flags & ts.SymbolFlags.Optional) !== 0 || mayBeAbsent(memberType, checker);
  return { access: mayLack ? "?.signal" : ".signal", optional: mayLack || memberOptional, ...kindOf(memberType, checker) };
}

// load(url, options?: Options): where types do not tell `undefined` from the rest, its declaration does.
function isOptionalParameter(node: ts.Node, checker: Checker): boolean {
  const declared = ts.isIdentifier(node) ? symbolOf(node, checker)?.valueDeclaration : undefined;
  return declared !== undefined && ts.isParameter(declared) && declared.initializer === undefined && checker.isOptionalParameter(declared);
}

function kindOf(type: ts.Type, checker: Checker): Pick<SignalPath, "nullable" | "foreign"> {
  const isNullable = unionParts(type).some((part) => (part.flags & ts.TypeFlags.Null) !== 0);
  const isForeign = presentParts(type, checker).some((part) => part.symbol?.name !== "AbortSignal");
  return { ...(isNullable ? { nullable: true } : {}), ...(isForeign ? { foreign: true } : {}) };
}

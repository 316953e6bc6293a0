import { ts } from "ts-morph";
import type { Settings } from "../../model/settings.js";
import type { Facts, FileView, Json, SurveyView } from "../../model/transform.js";
import { factKey, nameOfFunction } from "../names.js";
import { bareModule, bindingOf, importOf, usesOf, type Binding } from "../scopes.js";
import { enclosingFunction, isAsync, isFunctionNode, isGenerator, unwrap, type FunctionNode } from "../syntax.js";
import { isFixed } from "../writes.js";
import { isPromisified, libraryWait } from "./library.js";
import { timerPromise } from "./promise.js";
import type { Wait } from "./wait.js";

/** What a call of a sleep helper comes to: the wait for its first argument, times `scale`. */
export interface SleepHelper {
  /** As the helper calls itself. */
  readonly name: string;
  /** "" for a helper that takes milliseconds, else what its argument is multiplied by: `1000`. */
  readonly scale: string;
  /** The helper, when it stands in the same file. */
  readonly fn?: FunctionNode;
  /** For a helper of another file: that file and the name there. */
  readonly key?: string;
}

/** The function whose whole body is this wait, and the name it goes by; undefined for anonymous ones and for those that do more. */
export function helperAround(node: ts.Expression): { readonly fn: FunctionNode; readonly name: string } | undefined {
  const fn = enclosingFunction(node);
  const name = fn === undefined ? undefined : nameOfFunction(fn);
  return fn !== undefined && name !== undefined && onlyValue(fn) === node ? { fn, name } : undefined;
}

/** The calls of a function inside another one, where nobody else can reach it; an element is undefined for a use that is no call. */
export function localCallsOf(fn: FunctionNode): readonly (ts.CallExpression | undefined)[] {
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined;
  const binding = name !== undefined && ts.isIdentifier(name) && enclosingFunction(fn) !== undefined ? bindingOf(name) : undefined;
  if (binding === undefined || !isFixed(binding)) return [];
  return usesOf(binding).map((use) => (ts.isCallExpression(use.parent) && use.parent.expression === use ? use.parent : undefined));
}

/** The wait that is all a function does. */
export function waitIn(fn: FunctionNode): ts.Expression | undefined {
  const value = onlyValue(fn);
  return value === undefined || waitOf(value) === undefined ? undefined : value;
}

// (ms) => x    (ms) => { return x; }    async (ms) => { await x; }
function onlyValue(fn: FunctionNode): ts.Expression | undefined {
  if (fn.body === undefined || isGenerator(fn)) return undefined;
  if (!ts.isBlock(fn.body)) return bare(fn.body, fn);
  const [statement] = fn.body.statements;
  if (statement === undefined || fn.body.statements.length !== 1) return undefined;
  if (ts.isReturnStatement(statement)) return statement.expression === undefined ? undefined : bare(statement.expression, fn);
  const awaited = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : undefined;
  return awaited !== undefined && ts.isAwaitExpression(awaited) ? unwrap(awaited.expression) : undefined;
}

function bare(expression: ts.Expression, fn: FunctionNode): ts.Expression {
  const inner = unwrap(expression);
  return isAsync(fn) && ts.isAwaitExpression(inner) ? unwrap(inner.expression) : inner;
}

/** How a function waits for its one parameter; undefined when it does anything else, or its delay cannot be told from its argument. */
export function scaleOf(fn: FunctionNode, settings: Settings): string | undefined {
  const value = onlyValue(fn);
  const [parameter] = fn.parameters;
  if (
    value === undefined ||
    parameter === undefined ||
    fn.parameters.length !== 1 ||
    !ts.isIdentifier(parameter.name) ||
    parameter.dotDotDotToken !== undefined
  )
    return undefined;
  if (parameter.name.text === "this" || fn.typeParameters !== undefined) return undefined;
  const wait = waitOf(value);
  const delay = wait === undefined ? delayOfSleep(value, settings) : wait.value === undefined ? unwrap(wait.delay) : undefined;
  if (delay === undefined) return undefined;
  const isParameter = (expression: ts.Expression): boolean =>
    ts.isIdentifier(expression) && bindingOf(expression)?.names[0] === parameter.name;
  if (isParameter(delay)) return "";
  if (!ts.isBinaryExpression(delay) || delay.operatorToken.kind !== ts.SyntaxKind.AsteriskToken) return undefined;
  const [left, right] = [unwrap(delay.left), unwrap(delay.right)];
  if (isParameter(left) && ts.isNumericLiteral(right)) return right.getText();
  return isParameter(right) && ts.isNumericLiteral(left) ? left.getText() : undefined;
}

/** The wait that an expression is, whatever makes it. */
export function waitOf(expression: ts.Expression): Wait | undefined {
  const found = ts.isNewExpression(expression)
    ? timerPromise(expression)
    : ts.isCallExpression(expression)
      ? libraryWait(expression)
      : undefined;
  return found?.kind === "wait" ? found : undefined;
}

// A helper that was migrated already is one still: its callers may have a signal to pass.
function delayOfSleep(expression: ts.Expression, settings: Settings): ts.Expression | undefined {
  if (!ts.isCallExpression(expression) || expression.arguments.length !== 1 || !ts.isIdentifier(expression.expression)) return undefined;
  return isRuntimeSleep(expression.expression, settings) ? unwrap(expression.arguments[0] as ts.Expression) : undefined;
}

function isRuntimeSleep(name: ts.Identifier, { runtime }: Settings): boolean {
  const origin = importOf(name);
  if (origin === undefined || origin.exported !== "sleep") return false;
  return (
    origin.module === bareModule(runtime) ||
    (runtime.startsWith(".") && origin.module.startsWith(".") && stem(origin.module) === stem(runtime))
  );
}

function stem(specifier: string): string {
  return (specifier.split("/").pop() ?? "").replace(/\.[cm]?[jt]s$/u, "");
}

/** The sleep helpers at the top level of a file, by the name under which other files reach them. */
export function sleepHelpersIn({ source, settings }: Pick<SurveyView, "source" | "settings">): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, value: ts.Node | undefined): void => {
    const scale = value === undefined ? undefined : scaleOfValue(value, settings);
    if (scale !== undefined) found.set(name, scale);
  };
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) add(statement.name?.text ?? "default", statement);
    else if (ts.isExportAssignment(statement)) add("default", unwrap(statement.expression));
    else if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations) add(name.getText(), initializer);
    else if (ts.isExpressionStatement(statement)) for (const [name, value] of commonjsExports(statement.expression)) add(name, value);
  }
  return found;
}

function scaleOfValue(value: ts.Node, settings: Settings): string | undefined {
  if (ts.isExpression(value) && isPromisified(value)) return "";
  if (!isFunctionNode(value)) return undefined;
  const name = ts.isVariableDeclaration(value.parent) ? value.parent.name : value.name;
  return name === undefined || (ts.isIdentifier(name) && isFixed(bindingOf(name))) ? scaleOf(value, settings) : undefined;
}

// exports.wait = (ms) => …    module.exports = { wait: (ms) => … }
function commonjsExports(expression: ts.Expression): readonly (readonly [string, ts.Expression])[] {
  if (!ts.isBinaryExpression(expression) || !/^(?:module\.)?exports(?:\.\w+)?$/u.test(expression.left.getText())) return [];
  const value = unwrap(expression.right);
  if (!/^(?:module\.)?exports$/u.test(expression.left.getText())) return [[expression.left.getText().replace(/^.*\./u, ""), value]];
  return ts.isObjectLiteralExpression(value)
    ? value.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) ? [[property.name.getText(), unwrap(property.initializer)] as const] : [],
      )
    : [];
}

/** The helper that a call with one argument reaches for certain; undefined for anything a subclass or an assignment could replace. */
export async function sleepHelperCalled(call: ts.CallExpression, file: FileView, facts: Facts): Promise<SleepHelper | undefined> {
  const [argument] = call.arguments;
  if (argument === undefined || call.arguments.length !== 1 || ts.isSpreadElement(argument) || call.questionDotToken !== undefined)
    return undefined;
  const callee = unwrap(call.expression);
  if (ts.isIdentifier(callee)) {
    const binding = bindingOf(callee);
    if (binding === undefined) return undefined;
    return binding.kind === "import" || importOf(callee) !== undefined ? helperElsewhere(callee, file, facts) : helperBehind(binding, file);
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken !== undefined) return undefined;
  const owner = unwrap(callee.expression);
  if (owner.kind === ts.SyntaxKind.ThisKeyword) return methodHelper(ts.findAncestor(call, ts.isClassLike), callee.name, file, isPrivate);
  const binding = ts.isIdentifier(owner) ? bindingOf(owner) : undefined;
  const declaration = binding?.names[0]?.parent;
  if (declaration !== undefined && ts.isClassDeclaration(declaration)) return methodHelper(declaration, callee.name, file, isStatic);
  return ts.isIdentifier(owner) && importOf(owner)?.exported === "*" ? helperElsewhere(callee, file, facts) : undefined;
}

function helperBehind(binding: Binding, { settings }: FileView): SleepHelper | undefined {
  const declaration = binding.names[0]?.parent;
  const value = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (value === undefined || !isFixed(binding)) return undefined;
  const scale = scaleOfValue(value, settings);
  if (scale === undefined) return undefined;
  return isFunctionNode(value) ? { name: binding.name, scale, fn: value } : { name: binding.name, scale };
}

function methodHelper(
  owner: ts.ClassLikeDeclaration | undefined,
  name: ts.MemberName,
  { settings }: FileView,
  isCertain: (member: ts.ClassElement) => boolean,
): SleepHelper | undefined {
  const members = owner?.members.filter((member) => member.name !== undefined && member.name.getText() === name.text) ?? [];
  const [member] = members;
  if (member === undefined || members.length !== 1 || !isCertain(member)) return undefined;
  const fn = ts.isPropertyDeclaration(member)
    ? hasModifier(member, ts.SyntaxKind.ReadonlyKeyword)
      ? member.initializer
      : undefined
    : member;
  if (fn === undefined || !isFunctionNode(fn)) return undefined;
  const scale = scaleOf(fn, settings);
  return scale === undefined ? undefined : { name: name.text, scale, fn };
}

function isPrivate(member: ts.ClassElement): boolean {
  return (member.name !== undefined && ts.isPrivateIdentifier(member.name)) || hasModifier(member, ts.SyntaxKind.PrivateKeyword);
}

function isStatic(member: ts.ClassElement): boolean {
  return hasModifier(member, ts.SyntaxKind.StaticKeyword);
}

function hasModifier(member: ts.ClassElement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member)?.some((modifier) => modifier.kind === kind) ?? false);
}

async function helperElsewhere(callee: ts.Expression, file: FileView, facts: Facts): Promise<SleepHelper | undefined> {
  if (Object.keys(facts).length === 0) return undefined;
  const origin = await file.oracle.origin(callee);
  if (origin?.from !== "project" || origin.file === undefined) return undefined;
  const key = factKey(origin.file, origin.name);
  const scale: Json | undefined = facts[key];
  return typeof scale === "string" ? { name: origin.name, scale, key } : undefined;
}

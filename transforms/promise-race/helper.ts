import { ts } from "ts-morph";
import {
  bindingOf,
  factKey,
  importOf,
  isFixed,
  isFunctionNode,
  sleepHelpersIn,
  unwrap,
  type Facts,
  type FileView,
  type FunctionNode,
  type Json,
  type SurveyView,
} from "../../engine/kit/index.js";
import { isPortable, meansTheSameAt, templateOf, type Outcome, type Template } from "./outcome.js";
import { settledByTimer } from "./timer.js";

/** What a call of a timer helper comes to, open where it depends on the arguments: `timeout(ms, message)`. */
export interface TimerHelper {
  readonly delay: Template;
  readonly outcome: Outcome;
  /** Texts of the parameters' default values. */
  readonly defaults: readonly (ts.Expression | undefined)[];
}

/** Facts for other files: sleep helpers by their scale, timer helpers by what they do. */
export function surveyOf(file: SurveyView): Facts {
  const facts: Record<string, Json> = {};
  for (const [name, scale] of sleepHelpersIn(file)) facts[factKey(file.path, name)] = scale;
  for (const statement of file.source.statements) {
    for (const [name, fn] of functionsOf(statement)) {
      const helper = timerHelperOf(fn);
      const value = helper === undefined ? undefined : valueOf(fn);
      if (helper === undefined || (value !== undefined && !isPortable(value, fn)) || helper.defaults.some((given) => given !== undefined))
        continue;
      const { kind, isObject } = helper.outcome;
      facts[factKey(file.path, name)] = { delay: helper.delay, kind, isObject, value: helper.outcome.value ?? null };
    }
  }
  return facts;
}

function functionsOf(statement: ts.Statement): readonly (readonly [string, FunctionNode])[] {
  if (ts.isFunctionDeclaration(statement)) return [[statement.name?.text ?? "default", statement]];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer !== undefined && isFunctionNode(initializer) ? [[name.getText(), initializer] as const] : [],
  );
}

function onlyValue(fn: FunctionNode): ts.Expression | undefined {
  if (fn.body === undefined || !ts.isBlock(fn.body)) return fn.body === undefined ? undefined : unwrap(fn.body);
  const [statement] = fn.body.statements;
  return statement !== undefined && fn.body.statements.length === 1 && ts.isReturnStatement(statement) && statement.expression !== undefined
    ? unwrap(statement.expression)
    : undefined;
}

function valueOf(fn: FunctionNode): ts.Expression | undefined {
  const promise = onlyValue(fn);
  return promise === undefined ? undefined : settledByTimer(promise, fn)?.value;
}

/** What a function does whose whole body is a promise that a timer settles. */
function timerHelperOf(fn: FunctionNode): TimerHelper | undefined {
  const promise = onlyValue(fn);
  const timer = promise === undefined ? undefined : settledByTimer(promise, fn);
  if (timer === undefined || timer.handle !== undefined) return undefined;
  if (fn.parameters.some(({ name, dotDotDotToken }) => !ts.isIdentifier(name) || dotDotDotToken !== undefined)) return undefined;
  return { delay: templateOf(timer.delay, fn), outcome: timer.outcome, defaults: fn.parameters.map(({ initializer }) => initializer) };
}

/** The timer helper that a call reaches for certain. */
export async function timerHelperCalled(call: ts.CallExpression, file: FileView, facts: Facts): Promise<TimerHelper | undefined> {
  const callee = unwrap(call.expression);
  if (!ts.isIdentifier(callee) || call.arguments.some(ts.isSpreadElement)) return undefined;
  const binding = bindingOf(callee);
  if (binding === undefined || !(isFixed(binding) || binding.kind === "import")) return undefined;
  if (importOf(callee) !== undefined) return helperElsewhere(callee, file, facts);
  const declaration = binding.names[0]?.parent;
  const fn = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (fn === undefined || !isFunctionNode(fn)) return undefined;
  const value = valueOf(fn);
  return value === undefined || meansTheSameAt(value, call, fn) ? timerHelperOf(fn) : undefined;
}

async function helperElsewhere(callee: ts.Identifier, file: FileView, facts: Facts): Promise<TimerHelper | undefined> {
  if (Object.keys(facts).length === 0) return undefined;
  const origin = await file.oracle.origin(callee);
  const fact = origin?.from === "project" && origin.file !== undefined ? facts[factKey(origin.file, origin.name)] : undefined;
  if (fact === undefined || fact === null || typeof fact !== "object" || !("delay" in fact)) return undefined;
  const { delay, kind, isObject, value } = fact as unknown as {
    readonly delay: Template;
    readonly kind: Outcome["kind"];
    readonly isObject: boolean;
    readonly value: Template | null;
  };
  return { delay, outcome: { kind, isObject, value: value ?? undefined, before: [] }, defaults: [] };
}

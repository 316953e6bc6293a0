import { ts } from "ts-morph";
import { bindingOf, replace, signalInScope, unwrap, type Facts, type FileView } from "../../engine/kit/index.js";
import { drafted, needsOf, wordingOf } from "./finding.js";
import { helperCalled, keyOf, type Helper } from "./helper.js";
import { delayFor, judge, type Judgement } from "./judge.js";
import { dropsOfPromisified } from "./library.js";
import type { Drafts, Message } from "./messages.js";
import { fakesTimers, realmOf } from "./place.js";
import { canGo } from "./users.js";
import { declaredName, groupOf, isHeard, promisifiedBehind, redeclareConstant, redeclareImport, swapOf } from "./swap.js";
import { editsOfCall } from "./text.js";
import { dropOf, isYield } from "./wait.js";

/** The finding at a call of a sleep helper: with a signal in scope, or when helpers are to go, it becomes a call of `sleep`. */
export async function* callerFindings(call: ts.CallExpression, file: FileView, facts: Facts): Drafts {
  const [argument] = call.arguments;
  const helper = argument === undefined || isYield(argument) ? undefined : await helperCalled(call, file, facts);
  if (argument === undefined || helper === undefined || realmOf(call) !== undefined || fakesTimers(file.source) || (await hasSignal(helper, file))) return;
  const delay = await delayFor(argument, file);
  const judgement = await judge(call, file);
  if ("refused" in delay || judgement.verdict === "report") return;
  const callee = unwrap(call.expression);
  const data = { ...judgement.data, helper: helper.name };
  const message: Message = judgement.reason === "deaf" ? "caller" : judgement.reason;
  const swap = ts.isIdentifier(callee) ? await swapOf(callee, file, facts) : undefined;
  if (swap !== undefined) {
    if (!isHeard(judgement)) return;
    const draft = drafted(call, judgement, editsOfCall(call, wordingOf(judgement, callee.getText(file.source), delay.suffix), file), { message, data, needs: [], drops: [] });
    yield { ...draft, verdict: draft.verdict === "report" ? "report" : swap.verdict, group: swap.group };
    return;
  }
  const isInlined = isToInline(helper, file);
  if (!isHeard(judgement) && !isInlined) return;
  const sleep = file.runtime("sleep");
  const heard: Judgement = isHeard(judgement) ? judgement : { verdict: "review", reason: "unsignalled", data, place: judgement.place };
  const suffix = helper.scale === "" ? delay.suffix : ` * ${helper.scale}`;
  const drops = ts.isIdentifier(callee) ? dropOf(callee) : ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression) ? dropOf(callee.expression) : [];
  const draft = drafted(call, heard, editsOfCall(call, wordingOf(heard, sleep.local, suffix), file), { message: isHeard(judgement) ? message : "inlined", data, needs: needsOf(heard, sleep), drops });
  const key = helper.key ?? keyOf(file.path, helper.name);
  yield isInlined && canGo(key, facts) ? { ...draft, group: groupOf(key) } : draft;
}

// A helper that finds a signal for itself needs none from its callers.
async function hasSignal({ fn }: Helper, file: FileView): Promise<boolean> {
  return fn?.body !== undefined && (await signalInScope(fn.body, file)) !== undefined;
}

function isToInline({ scale, key, fn }: Helper, { settings }: FileView): boolean {
  return settings.inlineHelpers && scale === "" && (key !== undefined || (fn !== undefined && declaredName(fn) !== undefined));
}

/** The finding at `promisify(setTimeout)` as a value: a constant of this file goes, an exported one becomes `sleep`. */
export async function* promisifiedFindings(call: ts.CallExpression, file: FileView, facts: Facts): Drafts {
  const declaration = call.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || declaration.initializer !== call) return;
  const name = declaration.name;
  const binding = bindingOf(name);
  if (binding === undefined) return;
  if (fakesTimers(file.source)) {
    yield { node: call, verdict: "report", message: "faked" };
    return;
  }
  if (promisifiedBehind(binding) !== undefined) {
    const swap = await swapOf(name, file, facts);
    if (swap !== undefined) yield { node: call, verdict: swap.verdict, message: "swapped", data: { name: name.text }, ...redeclareConstant(call, name.text, file), group: swap.group };
    return;
  }
  const sleep = file.runtime("sleep");
  if (isExported(declaration)) yield { node: call, verdict: "review", message: "helper", data: { helper: name.text }, edits: [replace(file, call, sleep.local)], needs: [sleep], drops: dropsOfPromisified(call) };
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

/** The finding at an import whose name stays, and comes to mean the runtime's `sleep`. */
export async function* importFindings(declaration: ts.ImportDeclaration, file: FileView, facts: Facts): Drafts {
  const clause = declaration.importClause;
  const elements = clause?.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements.map((element) => element.name) : [];
  for (const name of [...(clause?.name === undefined ? [] : [clause.name]), ...elements]) {
    const swap = name.text === "sleep" ? await swapOf(name, file, facts) : undefined;
    const change = swap === undefined ? undefined : redeclareImport(declaration, name, file);
    if (swap !== undefined && change !== undefined) yield { node: declaration, verdict: swap.verdict, message: "swapped", data: { name: name.text }, ...change, group: swap.group };
  }
}

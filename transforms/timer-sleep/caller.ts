import { ts } from "ts-morph";
import {
  bindingOf,
  dropOf,
  dropsOfPromisified,
  factKey,
  hasCommentInside,
  isNoDelay,
  outermost,
  realmOf,
  replace,
  sleepHelperCalled,
  unwrap,
  usesOf,
  waitIn,
  type Facts,
  type FileView,
  type ImportDrop,
  type SleepHelper,
} from "../../engine/kit/index.js";
import { drafted, unlessMocked, wordingOf } from "./finding.js";
import { delayFor, isHeard, judge, type Judgement } from "./judge.js";
import type { Drafts } from "./messages.js";
import { fakesTimers } from "./place.js";
import {
  declaredName,
  groupOf,
  mockOf,
  promisifiedBehind,
  redeclareConstant,
  redeclareImport,
  sleepAt,
  swapOf,
  type SleepName,
} from "./swap.js";
import { editsOfCall } from "./text.js";
import { canGo, plainCallOf } from "./users.js";

/** The finding at a call of a sleep helper: with a signal in scope, or when helpers are to go, it becomes a call of `sleep`. */
export async function* callerFindings(call: ts.CallExpression, file: FileView, facts: Facts): Drafts {
  const [argument] = call.arguments;
  const helper = argument === undefined || isNoDelay(argument) ? undefined : await sleepHelperCalled(call, file, facts);
  if (
    argument === undefined ||
    helper === undefined ||
    realmOf(call) !== undefined ||
    fakesTimers(file.source) ||
    (await hasSignal(helper, file))
  )
    return;
  const delay = await delayFor(argument, file);
  const judgement = await judge(call, file);
  if ("refused" in delay || judgement.verdict === "report") return;
  const callee = unwrap(call.expression);
  const isPassing = (judgement.options !== undefined || judgement.task !== undefined) && isHeard(judgement.place);
  const swap = ts.isIdentifier(callee) ? await swapOf(callee, file, facts) : undefined;
  const isRenamed = swap === undefined && isToInline(helper, file);
  if (!isPassing && !isRenamed) return;
  const sleep: SleepName = swap === undefined ? await sleepAt(call, file, facts) : { local: callee.getText(file.source), needs: [], swap };
  const worded: Judgement = isPassing ? judgement : { verdict: "review", reason: "unsignalled", data: {}, place: judgement.place };
  const suffix = helper.scale === "" ? delay.suffix : ` * ${helper.scale}`;
  const draft = drafted(call, worded, editsOfCall(call, wordingOf(worded, sleep.local, suffix), file), {
    message: !isPassing ? "inlined" : judgement.reason === "deaf" ? "caller" : judgement.reason,
    data: { ...judgement.data, helper: callee.getText(file.source) },
    sleep,
    drops: swap === undefined ? dropsOf(callee) : [],
  });
  const key = helper.key ?? factKey(file.path, helper.name);
  const checked = unlessMocked(draft, mockOf(call, helper, facts));
  yield isRenamed && canGo(key, facts) ? { ...checked, group: groupOf(key) } : checked;
}

function dropsOf(callee: ts.Expression): readonly ImportDrop[] {
  const name = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return ts.isIdentifier(name) ? dropOf(name) : [];
}

// A helper that finds a signal for itself needs none from its callers.
async function hasSignal({ fn }: SleepHelper, file: FileView): Promise<boolean> {
  const wait = fn === undefined ? undefined : waitIn(fn);
  if (wait === undefined) return false;
  const { options, task } = await judge(wait, file);
  return options !== undefined || task !== undefined;
}

function isToInline({ scale, key, fn }: SleepHelper, { settings }: FileView): boolean {
  return settings.inlineHelpers && scale === "" && (key !== undefined || (fn !== undefined && declaredName(fn) !== undefined));
}

/** The finding at `promisify(setTimeout)` as a value: a constant of this file goes, any other becomes `sleep`. */
export async function* promisifiedFindings(call: ts.CallExpression, file: FileView, facts: Facts): Drafts {
  const name = ts.isVariableDeclaration(call.parent) && ts.isIdentifier(call.parent.name) ? call.parent.name : undefined;
  const binding = name === undefined ? undefined : bindingOf(name);
  const isCalled =
    ts.isCallExpression(outermost(call).parent) && (outermost(call).parent as ts.CallExpression).expression === outermost(call);
  if (isCalled || (binding !== undefined && usesOf(binding).some((use) => isOtherCall(use)))) return;
  if (fakesTimers(file.source)) {
    yield { node: call, verdict: "report", message: "faked" };
    return;
  }
  if (hasCommentInside(call)) {
    yield { node: call, verdict: "report", message: "comment" };
    return;
  }
  const swap =
    name === undefined || binding === undefined || promisifiedBehind(binding) === undefined ? undefined : await swapOf(name, file, facts);
  if (name !== undefined && swap !== undefined) {
    yield {
      node: call,
      verdict: swap.verdict,
      message: "swapped",
      data: { name: name.text },
      ...redeclareConstant(call, name.text, file),
      group: swap.group,
    };
    return;
  }
  const sleep = file.runtime("sleep");
  yield {
    node: call,
    verdict: "review",
    message: "helper",
    data: { helper: nameOf(call.parent, call) },
    edits: [replace(file, call, sleep.local)],
    needs: [sleep],
    drops: dropsOfPromisified(call),
  };
}

// wait(5, "value"): `sleep` takes no value, and no options but a signal.
function isOtherCall(use: ts.Identifier): boolean {
  return ts.isCallExpression(use.parent) && use.parent.expression === use && plainCallOf(use) === undefined;
}

function nameOf(parent: ts.Node, call: ts.CallExpression): string {
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)
    ? parent.name.getText()
    : call.getText();
}

/** The finding at an import whose name stays, and comes to mean the runtime's `sleep`. */
export async function* importFindings(declaration: ts.ImportDeclaration, file: FileView, facts: Facts): Drafts {
  const clause = declaration.importClause;
  const elements =
    clause?.namedBindings !== undefined && ts.isNamedImports(clause.namedBindings)
      ? clause.namedBindings.elements.map((element) => element.name)
      : [];
  for (const name of [...(clause?.name === undefined ? [] : [clause.name]), ...elements]) {
    const swap = name.text === "sleep" ? await swapOf(name, file, facts) : undefined;
    const change = swap === undefined ? undefined : redeclareImport(declaration, name, file);
    if (swap !== undefined && change !== undefined)
      yield { node: declaration, verdict: swap.verdict, message: "swapped", data: { name: name.text }, ...change, group: swap.group };
  }
}

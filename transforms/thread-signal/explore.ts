import { ts } from "ts-morph";
import {
  askEach,
  hasCommentInside,
  isCleanup,
  isRetried,
  libraryWait,
  outermost,
  promiseStatic,
  realmOf,
  timerPromise,
  unwrap,
  type FileView,
  type ProjectFile,
} from "../../engine/kit/index.js";
import { carriesSignal, slotOfVariable } from "./carried.js";
import { givenSignal } from "./given.js";
import type { Knot, Link, Member, Slot, Target } from "./graph.js";
import { workIn, type Work } from "./joined.js";
import { isTestFile, memberOf, obstacleIn, parametersOf, takenBy } from "./members.js";
import type { Signature } from "./graph.js";

/** What is known of the program so far. */
export interface Exploration {
  readonly view: FileView;
  readonly files: ReadonlyMap<ts.SourceFile, ProjectFile>;
  readonly knots: Map<Signature, Knot>;
  /** Knots whose calls have not been looked at. */
  readonly waiting: Knot[];
}

/** Looks at the calls of every knot that was found, and of those found by it. */
export async function explore(known: Exploration): Promise<void> {
  for (let knot = known.waiting.pop(); knot !== undefined; knot = known.waiting.pop()) {
    if (knot.obstacle !== undefined && knot.members.every(({ fn }) => fn === undefined)) continue;
    const links = await askEach(
      knot.members.flatMap((home) => (home.fn === undefined ? [] : workIn(home.fn).map((work) => ({ home, work })))),
      ({ home, work }) => linkAt(work, home, known),
    );
    knot.links.push(...links.filter((link) => link !== undefined));
  }
}

async function linkAt(work: Work, home: Member, known: Exploration): Promise<Link | undefined> {
  const { fn, view } = home;
  if (fn === undefined || realmOf(work) !== undefined || isCleanup(work, undefined, view.settings.lifecycleMethods)) return undefined;
  const target = await targetOf(work, view, known);
  if (target === undefined) return undefined;
  // The nearest signal is its own: its call is looked at by itself.
  if ((await givenSignal(work, view)) !== undefined) return undefined;
  return { work, home, target, ...obstacleAt(work, fn, target) };
}

/** Why a signal must not be passed at a call that could take it. The words go on after "but". */
export function obstacleAt(work: Work, limit: ts.Node, target: Target): { readonly obstacle?: string } {
  if (isRetried(work, limit)) return { obstacle: "there an abort would be caught like any failure, and the call made again" };
  const isSpread = target.kind === "knot" && (work.arguments ?? []).some(ts.isSpreadElement);
  return isSpread ? { obstacle: "it is called there with a list that may be of any length" } : {};
}

/** What a call that is waited for leads to; undefined when a signal could do nothing there, or one is given already. */
export async function targetOf(work: Work, view: FileView, known: Exploration): Promise<Target | undefined> {
  if (ts.isNewExpression(work)) return waitTarget(timerPromise(work), view);
  if (promiseStatic(work) !== undefined || isChain(work)) return undefined;
  const wait = libraryWait(work);
  if (wait !== undefined) return waitTarget(wait, view);
  const { parent } = outermost(work);
  const isIterated = ts.isForOfStatement(parent) || (ts.isYieldExpression(parent) && parent.asteriskToken !== undefined);
  if (!isIterated && (await view.oracle.thenable(work, { asDeclared: true })) === "never") return undefined;
  const isOpen = work.arguments.some(ts.isSpreadElement);
  const slot = isOpen ? undefined : ((await view.oracle.signalSlot(work)) ?? (await slotOfVariable(work, view)));
  const target = slot === undefined ? await knotTarget(work, view, known) : await sinkAt(work, slot, isIterated, view);
  return target === undefined || (await carriesSignal(work, view)) ? undefined : target;
}

// What `sleep` has no place for stays: a value, a comment, a delay that is no number.
async function waitTarget(wait: ReturnType<typeof timerPromise>, view: FileView): Promise<Target | undefined> {
  if (wait?.kind !== "wait" || wait.value !== undefined || wait.extras.length > 0 || hasCommentInside(wait.node)) return undefined;
  return /^(?:number|[\d.]+)(?: \| [\d.]+)*$/u.test(await view.oracle.typeText(wait.delay)) ? { kind: "wait" } : undefined;
}

// loaded.then(…): what it waits for is looked at by itself.
function isChain({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && /^(?:then|catch|finally)$/u.test(expression.name.text);
}

// A file half written is worse than one that is written in vain. Reading one is short: worth a signal that is there, not one that has to be fetched.
async function sinkAt(call: ts.CallExpression, slot: Slot, isIterated: boolean, view: FileView): Promise<Target | undefined> {
  const origin = await view.oracle.origin(unwrap(call.expression));
  if (!isIterated && (await view.oracle.thenable(call)) === "never") return undefined;
  const isFile = origin?.from === "module" && /^fs(?:\/promises)?$/u.test(origin.module ?? "");
  if (isFile && !/^read/u.test(origin.name)) return undefined;
  return { kind: "sink", slot, isMinor: isFile };
}

async function knotTarget(call: ts.CallExpression, view: FileView, known: Exploration): Promise<Target | undefined> {
  const callee = unwrap(call.expression);
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee)) return undefined;
  const declarations = await view.oracle.declarations(callee);
  const knot = await knotOf(declarations, view, known);
  if (knot === undefined) return undefined;
  const lead = knot.members[0];
  const slot = lead === undefined ? undefined : await slotDeclaredBy(lead);
  if (slot === undefined) return { kind: "knot", knot };
  return call.arguments.length > slot.index || call.arguments.some(ts.isSpreadElement) ? undefined : { kind: "sink", slot, isMinor: false };
}

// load(id: string, retries = 3, signal?: AbortSignal): a call that leaves out what comes before the signal has to fill it in.
async function slotDeclaredBy(member: Member): Promise<Slot | undefined> {
  for (const [index, { name }] of parametersOf(member).entries()) {
    const path = await member.view.oracle.signalPath(name);
    if (path !== undefined) return { kind: path.access === "" ? "argument" : "option", index };
  }
  return undefined;
}

/** The knot that these declarations belong to; undefined when they are not the project's, or no functions. */
export async function knotOf(all: readonly ts.Declaration[], view: FileView, known: Exploration): Promise<Knot | undefined> {
  // declare namespace load { type Options = … }
  const declarations = all.filter((declaration) => !ts.isModuleDeclaration(declaration));
  const [first] = declarations;
  if (first === undefined || !known.files.has(first.getSourceFile())) return undefined;
  const isMember = ts.isClassElement(first) || ts.isTypeElement(first);
  const families = isMember ? await askEach(declarations, (declaration) => view.oracle.family(declaration)) : [];
  const declared = isMember ? [...new Set([...declarations, ...families.flatMap(({ members }) => members)])] : declarations;
  const taken = (await askEach(declared, (declaration) => takenBy(declaration, view))).flat();
  const [lead] = taken;
  if (lead === undefined) return undefined;
  const old = known.knots.get(lead.signature);
  if (old !== undefined) return old;
  const own = taken.flatMap((one) => memberOf(one, view, known.files) ?? []);
  const members = own.filter((member) => member.isScanned || !isTestFile(member.view.path));
  const [head] = members;
  if (head === undefined) return undefined;
  const obstacles = [
    ...(families.some(({ isForeign }) => isForeign) || own.length < taken.length ? ["a library has a say in its shape"] : []),
    ...(taken.length < declared.length ? ["one of its declarations is no function with a list of parameters"] : []),
    ...members.flatMap(
      (member) => obstacleIn(member, taken.find(({ signature }) => signature === member.signature)?.isTyped === true) ?? [],
    ),
  ];
  const knot: Knot = {
    key: `${head.view.path}#${String(head.signature.getStart(head.view.source))}`,
    name: ts.isIdentifier(head.name) || ts.isPrivateIdentifier(head.name) || ts.isStringLiteral(head.name) ? head.name.text : "default",
    members,
    links: [],
    obstacle: obstacles[0],
  };
  for (const { signature } of taken) known.knots.set(signature, knot);
  known.waiting.push(knot);
  return knot;
}

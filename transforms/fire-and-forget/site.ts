import { ts } from "ts-morph";
import {
  enclosingFunction,
  functionBehind,
  isEndlessCall,
  groupInScope,
  isFunctionNode,
  isInFinally,
  nameOf,
  ownerOf,
  suspends,
  unwrap,
  type Draft,
  type Edit,
  type FileView,
  type Owner,
  type Unowned,
  type Work,
} from "../../engine/kit/index.js";
import { isAcceptedByType } from "./accepted.js";
import { firstStep, handlingOf, isRejected, isResolved, rootOf, type Handling } from "./chain.js";
import { assertedIn, type Discarded } from "./discarded.js";
import { awaited, reword, spawned, type Wording } from "./edits.js";
import { isLookAtParameter, isMeantBySyntax, isStoredElsewhere, isTask } from "./keeps.js";
import { listWording, promisesIn } from "./list.js";
import type { Message } from "./messages.js";
import { dealsWithOwnFailure, eachDealsWithOwnFailure } from "./own-failure.js";
import { isPlainCall } from "./plain.js";
import { isSaidDetached } from "./said.js";

/** The finding at an expression whose value is thrown away; undefined when that is no promise, or meant so. */
export async function discardedFinding(site: Discarded, file: FileView): Promise<Draft<Message> | undefined> {
  const { expression } = site;
  if (isPlainCall(expression) || isMeantBySyntax(site, file)) return undefined;
  const answer = ts.isArrayLiteralExpression(expression) ? "never" : await file.oracle.thenable(assertedIn(site.whole) ?? expression);
  if (answer === "unknown") return undefined;
  const handling = answer === "never" ? "none" : await handlingOf(expression, file);
  const isElsewhere = isStoredElsewhere(expression, handling) || (await isLookAtParameter(expression, handling, file));
  if (isElsewhere && (site.isVoid || !isName(expression))) return undefined;
  if (answer === "never" && !(await promisesIn(expression, file))) return undefined;
  if (await isAcceptedByType(assertedIn(site.whole) ?? expression, answer === "never", file)) return undefined;
  if (isElsewhere || (!site.isVoid && isMember(expression))) return nameFinding(site, answer === "never" ? "list" : "bare", file);
  if (answer === "never") return listFinding(site, file);
  return isTask(await file.oracle.classNames(expression)) ? undefined : ownedFinding(site, handling, file);
}

// page.ready;    jobs[0];  somebody else has begun it, and has it.
function isMember(expression: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression);
}

function isName(expression: ts.Expression): boolean {
  return ts.isIdentifier(expression);
}

// job;   whoever wrote it meant to wait.
async function nameFinding(site: Discarded, message: Message, file: FileView): Promise<Draft<Message> | undefined> {
  const { expression } = site;
  if (message === "bare" && isTask(await file.oracle.classNames(expression))) return undefined;
  const remedy = `\`${nameOf(expression)}\` by itself does nothing: await it, or take the statement out`;
  return drafted(site, message, { kind: "none", remedy }, () => awaited(expression), file, { loss: lossOf(expression) });
}

/** The finding at `await` in front of an array of promises; undefined where a promise, or nothing of the kind, is awaited. */
export async function awaitedListFinding(whole: ts.AwaitExpression, file: FileView): Promise<Draft<Message> | undefined> {
  const expression = unwrap(whole.expression);
  if (!ts.isArrayLiteralExpression(expression) && (await file.oracle.thenable(expression)) !== "never") return undefined;
  if (!(await promisesIn(expression, file)) || (await isAcceptedByType(expression, true, file))) return undefined;
  const remedy = "`await` takes an array as it is: the promises in it are awaited with `Promise.all`, or as tasks of a group";
  const owner: Owner = { kind: "await", group: "", verdict: "review", edits: [], needs: [], remedy };
  return listDraft({ expression, whole }, owner, file);
}

async function ownedFinding(site: Discarded, handling: Handling, file: FileView): Promise<Draft<Message>> {
  const { expression } = site;
  if (isRejected(expression)) return rejectedFinding(site);
  const message = messageOf(site, handling);
  const owner = await ownerFor(site, handling, file);
  return drafted(site, message, owner, (group) => (group === "" ? awaited(expression) : spawned(expression, group)), file);
}

// Promise.reject(error);   it runs nothing that could be waited for.
function rejectedFinding({ expression, whole }: Discarded): Draft<Message> {
  return { node: whole, verdict: "report", message: "rejected", data: { call: callName(expression) } };
}

function messageOf(site: Discarded, handling: Handling): Message {
  if (ts.isVoidExpression(site.whole) && ts.isArrowFunction(site.whole.parent)) return "callback";
  if (handling === "handled" || dealsWithOwnFailure(site.expression)) return "caught";
  if (site.isVoid) return "void";
  return handling === "unheard" ? "unheard" : "bare";
}

async function ownerFor(site: Discarded, handling: Handling, file: FileView): Promise<Owner | Unowned> {
  const { expression, isVoid } = site;
  const name = callName(expression);
  if (suspends(expression))
    return { kind: "none", remedy: `It awaits something first: put that into a constant of its own, then start \`${name}\` with an owner` };
  if (site.decides) return { kind: "none", remedy: "Its value also decides whether the rest runs: start it in a statement of its own" };
  const isDeliberate = isVoid || handling === "handled";
  const isHandled = handling === "handled" || dealsWithOwnFailure(expression) || eachDealsWithOwnFailure(expression);
  const work: Work = { node: expression, name, isDeliberate, isHandled, isEndless: isEndlessCall(rootOf(expression)) };
  const isTopLevel = enclosingFunction(expression) === undefined && isModuleLevel(expression);
  if (isTopLevel && (await groupInScope(expression, file)) === undefined) return moduleOwner(work, file);
  const found = await ownerOf(work, file);
  // A handler behind the call says that its failure was thought of there; one inside does not say that `void` means a task.
  const owner: Owner | Unowned = found.kind === "scope" && isVoid && handling !== "handled" ? { ...found, verdict: "review" } : found;
  const isLocal = owner.kind === "tail" || owner.kind === "scope";
  if (isLocal && isInFinally(expression)) return { kind: "none", remedy: cleanup };
  if (owner.kind !== "await" && owner.kind !== "tail") return owner;
  if (isOwnNextRound(expression)) return { kind: "none", remedy: nextRound };
  return isSaidDetached(expression) ? { kind: "none", remedy: saidDetached } : owner;
}

// async function poll() { …; await wait(50); poll(); }
function isOwnNextRound(expression: ts.Expression): boolean {
  const root = rootOf(expression);
  const fn = ts.isCallExpression(root) ? functionBehind(unwrap(root.expression)) : undefined;
  return fn !== undefined && enclosingFunction(expression) === fn;
}

const nextRound =
  "It is the function's own next round: awaited, each round would be kept until the last one ends. Write the rounds as a loop, and start that with an owner";

const cleanup =
  "It is clean-up, and a group that a failure has ended would not start it: await it here, or give it to a group that outlives this function";

const saidDetached =
  "The comment at it says that nothing waits for it here: a group that outlives this function could own it, of its class or of the application";

function moduleOwner({ node, isDeliberate, isHandled }: Work, file: FileView): Owner | Unowned {
  const isModule = file.form === "esm" && ts.isExternalModule(file.source);
  if (!isModule)
    return {
      kind: "none",
      remedy: isHandled
        ? "Nothing around it can wait: set `process.exitCode` where the failure is handled, so that whoever runs this learns of it"
        : "Nothing around it can wait: end the chain in a `.catch` that sets `process.exitCode`, or make this an ES module and await it",
    };
  if (isDeliberate && !isLastOfModule(node))
    return {
      kind: "none",
      remedy: "The rest of the module goes on without it on purpose: await it where the rest needs it, or at the end",
    };
  const effect = isHandled ? "the module is done when it is" : "its failure is the module's, and the module is done when it is";
  return { kind: "await", group: "", verdict: "review", edits: [], needs: [], remedy: `With \`await\`, ${effect}` };
}

// Only declarations and exports may follow the statement at the top.
function isLastOfModule(node: ts.Node): boolean {
  const source = node.getSourceFile();
  const index = source.statements.findIndex((statement) => statement.pos <= node.pos && node.end <= statement.end);
  return source.statements.slice(index + 1).every((statement) => ts.isDeclarationStatement(statement) || ts.isEmptyStatement(statement));
}

function isModuleLevel(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent)
    if (ts.isClassLike(at) || isFunctionNode(at) || ts.isModuleBlock(at)) return false;
  return true;
}

async function listFinding(site: Discarded, file: FileView): Promise<Draft<Message>> {
  return listDraft(site, await ownerFor(site, "none", file), file);
}

async function listDraft(site: Pick<Discarded, "expression" | "whole">, owner: Owner | Unowned, file: FileView): Promise<Draft<Message>> {
  const runtime = file.runtime("TaskGroup");
  const wording = await listWording(site.expression, runtime.local, file);
  const draft = drafted(site, "list", owner, (group) => wording.at(group), file, { loss: lossOf(site.expression) });
  return draft.verdict === "report" || !wording.usesRuntime ? draft : { ...draft, needs: [...(draft.needs ?? []), runtime] };
}

function lossOf(list: ts.Expression): string {
  return eachDealsWithOwnFailure(list) ? "they" : "the first failure reaches nobody, and all";
}

/** A site and its owner as a finding. */
export function drafted(
  site: Pick<Discarded, "expression" | "whole">,
  message: Message,
  owner: Owner | Unowned,
  wording: (group: string) => Wording,
  file: FileView,
  data: Readonly<Record<string, string>> = {},
): Draft<Message> {
  const { expression, whole } = site;
  const report = (remedy: string): Draft<Message> => ({
    node: whole,
    verdict: "report",
    message,
    data: { call: callName(expression), remedy, ...data },
  });
  if (owner.kind === "none") return report(owner.remedy);
  const keepsVoid = message === "callback" && owner.kind !== "await";
  const edits: readonly Edit[] | undefined = reword(
    keepsVoid ? (whole as ts.VoidExpression).expression : whole,
    { ...wording(owner.group), isMoved: owner.kind === "tail" },
    file,
  );
  if (edits === undefined) return report("An edit would lose the comment inside it: move the comment out first");
  const isModule = owner.kind === "await" && enclosingFunction(expression) === undefined;
  return {
    node: whole,
    verdict: owner.verdict,
    message: isModule && message === "bare" ? "module" : message,
    data: { call: callName(expression), remedy: owner.remedy, ...data },
    edits: [...owner.edits, ...edits],
    needs: owner.needs,
  };
}

/** What a person calls the work: the callee its chain begins with. */
export function callName(expression: ts.Expression): string {
  const root = rootOf(expression);
  if (ts.isCallExpression(root) && isFunctionNode(unwrap(root.expression))) return "async () => …";
  if (isResolved(root)) return resolvedName(root, firstStep(expression));
  if (ts.isNewExpression(root)) return `new ${nameOf(root)}`;
  return ts.isTaggedTemplateExpression(root) ? nameOf(root.tag) : nameOf(root);
}

// Promise.resolve().then(load): all that runs is what the chain is given.
function resolvedName(root: ts.CallExpression, step: ts.Expression | undefined): string {
  const [value] = root.arguments;
  if (value !== undefined && !ts.isSpreadElement(value)) return callName(value);
  if (step === undefined) return nameOf(root);
  return isFunctionNode(step) ? `${nameOf(root)}().then` : nameOf(step);
}

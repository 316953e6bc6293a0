import { ts } from "ts-morph";
import type { FileView } from "../../model/transform.js";
import { braced, styleOf } from "../style.js";
import { ancestorInFunction, contains, enclosingFunction, isAsync, isGenerator, someOwn, type FunctionNode } from "../syntax.js";
import { placeWithoutShutdown } from "./background.js";
import { leadsTo } from "./ending.js";
import { groupInScope } from "./group.js";
import { groupFieldOf, instanceClassAt, lifecycleOf, ownFieldFor } from "./lifecycle.js";
import { parameterOwner } from "./parameter.js";
import { groupNameFor, isLastOf, isWholeTail, statementsOf, tailAround, wrapTail, type Tail } from "./tail.js";
import type { Owner, Unowned, Work } from "./work.js";

type Found = Owner | Unowned | undefined;

/**
 * Who can join work that starts at a site. Work that nobody meant to detach goes to the nearest group, then to the async function around it,
 * which then waits for it; work that was detached on purpose goes to whatever outlives the function first. A refusal says what is missing.
 */
export async function ownerOf(work: Work, file: FileView): Promise<Owner | Unowned> {
  const { owner } = file.settings;
  const byGroup = (): Promise<Found> => groupOwner(work, file);
  const byTail = (): Promise<Found> => Promise.resolve(tailOwner(work, file));
  const byClass = (): Promise<Found> => classOwner(work, file);
  const byBackground = (): Promise<Found> => Promise.resolve(backgroundOwner(work, file));
  const order =
    owner === "parameter"
      ? [byGroup, (): Promise<Found> => parameterOwner(work, file)]
      : owner === "scope"
        ? [byGroup, byTail]
        : owner === "class"
          ? [byClass]
          : owner === "background"
            ? [byBackground]
            : work.isDeliberate || work.isEndless
              ? [byGroup, byClass, byBackground, byTail]
              : [byGroup, byTail, byClass, byBackground];
  let refusal: Unowned | undefined;
  for (const look of order) {
    const found = await look();
    if (found === undefined) continue;
    if (found.kind !== "none") return found;
    // A group that cannot take it as it is: no other owner may slip in between.
    if (look === byGroup) return found;
    refusal ??= found;
  }
  return refusal ?? { kind: "none", remedy: adviceAt(work, file) };
}

async function groupOwner(work: Work, file: FileView): Promise<Found> {
  const group = await groupInScope(work.node, file, work.isLater);
  if (group === undefined) return undefined;
  const { text } = group;
  if (work.isDeliberate && !work.isHandled && group.failsFast)
    return {
      kind: "none",
      remedy: `As a task of \`${text}\` its failure would cancel the others, which nobody meant by \`void\`: give it a \`.catch\`, then \`${text}\` can own it`,
    };
  const isSure = group.isJoinedHere && !group.isLimited && (!work.isDeliberate || work.isHandled);
  const effect = work.isHandled
    ? `\`${text}\` waits for it`
    : group.failsFast
      ? `\`${text}\` waits for it, and its failure cancels the others`
      : `\`${text}\` waits for it and rejects with its failure`;
  const doubt = !group.isJoinedHere
    ? `, as long as \`${text}\` is open`
    : group.isLimited
      ? "; with its limit, it may start later than now"
      : "";
  return {
    kind: "scope",
    group: text,
    verdict: isSure ? "rewrite" : "review",
    edits: [],
    needs: [],
    remedy: `As a task, ${effect}${doubt}`,
  };
}

function tailOwner(work: Work, file: FileView): Found {
  const fn = enclosingFunction(work.node);
  if (fn === undefined || !isAsync(fn)) return undefined;
  const name = nameOf(fn);
  if (work.isEndless)
    return {
      kind: "none",
      remedy: `It runs until it is stopped, so ${name} cannot wait for it: keep it in a group of its class or application, as a daemon`,
    };
  const tail = isGenerator(fn) ? "the generator yields after it" : tailAround(work.node, fn);
  const outcome = (isCaught: boolean): string =>
    work.isHandled ? `${name} ends after it` : isCaught ? "its failure goes to the `catch` around it" : `its failure rejects ${name}`;
  if (isLastOf(work.node, fn) || (typeof tail !== "string" && isWholeTail(tail, work.node)))
    return {
      kind: "await",
      group: "",
      verdict: "review",
      edits: [],
      needs: [],
      remedy: `Nothing follows it: with \`await\`, ${outcome(isInTry(work.node))}`,
    };
  if (typeof tail === "string")
    return { kind: "none", remedy: `A group around the rest of ${name} would own it, but ${tail}: put the group there by hand` };
  if (linesOf(tail, file) > (work.isDeliberate ? 40 : 120))
    return {
      kind: "none",
      remedy: `A group around the rest of ${name} could own it, but that is much code for one call: move the call down to where the rest is short, or let a group for the whole application own it`,
    };
  const runtime = file.runtime("TaskGroup");
  const group = groupNameFor(tail);
  const { quote } = styleOf(file.source);
  const edits = wrapTail(
    tail,
    runtime.local,
    group,
    hasVoid(tail, work) ? braced(`onError: ${quote}continue${quote}`, file.source) : "",
    file,
  );
  return {
    kind: "tail",
    group,
    verdict: "review",
    edits,
    needs: [runtime],
    remedy: `A group around the rest of ${name} waits for it: ${outcome(tail.isCaught)}`,
  };
}

function linesOf(tail: Tail, file: FileView): number {
  const [first] = statementsOf(tail);
  return first === undefined ? 0 : file.text.slice(first.getStart(file.source), tail.block.end).split("\n").length;
}

function isInTry(node: ts.Node): boolean {
  return (
    ancestorInFunction(node, (at) => ts.isTryStatement(at) && at.catchClause !== undefined && contains(at.tryBlock, node)) !== undefined
  );
}

// One task that was detached without a handler, and no failure may cancel the others.
function hasVoid(tail: Tail, work: Work): boolean {
  if (work.isDeliberate && !work.isHandled) return true;
  return statementsOf(tail).some((statement) =>
    someOwn(
      statement,
      (node) => ts.isExpressionStatement(node) && ts.isVoidExpression(node.expression) && !isCaught(node.expression.expression),
    ),
  );
}

function isCaught(expression: ts.Expression): boolean {
  return (
    ts.isCallExpression(expression) && ts.isPropertyAccessExpression(expression.expression) && expression.expression.name.text === "catch"
  );
}

async function classOwner(work: Work, file: FileView): Promise<Found> {
  const owner = instanceClassAt(work.node);
  if (owner === undefined) return undefined;
  const life = lifecycleOf(owner, file.settings.lifecycleMethods);
  const field = await groupFieldOf(owner, file);
  if (life === undefined && field === undefined) return undefined;
  const where = life === undefined ? "the method that closes it" : `\`${life.name}\``;
  const isHere = life !== undefined && enclosingFunction(work.node) === life.method;
  const afterwards = life?.restart === undefined && !isHere ? `; after ${where}, starting it throws` : "";
  const effect = work.isHandled ? `${where} cancels and joins it` : `${where} cancels and joins it, and rejects with its failure`;
  const className = owner.name === undefined ? "The class" : `\`${owner.name.text}\``;
  if (life !== undefined && !isHere && leadsTo(life.method, work.node))
    return {
      kind: "none",
      remedy: `${className} cannot own it: the work itself calls ${where}, which would wait for it, and neither would end. Let whoever owns ${owner.name === undefined ? "the instance" : `the ${className}`} end it`,
    };
  if (field !== undefined)
    return {
      kind: "class",
      group: field,
      verdict: "review",
      edits: [],
      needs: [],
      remedy: `\`${field}\` can own it: ${effect}${afterwards}`,
    };
  if (life === undefined) return undefined;
  if (!life.canWait)
    return {
      kind: "none",
      remedy: `${className} could own it in a group, but ${where} is not async and cannot wait: make it async, so that it can join what it cancels`,
    };
  const runtime = file.runtime("TaskGroup");
  const own = ownFieldFor(owner, life, runtime.local, work.node, file);
  if (own === undefined)
    return {
      kind: "none",
      remedy: `${className} could own it in a group, but ${where} returns in several places: cancel and join the group in each of them by hand`,
    };
  return {
    kind: "class",
    group: own.text,
    verdict: "review",
    edits: own.edits,
    needs: [runtime],
    remedy: `\`${own.text}\` can own it: ${effect}${afterwards}`,
  };
}

function backgroundOwner(work: Work, file: FileView): Found {
  const background = file.background();
  if (background === undefined) return undefined;
  const place = placeWithoutShutdown(work.node, file);
  if (place !== undefined) return { kind: "none", remedy: adviceAt(work, file) };
  const effect = work.isHandled ? "" : "reports its failure, ";
  return {
    kind: "background",
    group: background.local,
    verdict: "review",
    edits: [],
    needs: [background],
    remedy: `\`${background.local}\` can own it: the group ${effect}cancels and joins it when the application closes`,
  };
}

function adviceAt(work: Work, file: FileView): string {
  const place = placeWithoutShutdown(work.node, file);
  if (place === "component")
    return work.isHandled
      ? "A component has nobody to join it: keep the handler, and let an effect's clean-up abort what should not outlive it"
      : "A component has nobody to join it: end the chain in a `.catch` that shows the failure, or move the work to where its data lives";
  const owner = instanceClassAt(work.node);
  if (owner !== undefined) {
    const name = owner.name === undefined ? "The class" : `\`${owner.name.text}\``;
    return `${name} has no method that ends its life: give it a \`close()\`, which can cancel and join its tasks, or let \`codemod init\` write a group for the whole application`;
  }
  const fn = enclosingFunction(work.node);
  if (place === "page")
    return `A page has nobody to join it: make ${fn === undefined ? "the code around it" : nameOf(fn)} async and await it, or end the chain in a \`.catch\` that shows the failure`;
  if (fn === undefined) return "Nothing around it can wait: handle its failure here, and set `process.exitCode` there";
  const isNamed = nameOf(fn) !== "this function";
  return `${isNamed ? nameOf(fn) : "This function"} is not async: return the promise to a caller who awaits it, or let \`codemod init\` write a group for the whole application that can own it`;
}

/** How a person would call a function in a sentence. */
function nameOf(fn: FunctionNode): string {
  if (ts.isConstructorDeclaration(fn)) return "the constructor";
  const own =
    fn.name ??
    (ts.isVariableDeclaration(fn.parent) || ts.isPropertyAssignment(fn.parent) || ts.isPropertyDeclaration(fn.parent)
      ? fn.parent.name
      : undefined);
  return own === undefined || !(ts.isIdentifier(own) || ts.isPrivateIdentifier(own)) ? "this function" : `\`${own.text}\``;
}

/** Finds reads and writes of shared state with a wait between them, and moves the wait in front of the read. */
import { ts } from "ts-morph";
import { calledName, defineTransform, enclosingFunction, isAsync, nameOf, type FileView, type FunctionNode } from "../engine/kit/index.js";
import { boundOf } from "./shared-state/bound.js";
import { checkOf, type Check } from "./shared-state/check.js";
import { hoist } from "./shared-state/hoist.js";
import { memo } from "./shared-state/memo.js";
import { messages, type Found, type Message } from "./shared-state/messages.js";
import { collect, orderOf } from "./shared-state/order.js";
import { overlapAt } from "./shared-state/overlap.js";
import { movable, staleOf, type Stale } from "./shared-state/stale.js";
import { moved } from "./shared-state/move.js";
import { updateOf, type Update } from "./shared-state/update.js";
import { nameOfTarget, writeOf, type Write } from "./shared-state/write.js";

export default defineTransform<Message>({
  id: "shared-state",
  bug: 7,
  summary: "Read shared state after the wait, so that no update is lost",
  mentions: ["await", "then"],
  kinds: [
    ts.SyntaxKind.BinaryExpression,
    ts.SyntaxKind.CallExpression,
    ts.SyntaxKind.PrefixUnaryExpression,
    ts.SyntaxKind.PostfixUnaryExpression,
  ],
  messages,

  async *find(node, file) {
    const write = writeOf(node);
    const fn = enclosingFunction(node);
    if (fn === undefined || (!isAsync(fn) && !isReaction(fn))) return;
    const found = write === undefined ? await orderFinding(node, file) : await writeFinding(write, fn, file);
    if (found !== undefined) yield found;
  },
});

// load().then((value) => …)
function isReaction(fn: FunctionNode): boolean {
  return ts.isCallExpression(fn.parent) && calledName(fn.parent) === "then";
}

async function orderFinding(node: ts.Node, file: FileView): Promise<Found | undefined> {
  const order = ts.isCallExpression(node) ? await orderOf(node, file) : undefined;
  if (order === undefined) return undefined;
  const edits = collect(order, file);
  return {
    node,
    verdict: edits === undefined ? "report" : "review",
    message: "order",
    data: { list: order.list.name, over: order.over },
    edits: edits ?? [],
  };
}

async function writeFinding(write: Write, fn: FunctionNode, file: FileView): Promise<Found | undefined> {
  const update = updateOf(write);
  const stale = update === undefined ? staleOf(write, fn) : undefined;
  const check = update === undefined && stale === undefined ? checkOf(write, fn) : undefined;
  const bound = update === undefined && stale === undefined ? boundOf(write, fn) : undefined;
  const wait = (update ?? stale ?? check ?? bound)?.wait;
  if (wait === undefined) return undefined;
  const why = await overlapAt(write.node, write.target.place, file);
  if (why === undefined) return undefined;
  const data = {
    place: check?.asked ?? nameOfTarget(write),
    awaited: nameOf(wait.expression),
    key: write.target.key ?? "",
    Why: sentence(why),
  };
  if (update !== undefined) return updateFinding(update, data, file);
  if (stale !== undefined) return staleFinding(stale, data, file);
  return check === undefined ? { node: write.node, verdict: "report", message: "bound", data } : checkFinding(check, data, file);
}

type Data = Readonly<Record<string, string>>;

function updateFinding(update: Update, data: Data, file: FileView): Found {
  const { node } = update.write;
  const change = hoist(update, file);
  if (change !== undefined) return { node, verdict: "rewrite", message: "update", data, edits: change.edits };
  return { node, verdict: "report", message: update.subject === undefined ? "derived" : "update", data };
}

function staleFinding(stale: Stale, data: Data, file: FileView): Found {
  const place = movable(stale);
  const edits = place === undefined ? undefined : moved(place.declaration, place.before, file);
  return {
    node: stale.write.node,
    verdict: edits === undefined ? "report" : "review",
    message: "stale",
    data: { ...data, name: stale.name.text },
    edits: edits ?? [],
  };
}

async function checkFinding(check: Check, data: Data, file: FileView): Promise<Found | undefined> {
  const { node, form } = check.write;
  if (check.refuses === true && !isRemote(node)) return { node, verdict: "report", message: "refused", data };
  if (form === "entry")
    return isRemote(node) ? undefined : { node, verdict: "report", message: check.write.value === undefined ? "claim" : "lookup", data };
  const change = await memo(check, file);
  return { node, verdict: change === undefined ? "report" : "review", message: "check", data, edits: change?.edits ?? [] };
}

// await cache.set(key, value): a store of its own behind a connection.
function isRemote(node: ts.Node): boolean {
  return ts.isAwaitExpression(node.parent);
}

function sentence(clause: string): string {
  return clause.startsWith("`") ? clause : `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;
}

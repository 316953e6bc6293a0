import { ts } from "ts-morph";
import { isCallOf, isFunctionNode, unwrap, type FileView } from "../../engine/kit/index.js";
import { linkOf } from "./chain.js";
import type { Discarded } from "./discarded.js";

/** Does a setting accept this floating promise by its syntax: its `void`, the call it comes from, the function called on the spot? */
export function isAcceptedBySyntax({ expression, isVoid }: Pick<Discarded, "expression" | "isVoid">, { settings }: FileView): boolean {
  if (isVoid && settings.honourVoid) return true;
  if (settings.honourIife && isCalledOnTheSpot(expression)) return true;
  return isSafe(expression, settings.safeCalls);
}

/** Does a setting accept this floating promise, or this list of them, by its type? */
export async function isAcceptedByType(
  expression: ts.Expression,
  isList: boolean,
  { settings, oracle }: Pick<FileView, "settings" | "oracle">,
): Promise<boolean> {
  if (settings.thenables && settings.safePromises.length === 0) return false;
  const names = await namesOf(expression, isList, oracle);
  if (!settings.thenables && !isList && !names.includes("Promise")) return true;
  if (names.some((name) => settings.safePromises.includes(name))) return true;
  // What `catch` and `finally` give is as safe as what they are called on.
  const link = linkOf(expression);
  return link !== undefined && link.method !== "then" && isAcceptedByType(unwrap(link.before), false, { settings, oracle });
}

// Of a list, the type is known by its text alone: `Query<Order>[]`, `readonly [Query, string]`; not of one that holds others too.
async function namesOf(expression: ts.Expression, isList: boolean, oracle: FileView["oracle"]): Promise<readonly string[]> {
  const text = await oracle.typeText(expression);
  if (isList && /^[^,]*, .*\bPromise(?:Like)?</u.test(text)) return [];
  const head = /^(?:readonly |Array<|ReadonlyArray<|[[(])*([\w$.]+)/u.exec(text)?.[1];
  return [...(head === undefined ? [] : [head]), ...(isList ? [] : await oracle.classNames(expression))];
}

// (async () => …)()
function isCalledOnTheSpot(expression: ts.Expression): boolean {
  return ts.isCallExpression(expression) && isFunctionNode(unwrap(expression.expression));
}

// What a safe call's promise is handed to is work of its own: only a handler for its failure is part of it.
function isSafe(expression: ts.Expression, safeCalls: readonly string[]): boolean {
  if (safeCalls.length === 0) return false;
  for (let at: ts.Expression = expression; ;) {
    if ((ts.isCallExpression(at) || ts.isNewExpression(at)) && isCallOf(at, safeCalls)) return true;
    const link = linkOf(at);
    if (link?.method !== "catch") return false;
    at = unwrap(link.before);
  }
}

import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingStatement,
  homeOf,
  isAssigned,
  isAwaited,
  isGroupMadeHere,
  isStatementList,
  isTaskGroup,
  loopsAround,
  mayFollow,
  moveBehind,
  outermost,
  placesIn,
  someInside,
  unwrap,
  usedBefore,
  usesOf,
  type Draft,
  type FileView,
} from "../../engine/kit/index.js";
import type { Drafts, Message } from "./messages.js";
import { siteOf } from "./site.js";

const spawning: ReadonlySet<string> = new Set(["spawn", "trySpawn", "daemon"]);

/** The call of a group's method, with the group it is called on; undefined for any other expression. */
export interface GroupCall {
  readonly call: ts.CallExpression;
  readonly receiver: ts.Expression;
  readonly method: string;
}

/** Reads `group.join()`, `this.tasks.spawn(…)`. */
export function groupCall(node: ts.Node): GroupCall | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const receiver = unwrap(node.expression.expression);
  const isPath =
    ts.isIdentifier(receiver) || (ts.isPropertyAccessExpression(receiver) && receiver.expression.kind === ts.SyntaxKind.ThisKeyword);
  return isPath ? { call: node, receiver, method: node.expression.name.text } : undefined;
}

/** Does the call start a task? */
export function isSpawn({ method }: GroupCall): boolean {
  return spawning.has(method);
}

/** The findings at `group.join()` that comes before a `group.spawn(…)`. */
export async function* groupFindings(call: ts.CallExpression, file: FileView): Drafts {
  const join = call.arguments.length === 0 ? groupCall(call) : undefined;
  if (join?.method !== "join") return;
  const spawns = spawnsOf(join);
  if (spawns.length === 0 || !(await isTaskGroup(join.receiver, file))) return;
  const finding = findingAt(join, spawns, file);
  if (finding !== undefined) yield finding;
}

/** Where the code around a join spawns on the same group; `places` is undefined for code that runs at another time. */
interface Spawn {
  readonly call: ts.CallExpression;
  readonly places: readonly ts.Node[] | undefined;
}

function spawnsOf({ call, receiver }: GroupCall): readonly Spawn[] {
  const home = homeOf(call);
  const spawns: Spawn[] = [];
  someInside(home, (node) => {
    const found = groupCall(node);
    if (found !== undefined && isSpawn(found) && isSame(found.receiver, receiver))
      spawns.push({ call: found.call, places: placesIn(home, found.call) });
    return false;
  });
  return spawns;
}

function isSame(left: ts.Expression, right: ts.Expression): boolean {
  if (ts.isIdentifier(left) && ts.isIdentifier(right)) return bindingOf(left) !== undefined && bindingOf(left) === bindingOf(right);
  return left.getText() === right.getText();
}

function findingAt({ call, receiver }: GroupCall, spawns: readonly Spawn[], file: FileView): Draft<Message> | undefined {
  const binding = ts.isIdentifier(receiver) ? bindingOf(receiver) : undefined;
  if (binding !== undefined && usesOf(binding).some(isAssigned)) return undefined;
  const scope = binding?.scope.node;
  const places = spawns.flatMap((spawn) => (spawn.places ?? []).map((node) => ({ node, spawn })));
  const behind = places.filter(({ node }) => mayFollow(call, node, scope));
  const deferred = spawns.find((spawn) => spawn.places === undefined && isMadeBehind(spawn.call, call, scope));
  const first = behind[0]?.spawn ?? deferred;
  if (first === undefined) return undefined;
  const data = {
    join: call.getText(file.source),
    group: receiver.getText(file.source),
    spawn: first.call.expression.getText(file.source),
    start: first.call.expression.getText(file.source),
  };
  const draft = (verdict: Draft["verdict"], message: Message): Draft<Message> => ({ node: call, verdict, message, data });
  if (behind.length === 0) return draft("report", "closed");
  if (behind.every(({ node }) => node.pos < call.pos)) {
    const edits = behindLoop(call, scope, file);
    return edits === undefined ? draft("report", "loop") : { ...draft("review", "loop"), edits };
  }
  const site = siteOf(
    call,
    behind.map(({ node }) => node),
  );
  const isEmpty = isGroupMadeHere(receiver, file) && deferred === undefined && !places.some(({ node }) => mayFollow(node, call, scope));
  const message = isEmpty ? "closed" : "phases";
  const canMove = site !== undefined && usedBefore(site.statement, site.anchor) === undefined;
  const edits = canMove ? moveBehind(site.statement, site.anchor, file) : undefined;
  if (edits === undefined) return draft("report", message);
  return { ...draft(isEmpty && isAwaited(call) ? "rewrite" : "review", message), edits };
}

// await group.join(); emitter.on("job", () => group.spawn(…)): a callback that is only made behind the join.
function isMadeBehind(spawn: ts.Node, join: ts.Node, scope: ts.Node | undefined): boolean {
  let fn = homeOf(spawn);
  while (homeOf(fn) !== homeOf(join) && !ts.isSourceFile(fn)) fn = homeOf(fn);
  if (ts.isFunctionDeclaration(fn) || !ts.isExpression(fn)) return false;
  const { parent } = outermost(fn);
  return ts.isCallExpression(parent) && mayFollow(join, parent, scope) && !mayFollow(parent, join, scope);
}

function behindLoop(call: ts.CallExpression, scope: ts.Node | undefined, file: FileView): Draft["edits"] {
  const loop = loopsAround(call, scope).at(-1);
  const statement = enclosingStatement(call);
  if (loop === undefined || statement === undefined || !ts.isExpressionStatement(statement) || !isAwaited(call)) return undefined;
  const isLast = ts.isBlock(loop.statement) && loop.statement.statements.at(-1) === statement;
  return isLast && isStatementList(loop.parent) ? moveBehind(statement, loop, file) : undefined;
}

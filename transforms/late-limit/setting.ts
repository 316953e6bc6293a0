import { ts } from "ts-morph";
import {
  bindingOf,
  enclosingStatement,
  homeOf,
  isTaskGroup,
  loopsAround,
  mayFollow,
  placesIn,
  removeStatement,
  someInside,
  unwrap,
  waitsBetween,
  type Draft,
  type Edit,
  type FileView,
} from "../../engine/kit/index.js";
import { isKnownAt, limitInto } from "./into.js";
import { groupFinding } from "./group.js";
import { addsOf, limitIn, makerOf, type Maker } from "./maker.js";
import type { Drafts, Message } from "./messages.js";

/** A statement that sets a limit: `queue.concurrency = 8`, `limiter.updateSettings({ maxConcurrent: 8 })`. */
export interface Setting {
  readonly node: ts.BinaryExpression | ts.CallExpression;
  readonly receiver: ts.Expression;
  readonly member: ts.PropertyAccessExpression;
  readonly value: ts.Expression;
}

/** The findings where a limit is set after work was added. */
export async function* settingFindings(node: ts.BinaryExpression | ts.CallExpression, file: FileView): Drafts {
  const setting = settingAt(node);
  if (setting === undefined) return;
  if (setting.member.name.text === "limit") {
    if (await isTaskGroup(setting.receiver, file)) yield groupFinding(setting, file);
    return;
  }
  const maker = makerOf(setting.receiver, file);
  const adds = maker?.adds ?? (await addsByType(setting.member, file));
  if (adds === undefined || maker?.of === "group") return;
  if (isAfterWork(setting, adds, maker)) yield lateFinding(setting, maker, file);
}

function settingAt(node: ts.BinaryExpression | ts.CallExpression): Setting | undefined {
  if (!ts.isExpressionStatement(node.parent)) return undefined;
  if (ts.isCallExpression(node)) return updateAt(node);
  const member = node.left;
  if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(member)) return undefined;
  if (member.name.text !== "concurrency" && member.name.text !== "limit") return undefined;
  return { node, member, receiver: unwrap(member.expression), value: node.right };
}

// limiter.updateSettings({ maxConcurrent: 2 })
function updateAt(node: ts.CallExpression): Setting | undefined {
  const member = node.expression;
  const [argument] = node.arguments;
  if (!ts.isPropertyAccessExpression(member) || member.name.text !== "updateSettings" || argument === undefined) return undefined;
  const options = unwrap(argument);
  const property = ts.isObjectLiteralExpression(options) && options.properties.length === 1 ? options.properties[0] : undefined;
  if (property === undefined || !ts.isPropertyAssignment(property) || property.name.getText() !== "maxConcurrent") return undefined;
  return { node, member, receiver: unwrap(member.expression), value: property.initializer };
}

async function addsByType(member: ts.PropertyAccessExpression, file: FileView): Promise<readonly string[] | undefined> {
  const origin = await file.oracle.origin(member);
  return origin?.module === undefined ? undefined : addsOf.get(origin.module);
}

// In a loop, behind a wait, or while the queue is held back, it is tuned on purpose.
function isAfterWork({ node, receiver }: Setting, adds: readonly string[], maker: Maker | undefined): boolean {
  const scope = ts.isIdentifier(receiver) ? bindingOf(receiver)?.scope.node : undefined;
  if (loopsAround(node, scope).length > 0 || (maker !== undefined && isHeldBack(maker))) return false;
  const home = homeOf(node);
  const calls = callsOn(receiver, home);
  const pauses = calls.filter(({ method }) => method === "pause");
  return calls
    .filter(({ method }) => adds.includes(method))
    .flatMap(({ call }) => placesIn(home, call) ?? [])
    .some((place) => mayFollow(place, node) && !waitsBetween(place, node) && !pauses.some(({ call }) => mayFollow(call, place)));
}

function isHeldBack({ call }: Maker): boolean {
  return call.arguments?.some((argument) => /\bautoStart\s*:/u.test(argument.getText())) ?? false;
}

interface MethodCall {
  readonly call: ts.CallExpression;
  /** "" when the receiver itself is called. */
  readonly method: string;
}

function callsOn(receiver: ts.Expression, home: ts.Node): readonly MethodCall[] {
  const calls: MethodCall[] = [];
  someInside(home, (node) => {
    if (!ts.isCallExpression(node)) return false;
    const callee = unwrap(node.expression);
    if (isSame(callee, receiver)) calls.push({ call: node, method: "" });
    else if (ts.isPropertyAccessExpression(callee) && isSame(unwrap(callee.expression), receiver))
      calls.push({ call: node, method: callee.name.text });
    return false;
  });
  return calls;
}

function isSame(left: ts.Expression, right: ts.Expression): boolean {
  if (ts.isIdentifier(left) && ts.isIdentifier(right)) return left.text === right.text && bindingOf(left) === bindingOf(right);
  return ts.isPropertyAccessExpression(left) && ts.isPropertyAccessExpression(right) && left.getText() === right.getText();
}

function lateFinding(setting: Setting, maker: Maker | undefined, file: FileView): Draft<Message> {
  const { node, receiver, value } = setting;
  const old = maker === undefined ? undefined : limitIn(maker);
  const data = {
    setting: node.getText(file.source),
    queue: receiver.getText(file.source),
    old: old === undefined || old === "hidden" ? "" : old.getText(file.source),
  };
  const moved = intoMaker(node, value, maker, file);
  if ("obstacle" in moved) return { node, verdict: "report", message: "stuck", data: { ...data, obstacle: moved.obstacle } };
  const isNew = old === undefined;
  return { node, verdict: isNew ? "rewrite" : "review", message: isNew ? "late" : "changed", data, edits: moved.edits };
}

/** Moves a limit from the statement that sets it to where its owner is made; or says why it cannot. */
export function intoMaker(
  node: ts.Expression,
  value: ts.Expression,
  maker: Maker | undefined,
  file: FileView,
): { readonly edits: readonly Edit[] } | { readonly obstacle: string } {
  const statement = enclosingStatement(node);
  if (maker === undefined || statement === undefined) return { obstacle: "the queue is made elsewhere" };
  if (enclosingStatement(maker.call)?.parent !== statement.parent || statement !== node.parent)
    return { obstacle: "it stands in a block of its own" };
  if (!isKnownAt(value, maker.call)) return { obstacle: `\`${value.getText(file.source)}\` is not known where the queue is made` };
  const written = limitInto(maker, value.getText(file.source), file);
  if (written === undefined) return { obstacle: "the options of the queue cannot be seen" };
  const removed = removeStatement(statement, file);
  return removed === undefined ? { obstacle: "its comment would be lost on the way" } : { edits: [written, removed] };
}

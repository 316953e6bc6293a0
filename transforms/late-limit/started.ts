import { ts } from "ts-morph";
import { importOf, nameOf, taskGroupStatic, unwrap, type FileView } from "../../engine/kit/index.js";
import { limitIn, makerOf } from "./maker.js";
import type { Drafts } from "./messages.js";

/** The findings where a limiter is handed work that is running already. */
export async function* startedFindings(call: ts.CallExpression, file: FileView): Drafts {
  const task = taskOf(call, file);
  if (task === undefined) return;
  const job = jobIn(task);
  if (job === undefined || (await file.oracle.thenable(job)) !== "always") return;
  yield { node: job, verdict: "report", message: "started", data: { job: nameOf(job), limiter: nameOf(call) } };
}

// limit(task)   queue.add(task)   group.spawn(task)   TaskGroup.map(list, task, { limit })   pMap(list, task, { concurrency })
function taskOf(call: ts.CallExpression, file: FileView): ts.Expression | undefined {
  const callee = unwrap(call.expression);
  const [first, second, third] = call.arguments;
  if (third !== undefined && isLimitedMap(call, third, file)) return second;
  if (first === undefined) return undefined;
  const isMember = ts.isPropertyAccessExpression(callee);
  const maker = makerOf(isMember ? callee.expression : callee, file);
  if (maker?.adds.includes(isMember ? callee.name.text : "") !== true) return undefined;
  const isTaking = !isMember || ["add", "schedule", "spawn", "trySpawn"].includes(callee.name.text);
  return isTaking && (maker.of === "queue" || limitIn(maker) !== undefined) ? first : undefined;
}

function isLimitedMap(call: ts.CallExpression, options: ts.Expression, file: FileView): boolean {
  const callee = unwrap(call.expression);
  const isMapper = ts.isIdentifier(callee) && importOf(callee)?.module === "p-map";
  const inner = unwrap(options);
  if (!ts.isObjectLiteralExpression(inner) || (!isMapper && taskGroupStatic(call, file) !== "map")) return false;
  return inner.properties.some(({ name }) => name?.getText() === (isMapper ? "concurrency" : "limit"));
}

// () => job   async () => await job   and, where a function is expected, a call that is none
function jobIn(task: ts.Expression): ts.Expression | undefined {
  const inner = unwrap(task);
  if (ts.isCallExpression(inner)) return inner;
  if (!ts.isArrowFunction(inner) || ts.isBlock(inner.body)) return undefined;
  const body = unwrap(inner.body);
  const value = ts.isAwaitExpression(body) ? unwrap(body.expression) : body;
  return ts.isIdentifier(value) ? value : undefined;
}

import { ts } from "ts-morph";
import {
  askEach,
  curried,
  groupSignal,
  hasCommentInside,
  isAsync,
  listed,
  realmOf,
  replaceCallee,
  signalEdits,
  taskParameter,
  unwrap,
  type FileView,
} from "../../engine/kit/index.js";
import { rootCall } from "./contender.js";
import { hearingIn, refusalOf } from "./hearing.js";
import type { Drafts } from "./messages.js";
import type { Member } from "./race.js";

// Promise.any(mirrors.map((mirror) => download(mirror)))
/** The finding at a race of what `map` starts; none at one of promises that come from elsewhere. */
export async function* mapFindings(node: ts.CallExpression, member: Member, given: ts.Expression, file: FileView): Drafts {
  const map = unwrap(given);
  if (!ts.isCallExpression(map) || !ts.isPropertyAccessExpression(map.expression) || map.expression.name.text !== "map") return;
  const [callback] = map.arguments;
  if (callback === undefined || map.arguments.length !== 1 || realmOf(node) !== undefined) return;
  const [items, results] = await askEach([map.expression.expression, map], file.oracle.elements);
  const isArray = items?.shape === "array" || items?.shape === "tuple";
  if (!isArray || results?.thenable !== "always" || (await file.oracle.classNames(map)).includes("Task")) return;
  const fn = unwrap(callback);
  if (!ts.isArrowFunction(fn)) {
    if ((await file.oracle.arity(callback))?.parameters === 1)
      yield { node, verdict: "report", message: "unstoppable", data: { member, work: callback.getText() } };
    return;
  }
  const call = ts.isBlock(fn.body) ? undefined : rootCall(fn.body);
  if (call === undefined && !isAsync(fn)) return;
  const found = await hearingIn(fn.body, call, file);
  const refusal = refusalOf(found, "unstoppable");
  const work = call === undefined ? "async () => …" : call.expression.getText();
  if (refusal !== undefined) yield { node, verdict: "report", message: refusal.message, data: { member, work, ...refusal.data } };
  if (found.kind !== "hears") return;
  const group = await groupSignal(node, [found.reach], file);
  const { parameter, signal } = taskParameter(fn, group.text);
  const edits = await curried(fn, parameter, file);
  if (edits === undefined || (fn.type !== undefined && hasCommentInside(fn.type))) return;
  const taskGroup = file.runtime("TaskGroup");
  const options =
    group.options === undefined ? [] : [{ span: { file: file.path, start: given.end, end: given.end }, text: `, ${group.options}` }];
  yield {
    node,
    verdict: "review",
    message: "lingering",
    data: { member, works: listed([work]) },
    edits: [
      replaceCallee(node, `${taskGroup.local}.${member}`, file),
      ...edits,
      ...signalEdits(found.reach, signal, group.text, file),
      ...options,
    ],
    needs: [taskGroup],
  };
}

import { ts } from "ts-morph";
import { bindingOf, enclosingFunction, loopsAround, outermost, unwrap, usesOf, type Draft, type FileView } from "../../engine/kit/index.js";
import { limitIn, makerOf, type Maker } from "./maker.js";
import type { Message } from "./messages.js";

/** The finding at a task that a loop hands to its limiter and awaits at once, so that a second one is never under way. */
export function sequentialFinding(call: ts.CallExpression, file: FileView): Draft<Message> | undefined {
  const { parent } = outermost(call);
  if (!ts.isAwaitExpression(parent)) return undefined;
  const callee = unwrap(call.expression);
  const limiter = unwrap(ts.isPropertyAccessExpression(callee) ? callee.expression : callee);
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  if (!ts.isIdentifier(limiter) || (method !== "" && method !== "add")) return undefined;
  const maker = makerOf(limiter, file);
  if (maker?.of !== "queue" || !maker.adds.includes(method) || !limitsNumberAlone(maker)) return undefined;
  const fn = enclosingFunction(call);
  const binding = bindingOf(limiter);
  if (fn === undefined || binding === undefined || enclosingFunction(maker.call) !== fn || usesOf(binding).length !== 1) return undefined;
  const [loop] = loopsAround(call, binding.scope.node);
  return loop === undefined ? undefined : { node: parent, verdict: "report", message: "sequential", data: { limiter: limiter.text } };
}

// A queue that also spaces its tasks out does so one after the other, too; a limit of one says that nothing else is meant.
function limitsNumberAlone(maker: Maker): boolean {
  const limit = limitIn(maker);
  if (limit === undefined || limit === "hidden" || limit.getText() === "1") return false;
  const options = maker.slot.kind === "option" ? maker.call.arguments?.[maker.slot.index] : undefined;
  return options === undefined || (ts.isObjectLiteralExpression(options) && options.properties.length === 1);
}

import type { Scope, Writer } from "./scope.js";
import { text } from "./values.js";
import { awaits, shaky } from "./shapes/awaits.js";
import { joins, unawaited } from "./shapes/joins.js";
import { loose } from "./shapes/loose.js";
import { tasks } from "./shapes/tasks.js";

/** So many statements, each on lines of its own, and the return that the scope asks for. */
export function statements(writer: Writer, scope: Scope, count: number): string {
  const { dice } = writer;
  const lines: string[] = [];
  for (let number = 0; number < count; number += 1) lines.push(statement(writer, scope));
  if (scope.returns)
    lines.push(`return ${dice.chance(0.5) && scope.isAsync ? `await load(${text(writer, scope)})` : text(writer, scope)};`);
  return lines.join("\n");
}

function statement(writer: Writer, scope: Scope): string {
  const { dice, runnable } = writer;
  if (scope.depth > 3) return scope.isAsync ? `log(await load(${text(writer, scope)}));` : `log(${text(writer, scope)});`;
  const deeper = { ...scope, depth: scope.depth + 1, returns: scope.returns && scope.isAsync };
  if (!scope.isAsync) return dice.pick(runnable ? [() => `log(${text(writer, scope)});`] : [...loose, ...unawaited])(writer, deeper);
  const share = dice.below(10);
  if (share < 4) return dice.pick(joins)(writer, { ...deeper, returns: false });
  if (share < 5) return dice.pick(tasks)(writer, { ...deeper, returns: false });
  if (runnable || share < 7) return dice.pick(awaits)(writer, { ...deeper, returns: false });
  return dice.pick(share < 9 ? shaky : [...loose, ...unawaited])(writer, { ...deeper, returns: false });
}

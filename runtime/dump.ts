import { owners } from "./context.js";
import { type Scope, scopes } from "./scope.js";

/** The groups that have not ended and their tasks, as a tree. */
export function dump(): string {
  const below = new Map<unknown, Scope[]>();
  for (const scope of scopes) {
    const owner = owners.get(scope._options.signal as AbortSignal);
    below.set(owner, [...(below.get(owner) ?? []), scope]);
  }
  const lines: string[] = [];
  const write = (owner: unknown, indent: string) => {
    const found = below.get(owner) ?? [];
    below.delete(owner);
    for (const scope of found) {
      const age = scope._age;
      const cancelled = scope._reason;
      lines.push(`${indent}${scope._title}, ${cancelled ? "cancelled" : "open"}, ${age} ms`);
      for (const task of scope._running) {
        lines.push(`${indent}  task "${scope._nameOf(task)}", running${cancelled ? " although cancelled" : ""}, ${age - task._since} ms`);
        write(task, `${indent}    `);
      }
      for (const { name } of scope._queued ?? []) lines.push(`${indent}  task "${name}", queued`);
      write(scope, `${indent}  `);
    }
  };
  write(undefined, "");
  // What hangs on the signal of a task that has ended.
  for (const owner of below.keys()) write(owner, "");
  return lines.join("\n");
}

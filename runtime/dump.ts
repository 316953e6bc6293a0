import type { Context } from "./context.js";
import { type Scope, scopes } from "./scope.js";

/** The groups that have not ended and their tasks, as a tree. */
export function dump(): string {
  const below = new Map<unknown, Scope[]>();
  const owners = new Map<AbortSignal | undefined, Scope | Context>();
  const remember = (owner: Scope | Context, controller: AbortController | undefined) => {
    if (controller !== undefined) owners.set(controller.signal, owner);
  };
  for (const scope of scopes) {
    remember(scope, scope.controller);
    for (const task of scope.watching ?? []) remember(task, task.extras?.controller);
  }
  for (const scope of scopes) {
    const owner = owners.get(scope.options.signal);
    below.set(owner, [...(below.get(owner) ?? []), scope]);
  }
  const lines: string[] = [];
  const write = (owner: unknown, indent: string) => {
    for (const scope of below.get(owner) ?? []) {
      const { age } = scope;
      lines.push(`${indent}group "${scope.name}", ${scope.cancellation === undefined ? "open" : "cancelled"}, ${String(age)} ms`);
      const cancelled = scope.cancellation === undefined ? "" : " although cancelled";
      for (const [key, start] of scope.running) {
        lines.push(`${indent}  task "${scope.nameOf(key as never)}", running${cancelled}, ${String(age - start)} ms`);
        for (const owner of owners.values())
          if ("key" in owner && owner.scope === scope && owner.key === key) write(owner, `${indent}    `);
      }
      for (const { name } of scope.children?.queued ?? []) lines.push(`${indent}  task "${name}", queued`);
      write(scope, `${indent}  `);
    }
  };
  write(undefined, "");
  return lines.join("\n");
}

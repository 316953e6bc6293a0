import { TaskGroup } from "task-group";

interface Part {
  readonly url: string;
  readonly done: boolean;
}

declare function drop(url: string, options?: { signal?: AbortSignal }): Promise<void>;

export async function dropAll(parts: Part[], signal: AbortSignal): Promise<void> {
  const drops: ((task: { signal: AbortSignal }) => Promise<void>)[] = [({ signal }) => drop("/index", { signal })];
  for (const part of parts) {
    if (!part.done) drops.push(({ signal }) => drop(part.url, { signal }));
  }
  await TaskGroup.all(drops, { signal });
}

export async function dropPair(first: string, second: string): Promise<void> {
  const drops = [];
  drops.push(({ signal }: { signal: AbortSignal }) => drop(first, { signal }), ({ signal }: { signal: AbortSignal }) => drop(second, { signal }));
  await TaskGroup.all(drops);
}

import { TaskGroup } from "task-group";

declare function copy(part: string, signal?: AbortSignal): Promise<void>;
declare function discard(parts: string[]): Promise<void>;

export async function copyAll(parts: string[], signal: AbortSignal): Promise<void> {
  await TaskGroup.map(parts, (part, { signal }) => copy(part, signal), { signal });
  if (signal.aborted) await discard(parts);
}

import { TaskGroup } from "task-group";

declare function index(part: string, options: { signal: AbortSignal }): Promise<number>;

export async function firstCount(parts: readonly string[]): Promise<number> {
  return TaskGroup.run(async (group) => {
    const counts = parts.map((part) => group.spawn(({ signal }) => index(part, { signal })));
    console.log(await Promise.race(counts));
    return await Promise.race([group.spawn(({ signal }) => index("all", { signal })), counts[0] ?? 0]);
  });
}

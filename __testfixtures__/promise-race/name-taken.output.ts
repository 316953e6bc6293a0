import { withTimeout as withDeadline } from "task-group";

declare function loadMap(area: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function withTimeout<T>(ms: number, start: () => Promise<T>): Promise<T> {
  return await start();
}

export async function mapInTime(area: string): Promise<string> {
  const signal = "no signal";
  return await withDeadline(40, (task) => loadMap(`${area} ${signal}`, { signal: task.signal }), {
    onTimeout: () => "blank",
  });
}

import { TaskGroup } from "task-group";

declare function ping(host: string, options?: { signal?: AbortSignal }): Promise<number>;

export async function health(hosts: string[], signal: AbortSignal): Promise<number> {
  const answers = await TaskGroup.allSettled(
    hosts.map((host) => async ({ signal }) => ping(host, { signal })),
    { signal },
  );
  const [own] = await TaskGroup.allSettled([
    ({ signal }) => ping("localhost", { signal }),
    ({ signal }) => ping("gateway", { signal }),
  ], { signal });
  return answers.filter(({ status }) => status === "fulfilled").length + (own.status === "fulfilled" ? 1 : 0);
}

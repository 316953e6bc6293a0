import { TaskGroup } from "task-group";

declare function ping(host: string, options?: { signal?: AbortSignal }): Promise<number>;
declare function flush(host: string): Promise<void>;
declare function linked(...signals: (AbortSignal | undefined)[]): { signal: AbortSignal; release(): void };
declare function combined(...signals: (AbortSignal | undefined)[]): AbortSignal;

export async function flushAll(hosts: string[], signal: AbortSignal): Promise<number> {
  const answers = await TaskGroup.allSettled(hosts.map((host) => () => flush(host)));
  return answers.filter(({ status }) => status === "fulfilled").length;
}

export async function firstFailure(hosts: string[], parent?: AbortSignal): Promise<unknown> {
  const controller = new AbortController();
  const signal = combined(parent, controller.signal);
  const answers = await TaskGroup.allSettled(
    hosts.map((host) => () => ping(host, { signal }).catch((error: unknown) => controller.abort(error))),
  );
  return answers.find(({ status }) => status === "rejected");
}

export async function firstOutcome(hosts: string[], parent?: AbortSignal): Promise<unknown> {
  const controller = new AbortController();
  const { signal, release } = linked(parent, controller.signal);
  const answers = await TaskGroup.allSettled(
    hosts.map((host) => () => ping(host, { signal }).finally(() => controller.abort())),
  );
  release();
  return answers.find(({ status }) => status === "fulfilled");
}

export async function pingAll(hosts: string[], options: { signal: AbortSignal }): Promise<number> {
  const { signal } = options;
  const answers = await TaskGroup.allSettled(hosts.map((host) => ({ signal }) => ping(host, { signal })), { signal });
  return answers.length;
}

export class Monitor {
  constructor(private readonly signal: AbortSignal) {}

  async flush(hosts: string[]): Promise<void> {
    await TaskGroup.map(hosts, (host) => flush(host));
  }

  async ping(hosts: string[]): Promise<number[]> {
    return TaskGroup.map(hosts, (host, { signal }) => ping(host, { signal }), { signal: this.signal });
  }
}

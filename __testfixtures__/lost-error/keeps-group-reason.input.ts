import { TaskGroup } from "task-group";

declare function step(name: string, signal: AbortSignal): Promise<void>;

export async function build(): Promise<unknown> {
  await using group = TaskGroup.open({ onError: "cancel" });
  group.spawn(({ signal }) => step("types", signal));
  group.spawn(({ signal }) => step("bundle", signal));
  try {
    await group.join();
    return undefined;
  } catch {
    return group.signal.reason;
  }
}

export async function reasonAfterAll(jobs: readonly (() => Promise<void>)[]): Promise<unknown> {
  const group = TaskGroup.open();
  for (const job of jobs) group.spawn(job);
  await group.join().catch(() => undefined);
  return group.signal.reason;
}

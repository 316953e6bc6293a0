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

import { TaskGroup } from "task-group";

type Signal = "SIGTERM" | "SIGINT";

declare function notify(name: string, signal: Signal): Promise<void>;
declare function drain(url: string, options?: { signal?: AbortSignal; reason?: string }): Promise<void>;

export async function shutDown(signal: Signal, urls: string[]): Promise<void> {
  await TaskGroup.all([
    () => notify("api", signal),
    (task) => drain("https://api.example", { reason: signal, signal: task.signal }),
    ...urls.map((url) => ({ signal }: { signal: AbortSignal }) => drain(url, { signal })),
  ]);
}

import { TaskGroup, withTimeout } from "task-group";

declare function ask(server: string, signal: AbortSignal): Promise<string>;

export function answer(): Promise<string> {
  return withTimeout(500, (task) =>
    TaskGroup.race([({ signal }) => ask("primary", signal), ({ signal }) => ask("replica", signal)], { signal: task.signal }),
  );
}

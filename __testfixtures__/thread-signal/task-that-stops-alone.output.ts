import { TaskGroup } from "task-group";

export async function race(name: string, signal: AbortSignal): Promise<Response> {
  return await TaskGroup.race(
    [
      async ({ signal }) => {
        await fetch(`/wind/${name}`, { signal });
        return await fetch("/flag", { signal });
      },
      (task) => {
        console.log(signal.aborted);
        return fetch("/sea", { signal: task.signal });
      },
    ],
    { signal },
  );
}

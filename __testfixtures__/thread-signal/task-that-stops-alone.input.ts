import { TaskGroup } from "task-group";

export async function race(name: string, signal: AbortSignal): Promise<Response> {
  return await TaskGroup.race(
    [
      async () => {
        await fetch(`/wind/${name}`);
        return await fetch("/flag");
      },
      () => {
        console.log(signal.aborted);
        return fetch("/sea");
      },
    ],
    { signal },
  );
}

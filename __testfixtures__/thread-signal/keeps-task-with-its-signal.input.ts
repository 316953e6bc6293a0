import { TaskGroup } from "task-group";

async function load(path: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(path, { signal });
  return response.text();
}

export async function both(): Promise<string[]> {
  return await TaskGroup.all([({ signal }) => load("/a", signal), (task) => load("/b", task.signal)]);
}

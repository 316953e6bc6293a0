import { TaskGroup } from "task-group";

export async function titles(urls: string[]): Promise<string[]> {
  return TaskGroup.map(urls, async (url, { signal }, index) => {
    const response = await fetch(url, { headers: { "x-order": String(index) }, signal });
    if (!response.ok) throw new Error(`no answer from ${url}`);
    return response.text();
  });
}

export const bodies = (urls: string[]) =>
  TaskGroup.map(urls, (url, { signal }) => fetch(url, { signal }).then(response => response.text()));

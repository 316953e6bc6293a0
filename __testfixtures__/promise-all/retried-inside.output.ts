import { TaskGroup } from "task-group";

declare function log(error: unknown): void;

export async function robust(urls: string[]): Promise<Response[]> {
  return TaskGroup.map(urls, async (url) => {
    for (;;) {
      try {
        return await fetch(url);
      } catch (error) {
        log(error);
      }
    }
  });
}

import { TaskGroup } from "task-group";

export async function mirrors(urls: readonly [string, string]): Promise<Response[]> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 5_000);
  try {
    return await TaskGroup.all([
      ({ signal }) => fetch(urls[0], { signal }),
      ({ signal }) => fetch(urls[1], { signal }),
    ], { signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

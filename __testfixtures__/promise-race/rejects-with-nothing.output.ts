import { withTimeout } from "task-group";

export async function isOnline(url: string): Promise<boolean> {
  try {
    await withTimeout(4_000, ({ signal }) => fetch(url, { method: "HEAD", signal }));
    return true;
  } catch {
    return false;
  }
}

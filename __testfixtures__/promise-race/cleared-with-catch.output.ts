import { withTimeout } from "task-group";

declare function search(query: string, options?: { signal?: AbortSignal }): Promise<string[]>;

export async function suggestions(query: string): Promise<string[]> {
  try {
    const found = await withTimeout(120, ({ signal }) => search(query, { signal }), {
      onTimeout: () => {
        throw new Error("slow index");
      },
    });
    return found.slice(0, 5);
  } catch (error) {
    console.warn(error);
    return [];
  }
}

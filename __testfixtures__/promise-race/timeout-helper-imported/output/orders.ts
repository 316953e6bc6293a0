import { withTimeout } from "task-group";

declare function loadOrder(id: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function order(id: string): Promise<string> {
  return withTimeout(400, ({ signal }) => loadOrder(id, { signal }), {
    onTimeout: () => {
      throw new Error(`${`order ${id}`} took longer than 400 ms`);
    },
  });
}

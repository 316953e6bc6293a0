import { giveUpAfter } from "./patience";

declare function loadOrder(id: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function order(id: string): Promise<string> {
  return Promise.race([loadOrder(id), giveUpAfter(400, `order ${id}`)]);
}

import { withTimeout } from "task-group";

declare function handshake(peer: string, options?: { signal?: AbortSignal }): Promise<string>;

export async function greetPeer(peer: string): Promise<string> {
  return await withTimeout(1_500, ({ signal }) => handshake(peer, { signal }), {
    onTimeout: () => {
      throw new Error(`${peer} is silent`);
    },
  });
}

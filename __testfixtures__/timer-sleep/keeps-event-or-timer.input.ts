import type { Socket } from "node:net";

export async function opened(socket: Socket, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    socket.once("connect", () => resolve());
    setTimeout(() => socket.destroy(), 1_000);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    setTimeout(() => (socket.destroyed ? reject(new Error("destroyed")) : resolve()), 1_000);
  });
}

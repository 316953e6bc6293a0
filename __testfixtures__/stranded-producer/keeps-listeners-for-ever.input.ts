import type { EventEmitter } from "node:events";

export async function* messages(socket: EventEmitter): AsyncGenerator<string> {
  const waiting: string[] = [];
  let isClosed = false;
  let wake = (): void => undefined;
  socket.on("message", (text: string) => {
    waiting.push(text);
    wake();
  });
  socket.on("close", () => {
    isClosed = true;
    wake();
  });
  while (!isClosed) {
    for (const text of waiting.splice(0)) yield text;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

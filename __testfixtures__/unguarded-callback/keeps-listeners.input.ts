import { EventEmitter } from "node:events";

declare function handle(text: string): Promise<void>;

export function listen(queue: EventEmitter, button: HTMLButtonElement, socket: WebSocket): void {
  queue.on("message", async (text: string) => {
    await handle(text);
  });
  queue.once("ready", handle);
  button.addEventListener("click", async () => handle("clicked"));
  socket.onmessage = async (event: MessageEvent<string>) => {
    await handle(event.data);
  };
  process.on("SIGTERM", async () => {
    await handle("bye");
  });
}

import { once, type EventEmitter } from "node:events";

export async function* messages(socket: EventEmitter): AsyncGenerator<string> {
  const queue: string[] = [];
  const push = (message: string): void => {
    queue.push(message);
    socket.emit("queued");
  };
  socket.on("message", push);
  for (;;) {
    const message = queue.shift();
    if (message === "bye") break;
    if (message === undefined) await once(socket, "queued");
    else yield message;
  }
  socket.off("message", push);
}

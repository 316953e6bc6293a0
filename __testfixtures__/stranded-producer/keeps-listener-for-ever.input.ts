import { once, type EventEmitter } from "node:events";

export async function* messages(socket: EventEmitter): AsyncGenerator<unknown> {
  const queue: unknown[] = [];
  socket.on("message", (message: unknown) => {
    queue.push(message);
  });
  for (;;) {
    if (queue.length === 0) await once(socket, "message");
    yield queue.shift();
  }
}

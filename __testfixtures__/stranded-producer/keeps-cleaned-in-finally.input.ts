import { once, type EventEmitter } from "node:events";

export async function* messages(socket: EventEmitter): AsyncGenerator<unknown> {
  const queue: unknown[] = [];
  const push = (message: unknown): void => void queue.push(message);
  socket.on("message", push);
  try {
    for (;;) {
      if (queue.length === 0) await once(socket, "message");
      yield queue.shift();
    }
  } finally {
    socket.off("message", push);
  }
}

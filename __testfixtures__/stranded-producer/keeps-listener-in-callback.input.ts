import type { EventEmitter } from "node:events";

declare function sockets(): AsyncIterable<EventEmitter>;
declare function greet(socket: EventEmitter): Promise<string>;

export async function* greetings(log: (text: string) => void): AsyncGenerator<string> {
  const watch = (socket: EventEmitter): void => {
    socket.on("error", log);
  };
  for await (const socket of sockets()) {
    watch(socket);
    yield await greet(socket);
  }
}

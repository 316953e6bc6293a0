import { once, type EventEmitter } from "node:events";

export async function* handshake(socket: EventEmitter, log: (text: string) => void): AsyncGenerator<string> {
  yield "hello";
  const [name] = (await once(socket, "name")) as [string];
  yield name;
  socket.on("error", log);
}

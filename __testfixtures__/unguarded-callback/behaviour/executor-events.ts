import { EventEmitter, once } from "node:events";

export const scenarios = ["good", "failure"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function connect(scenario: string): Promise<EventEmitter> {
  await pause(5);
  if (scenario === "failure") throw new Error("no route");
  const socket = new EventEmitter();
  setTimeout(() => socket.emit("message", "hello"), 5);
  return socket;
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const greeting = await new Promise((resolve) => setTimeout(resolve, 1)).then(() => {
    return new Promise<string>(async (resolve) => {
      const socket = await connect(scenario);
      socket.on("message", (text: string) => resolve(text));
      const [text] = (await once(socket, "message")) as string[];
      log(`heard ${text ?? ""}`);
    });
  });
  log(greeting);
}

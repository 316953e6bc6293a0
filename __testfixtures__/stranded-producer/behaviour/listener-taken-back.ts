import { EventEmitter } from "node:events";

export const scenarios = ["good", "early"];

async function* numbers(source: EventEmitter, listen: () => void): AsyncGenerator<number> {
  source.on("pause", listen);
  for (const number of [1, 2, 3]) {
    await Promise.resolve();
    yield number;
  }
  source.off("pause", listen);
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const source = new EventEmitter();
  for await (const number of numbers(source, () => undefined)) {
    log(String(number));
    if (scenario === "early") break;
  }
  log(`listeners: ${String(source.listenerCount("pause"))}`);
}

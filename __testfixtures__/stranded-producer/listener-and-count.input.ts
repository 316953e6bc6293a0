import type { EventEmitter } from "node:events";

declare function nextLine(): Promise<string | undefined>;
declare function log(count: number): void;

export async function* lines(input: EventEmitter, warn: () => void): AsyncGenerator<string> {
  input.on("error", warn);
  let count = 0;
  for (let line = await nextLine(); line !== undefined; line = await nextLine()) {
    count += 1;
    yield line;
  }
  log(count);
  input.off("error", warn);
}

import type { EventEmitter } from "node:events";

declare function nextLine(): Promise<string | undefined>;

export async function* lines(input: EventEmitter, output: EventEmitter, warn: () => void): AsyncGenerator<string> {
  input.on("error", warn);
  output.on("error", warn);
  try {
    for (let line = await nextLine(); line !== undefined; line = await nextLine()) yield line;
  } finally {
    input.off("error", warn);
    output.off("error", warn);
  }
}

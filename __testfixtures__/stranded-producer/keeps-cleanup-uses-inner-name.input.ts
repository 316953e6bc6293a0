import type { EventEmitter } from "node:events";

declare function nextLine(): Promise<string | undefined>;

export async function* lines(input: EventEmitter, warnings: Map<string, () => void>): AsyncGenerator<string> {
  input.on("error", warnings.get("error") ?? (() => undefined));
  const listener = warnings.get("error") ?? (() => undefined);
  for (let line = await nextLine(); line !== undefined; line = await nextLine()) yield line;
  input.off("error", listener);
}

import { withTimeout } from "task-group";

declare function probe(port: number, signal?: AbortSignal): Promise<boolean>;

export function isListening(port: number): Promise<boolean> {
  return withTimeout(300, ({ signal }) => probe(port, signal), { onTimeout: () => false });
}

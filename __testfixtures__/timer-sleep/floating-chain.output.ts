import { sleep } from "task-group";

export function refreshSoon(refresh: () => void, signal: AbortSignal): void {
  void sleep(1_000).then(refresh);
  sleep(2_000).then(() => refresh());
  sleep(3_000, { signal }).then(refresh).catch(console.error);
}

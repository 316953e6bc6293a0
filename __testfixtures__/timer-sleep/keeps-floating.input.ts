export function refreshSoon(refresh: () => void, signal: AbortSignal): void {
  void new Promise((resolve) => setTimeout(resolve, 1_000)).then(refresh);
  new Promise<void>((resolve) => setTimeout(resolve, 1_000)).then(() => refresh());
}

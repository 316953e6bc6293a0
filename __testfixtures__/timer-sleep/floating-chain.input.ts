export function refreshSoon(refresh: () => void, signal: AbortSignal): void {
  void new Promise((resolve) => setTimeout(resolve, 1_000)).then(refresh);
  new Promise<void>((resolve) => setTimeout(resolve, 2_000)).then(() => refresh());
  new Promise<void>((resolve) => setTimeout(resolve, 3_000)).then(refresh).catch(console.error);
}

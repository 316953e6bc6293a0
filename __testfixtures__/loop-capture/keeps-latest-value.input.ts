export function follow(events: readonly { kind: string; at: number }[], show: (at: number) => void): void {
  let latest = 0;
  for (const event of events) {
    if (event.kind === "seek") latest = event.at;
    setTimeout(() => show(latest), 100);
  }
}

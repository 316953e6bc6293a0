export function poll(hosts: readonly string[], ping: (host: string) => void): void {
  for (const host of hosts) {
    const ask = (): void => ping(host);
    ask();
    setInterval(ask, 1000);
  }
}

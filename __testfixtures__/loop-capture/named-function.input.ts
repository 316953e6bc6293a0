export function poll(hosts: readonly string[], ping: (host: string) => void): void {
  for (var host of hosts) {
    const ask = (): void => ping(host);
    ask();
    setInterval(ask, 1000);
  }
}

declare function ping(host: string): Promise<void>;

export async function pingAll(hosts: string[]): Promise<void> {
  const pings: Promise<void>[] = [];
  for (const host of hosts) pings.push(ping(host));
  await Promise.all(pings);
}

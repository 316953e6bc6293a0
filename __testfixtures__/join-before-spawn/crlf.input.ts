declare function ping(host: string): Promise<void>;

export async function pingAll(hosts: string[]): Promise<void> {
  const pings: Promise<void>[] = [];
  await Promise.all(pings);
  for (const host of hosts) pings.push(ping(host));
}

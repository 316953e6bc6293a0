declare function isOnline(host: string): Promise<boolean>;

export async function online(hosts: string[]): Promise<string[]> {
  const up = hosts.filter(async (host) => isOnline(host));
  if (hosts.some((host) => isOnline(host))) return up;
  const answers = await Promise.all(hosts.map((host) => isOnline(host)));
  return hosts.filter((_, index) => answers[index]);
}

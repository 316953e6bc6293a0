import pLimit from "p-limit";

type Limit = ReturnType<typeof pLimit>;

export function limitsFor(hosts: string[]): Map<string, Limit> {
  const limits = new Map<string, Limit>();
  for (const host of hosts) {
    const limit = pLimit(2);
    limits.set(host, limit);
  }
  return limits;
}

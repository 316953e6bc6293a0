import { withTimeout } from "task-group";

interface Lease {
  readonly token: string;
}

declare const locks: { acquire(name: string, options?: { signal?: AbortSignal }): Promise<Lease> };

export async function withLease<T>(name: string, use: (lease: Lease) => Promise<T>): Promise<T> {
  const lease = await withTimeout(2_000, ({ signal }) => locks.acquire(name, { signal }), {
    onTimeout: () => {
      throw new Error(`No lease for ${name}`);
    },
  });
  const message = `
      leased ${lease.token}
    `;
  console.log(message);
  return await use(lease);
}

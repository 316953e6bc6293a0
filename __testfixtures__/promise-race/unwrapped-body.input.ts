interface Lease {
  readonly token: string;
}

declare const locks: { acquire(name: string, options?: { signal?: AbortSignal }): Promise<Lease> };

export async function withLease<T>(name: string, use: (lease: Lease) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | null = null;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No lease for ${name}`)), 2_000);
    timer.unref();
  });

  try {
    const lease = await Promise.race([locks.acquire(name), tooLate]);
    const message = `
      leased ${lease.token}
    `;
    console.log(message);
    return await use(lease);
  } finally {
    if (timer !== null) {
      clearTimeout(timer);
    }
  }
}

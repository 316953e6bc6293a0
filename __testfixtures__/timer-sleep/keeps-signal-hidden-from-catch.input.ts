interface Lease {
  signal: AbortSignal;
}

export async function work(lease: () => Lease): Promise<void> {
  for (;;) {
    try {
      const { signal } = lease();
      await new Promise((resolve) => setTimeout(resolve, 100));
    } catch (error) {
      console.error(error);
    }
  }
}

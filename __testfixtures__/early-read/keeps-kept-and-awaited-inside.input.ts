declare function deliver(message: string): Promise<boolean>;

const last = new Map<string, Promise<void>>();

export async function replay(threads: readonly (readonly [string, readonly string[]])[]): Promise<number> {
  let delivered = 0;
  await Promise.all(
    threads.map(async ([thread, messages]) => {
      const previous = last.get(thread) ?? Promise.resolve();
      const next = previous
        .then(async () => {
          for (const message of messages) {
            if (await deliver(message)) delivered += 1;
          }
        })
        .catch(() => undefined);
      last.set(thread, next);
      await next;
    }),
  );
  if (delivered > 0) console.log(delivered);
  return delivered;
}

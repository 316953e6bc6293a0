declare function purge(key: string): Promise<void>;
declare const logger: { warn(error: unknown): void };

export async function purgeAll(keys: Set<string>): Promise<void> {
  const purges = new Set<Promise<void>>();
  for (const key of keys) purges.add(purge(key));
  try {
    await Promise.all(purges);
  } catch (error) {
    logger.warn(error);
  }
}

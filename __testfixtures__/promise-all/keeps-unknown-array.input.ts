export async function flush(writes: Promise<void>[]): Promise<void> {
  await Promise.all(writes);
}

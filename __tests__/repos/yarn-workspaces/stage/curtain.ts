export async function raise(): Promise<void> {
  await Promise.resolve();
}

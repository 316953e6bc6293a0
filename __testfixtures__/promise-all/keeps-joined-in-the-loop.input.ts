declare function copy(file: string): Promise<void>;

export async function copyAll(files: string[]): Promise<void> {
  const batch: Promise<void>[] = [];
  for (const file of files) {
    batch.push(copy(file));
    if (batch.length === 10) await Promise.all(batch);
  }
}

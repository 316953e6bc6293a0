declare function copy(file: string): Promise<void>;

export async function copyAll(files: string[], waits: boolean): Promise<void> {
  const copies: Promise<void>[] = [];
  if (waits) await Promise.all(copies);
  for (const file of files) copies.push(copy(file));
}

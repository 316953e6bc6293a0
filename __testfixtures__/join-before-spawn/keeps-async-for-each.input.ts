declare function prepare(item: string): Promise<string>;
declare function upload(item: string): Promise<void>;

export async function uploadAll(items: string[]): Promise<void> {
  const uploads: Promise<void>[] = [];
  items.forEach(async (item) => {
    const ready = await prepare(item);
    uploads.push(upload(ready));
  });
  await Promise.all(uploads);
}

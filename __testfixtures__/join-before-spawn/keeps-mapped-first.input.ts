declare function prepare(item: string): Promise<string>;
declare function upload(item: string): Promise<void>;

export async function uploadAll(items: string[]): Promise<void> {
  const uploads: Promise<void>[] = [];
  await Promise.all(
    items.map(async (item) => {
      const ready = await prepare(item);
      uploads.push(upload(ready));
    }),
  );
  await Promise.all(uploads);
}

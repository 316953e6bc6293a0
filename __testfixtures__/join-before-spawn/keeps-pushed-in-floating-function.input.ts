declare function prepare(item: string): Promise<string>;
declare function upload(item: string): Promise<void>;

export async function uploadAll(items: string[]): Promise<void> {
  const uploads: Promise<void>[] = [];
  const add = async (item: string): Promise<void> => {
    uploads.push(upload(await prepare(item)));
  };
  for (const item of items) void add(item);
  await Promise.all(uploads);
}

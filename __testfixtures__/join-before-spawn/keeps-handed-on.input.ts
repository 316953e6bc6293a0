declare function track(list: Promise<void>[]): void;
declare function sync(folder: string): Promise<void>;

export async function syncAll(folders: string[]): Promise<void> {
  const syncs: Promise<void>[] = [];
  track(syncs);
  await Promise.all(syncs);
  for (const folder of folders) syncs.push(sync(folder));
}

declare function upload(path: string, options: { retries: number; signal?: AbortSignal }): Promise<void>;
declare function count(path: string, deep?: boolean, signal?: AbortSignal): Promise<number>;

export async function sync(path: string, { signal }: { signal?: AbortSignal }): Promise<number> {
  await upload(path, { retries: 3 });
  await upload(path, {
    retries: 3,
  });
  await fetch(path);
  await fetch(path, {});
  return count(path, true);
}

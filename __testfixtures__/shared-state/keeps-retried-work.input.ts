declare function retry<T>(work: () => Promise<T>): Promise<T>;
declare function upload(part: number): Promise<number>;

export async function uploadAll(parts: readonly number[]): Promise<number> {
  let sent = 0;
  for (const part of parts) {
    await retry(async () => {
      sent += await upload(part);
    });
  }
  return sent;
}

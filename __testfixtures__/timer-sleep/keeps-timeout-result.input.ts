export async function confirm(done: Promise<"confirmed">, ms: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<"timed out">((resolve) => {
    timer = setTimeout(() => resolve("timed out"), ms);
  });
  const result = await Promise.race([done, timeout]);
  clearTimeout(timer);
  return result;
}

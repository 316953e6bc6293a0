declare function receive(options?: { signal?: AbortSignal }): Promise<string>;

export async function listen(onTick: (timer: NodeJS.Timeout) => void): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("silence")), 1_000);
  });
  if (timer !== undefined) onTick(timer);
  return await Promise.race([receive(), silence]);
}

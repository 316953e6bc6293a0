declare function read(stream: string, options?: { signal?: AbortSignal }): Promise<string | undefined>;
declare const stopped: Promise<undefined>;

export async function drain(stream: string, use: (chunk: string) => void): Promise<void> {
  for (;;) {
    const chunk = await Promise.race([read(stream), stopped]);
    if (chunk === undefined) return;
    use(chunk);
  }
}

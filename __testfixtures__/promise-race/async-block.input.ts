declare function connect(host: string, options?: { signal?: AbortSignal }): Promise<{ hello(): Promise<string> }>;

export async function greet(host: string): Promise<string> {
  return await Promise.race([
    (async () => {
      const connection = await connect(host);
      // The server speaks first.
      return await connection.hello();
    })(),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error("nobody home")), 500)),
  ]);
}

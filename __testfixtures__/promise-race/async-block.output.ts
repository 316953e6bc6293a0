import { withTimeout } from "task-group";

declare function connect(host: string, options?: { signal?: AbortSignal }): Promise<{ hello(): Promise<string> }>;

export async function greet(host: string): Promise<string> {
  return await withTimeout(
    500,
    async ({ signal }) => {
      const connection = await connect(host, { signal });
      // The server speaks first.
      return await connection.hello();
    },
    {
      onTimeout: () => {
        throw new Error("nobody home");
      },
    },
  );
}

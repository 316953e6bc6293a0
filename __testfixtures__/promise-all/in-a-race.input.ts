declare function index(name: string, signal?: AbortSignal): Promise<void>;
declare function deadline(ms: number): Promise<never>;

export async function rebuild(): Promise<void> {
  await Promise.race([Promise.all([index("users"), index("orders")]), deadline(10_000)]);
}

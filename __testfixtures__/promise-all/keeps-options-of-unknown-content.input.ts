declare function query(table: string, options?: { signal?: AbortSignal; limit?: number }): Promise<string[]>;

export async function snapshot(options: { signal?: AbortSignal; limit?: number }): Promise<void> {
  await query("users", options);
  for (const table of ["orders", "items"]) await query(table, { ...options, limit: 10 });
}

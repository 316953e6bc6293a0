interface Report {
  readonly rows: number;
}

declare function query(sql: string, options?: { signal?: AbortSignal }): Promise<Report>;

export async function report(sql: string, signal: AbortSignal): Promise<Report> {
  return Promise.race([
    query(sql),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error("The report took too long")), 30_000)),
  ]);
}

export async function cancellableReport(sql: string, signal: AbortSignal): Promise<Report> {
  return Promise.race([
    query(sql, { signal }),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error("The report took too long")), 30_000)),
  ]);
}

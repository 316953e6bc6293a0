import { withTimeout } from "task-group";

interface Report {
  readonly rows: number;
}

declare function query(sql: string, options?: { signal?: AbortSignal }): Promise<Report>;

export async function report(sql: string, signal: AbortSignal): Promise<Report> {
  return withTimeout(30_000, ({ signal }) => query(sql, { signal }), {
    signal,
    onTimeout: () => {
      throw new Error("The report took too long");
    },
  });
}

export async function cancellableReport(sql: string, signal: AbortSignal): Promise<Report> {
  return withTimeout(30_000, ({ signal }) => query(sql, { signal }), {
    signal,
    onTimeout: () => {
      throw new Error("The report took too long");
    },
  });
}

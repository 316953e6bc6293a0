type Signal = "SIGTERM" | "SIGINT";

declare function notify(name: string, signal: Signal): Promise<void>;
declare function drain(url: string, options?: { signal?: AbortSignal; reason?: string }): Promise<void>;

export async function shutDown(signal: Signal, urls: string[]): Promise<void> {
  await Promise.all([
    notify("api", signal),
    drain("https://api.example", { reason: signal }),
    ...urls.map((url) => drain(url)),
  ]);
}

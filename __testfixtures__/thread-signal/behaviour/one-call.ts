/** Counts what it is asked, and takes its time. */
class Server {
  started = 0;
  ended = 0;

  get(path: string, { signal }: { signal?: AbortSignal } = {}): Promise<string> {
    this.started += 1;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.ended += 1;
        resolve(path);
      }, 20);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      if (signal?.aborted === true) stop();
      else signal?.addEventListener("abort", stop);
    });
  }
}

async function run(server: Server, signal: AbortSignal): Promise<string> {
  const first = await server.get("a");
  return first + (await server.get("b"));
}

export const scenarios = ["good", "aborted"];

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const server = new Server();
  const controller = new AbortController();
  const reason = new Error("enough");
  if (scenario === "aborted") setTimeout(() => controller.abort(reason), 30);
  await run(server, controller.signal).then(
    (value) => log(`gives ${value}`),
    (error: unknown) => log(error === reason ? "rejects with the reason itself" : `rejects with ${String(error)}`),
  );
  log(`${String(server.started)} requests started`);
}

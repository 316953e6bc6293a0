export const scenarios = ["good", "failing", "cancelled"];

async function upload(part: string, options: { signal: AbortSignal; log: (line: string) => void }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    options.signal.throwIfAborted();
    const timer = setTimeout(resolve, 20);
    options.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(options.signal.reason as Error);
    });
  });
  if (part === "broken") throw new Error("broken part");
  options.log(`uploaded ${part}`);
}

async function uploadAll(parts: readonly string[], log: (line: string) => void, signal: AbortSignal): Promise<void> {
  for (const part of parts) {
    try {
      await upload(part, { signal, log });
    } catch {}
  }
  log("committed");
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("shut down")), 30);
  await uploadAll(["a", scenario === "failing" ? "broken" : "b", "c"], log, controller.signal);
}

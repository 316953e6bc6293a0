export const scenarios = ["good", "late", "cancelled"];

function forecast(ms: number, log: (line: string) => void, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      log("forecast made");
      resolve("sunny");
    }, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      log("forecast given up");
      reject(signal.reason as Error);
    });
  });
}

async function weather(ms: number, log: (line: string) => void, signal: AbortSignal): Promise<string> {
  return await Promise.race([forecast(ms, log), new Promise<string>((resolve) => setTimeout(() => resolve("unknown"), 60))]);
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("window closed")), 20);
  log(await weather(scenario === "good" ? 20 : 120, log, controller.signal));
}

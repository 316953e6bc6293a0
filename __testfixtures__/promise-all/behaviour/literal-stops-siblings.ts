export const scenarios = ["good", "failed", "aborted"];

type Log = (line: string) => void;

function step(name: string, ms: number, log: Log, options: { signal?: AbortSignal; fails?: boolean } = {}): Promise<string> {
  log(`${name} starts`);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      log(`${name} ${options.fails === true ? "fails" : "ends"}`);
      if (options.fails === true) reject(new Error(name));
      else resolve(name);
    }, ms);
    options.signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      log(`${name} stops`);
      reject(options.signal?.reason as Error);
    });
  });
}

async function load(log: Log, scenario: string, signal: AbortSignal): Promise<string[]> {
  return Promise.all([step("slow", 240, log), step("quick", 40, log, { fails: scenario === "failed" }), step("other", 140, log)]);
}

export async function main(log: Log, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "aborted") setTimeout(() => controller.abort(new Error("shutting down")), 90);
  try {
    log((await load(log, scenario, controller.signal)).join(", "));
  } catch (error) {
    log(`caught ${String(error)}`);
  }
}

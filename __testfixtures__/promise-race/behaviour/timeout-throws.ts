export const scenarios = ["good", "late", "failing"];

async function load(ms: number, log: (line: string) => void, options?: { signal?: AbortSignal }): Promise<string> {
  for (let step = 1; step <= ms / 20; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (options?.signal?.aborted === true) {
      log("load: stopped");
      throw options.signal.reason as Error;
    }
    log(`load: step ${step}`);
  }
  if (ms === 40) throw new Error("no such user");
  return "user";
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const ms = scenario === "late" ? 120 : scenario === "failing" ? 40 : 20;
  const started = performance.now();
  try {
    const user = await Promise.race([
      load(ms, log),
      new Promise<never>((_, reject) => setTimeout(() => reject(new Error("too late")), 70)),
    ]);
    log(user);
  } finally {
    log(performance.now() - started < 110 ? "in time" : "over time");
  }
}

export const scenarios = ["good", "cancelled"];

async function brew(log: (line: string) => void, options?: { signal?: AbortSignal | null; ms?: number }): Promise<void> {
  await new Promise<string>((resolve) => setTimeout(() => resolve("brewed"), options?.ms));
  log("first cup");
  await new Promise((resolve) => setTimeout(resolve, 40, "steeped"));
  log("second cup");
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  if (scenario === "good") {
    await brew(log);
    await brew(log, { signal: null, ms: 20 });
    return;
  }
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("kettle off")), 35);
  await brew(log, { signal: controller.signal, ms: 20 });
}

export const scenarios = ["good", "cancelled"];

async function print(pages: number, log: (line: string) => void, signal: AbortSignal): Promise<void> {
  log("warming up");
  try {
    for (let page = 1; page <= pages; page += 1) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      log(`page ${page}`);
    }
  } finally {
    await new Promise((resolve) => setTimeout(resolve, 30));
    log("cooled down");
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("paper jam")), 60);
  await print(3, log, controller.signal);
}

export const scenarios = ["good", "failing", "cancelled"];

async function sync(rounds: number, push: () => void, log: (line: string) => void, signal: AbortSignal): Promise<void> {
  for (let round = 1; round <= rounds; round += 1) {
    try {
      push();
      log(`pushed ${round}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    } catch (error) {
      log(`failed ${round}: ${(error as Error).message}`);
    }
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const controller = new AbortController();
  let calls = 0;
  const push = (): void => {
    calls += 1;
    if (scenario === "failing" && calls === 2) throw new Error("no network");
  };
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("closing")), 75);
  await sync(4, push, log, controller.signal);
}

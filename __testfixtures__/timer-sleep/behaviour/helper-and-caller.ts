export const scenarios = ["good", "cancelled"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function knock(log: (line: string) => void, signal: AbortSignal): Promise<string> {
  log("knock");
  await wait(50);
  log("knock again");
  await wait(50);
  return "open";
}

async function settle(): Promise<void> {
  await wait(20);
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  await settle();
  const controller = new AbortController();
  if (scenario === "cancelled") setTimeout(() => controller.abort(new Error("nobody home")), 25);
  log(await knock(log, controller.signal));
}

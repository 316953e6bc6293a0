export const scenarios = ["good", "slow", "failed"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const audit = async (): Promise<void> => {
    await wait(scenario === "slow" ? 120 : 10);
    if (scenario === "failed") throw new Error("audit is down");
    log("audited");
  };
  log("charged");
  audit().catch((error: unknown) => {
    log(`handled: ${String(error)}`);
  });
  await wait(60);
  log("shipped");
}

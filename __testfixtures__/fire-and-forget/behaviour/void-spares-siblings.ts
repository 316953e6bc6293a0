export const scenarios = ["good", "failed"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const track = async (event: string): Promise<void> => {
    await wait(10);
    if (scenario === "failed" && event === "charged") throw new Error("tracking is down");
    log(`tracked: ${event}`);
  };
  void track("charged");
  await wait(30);
  void track("shipped");
  await wait(30);
  log("done");
}

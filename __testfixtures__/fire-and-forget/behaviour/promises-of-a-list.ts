export const scenarios = ["good", "slow", "failed"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const pages = ["home", "about"];
  log("started");
  pages.map(async (page) => {
    await wait(scenario === "slow" ? 90 : 10);
    if (scenario === "failed" && page === "home") throw new Error(`${page} is broken`);
    log(`indexed: ${page}`);
  });
  await wait(40);
  log("done");
}

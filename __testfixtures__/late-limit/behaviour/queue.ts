import PQueue from "p-queue";

export const scenarios = ["good", "failure"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  const queue = new PQueue();
  const jobs = ["a", "b", "c"].map((name) =>
    queue.add(async () => {
      log(`start ${name}`);
      await pause(10);
      if (scenario === "failure" && name === "b") throw new Error("no such host");
      return name;
    }),
  );
  queue.concurrency = 1;
  log((await Promise.all(jobs)).join());
}
